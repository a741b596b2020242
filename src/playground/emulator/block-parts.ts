import { z } from "zod";
import { isObj, type Obj, objects, str } from "./json.ts";
import { type LimitName, limitOf } from "./limits.ts";
import type { RuleName } from "./rules.ts";

type Context = {
  addIssue: (issue: { code: "custom"; message: string; path?: (string | number)[]; params: Obj }) => void;
};

/** Reports that a rule of the tables is broken, in Slack's words. */
export function complain(
  ctx: Context,
  rule: LimitName | RuleName,
  message: string,
  path: (string | number)[] = [],
): void {
  ctx.addIssue({ code: "custom", message, path, params: { rule } });
}

function checkLength(ctx: Context, name: LimitName, length: number, unit: "characters" | "items"): void {
  const { min = 0, max } = limitOf(name);
  if (length < min)
    complain(
      ctx,
      name,
      unit === "items" ? `must provide at least ${min} items` : `must be more than ${min - 1} characters`,
    );
  if (length > max)
    complain(
      ctx,
      name,
      unit === "items" ? `no more than ${max} items allowed` : `must be less than ${max + 1} characters`,
    );
}

/** A string within a row's limits. */
export const capped = (name: LimitName) =>
  z.string().superRefine((text, ctx) => checkLength(ctx, name, text.length, "characters"));

/** A list whose length is within a row's limits. */
export const cappedList = <T extends z.ZodType>(item: T, name: LimitName) =>
  z.array(item).superRefine((items, ctx) => checkLength(ctx, name, items.length, "items"));

/** A whole number within a row's limits. */
export const cappedNumber = (name: LimitName) =>
  z.int().superRefine((value, ctx) => {
    const { min = 0, max } = limitOf(name);
    if (value < min || value > max) complain(ctx, name, `must be between ${min} and ${max}`);
  });

/** An http(s) address within a row's length. */
export const address = (name: LimitName) =>
  capped(name).superRefine((text, ctx) => {
    if (!/^https?:\/\/[^\s/]+/.test(text) || !URL.canParse(text)) complain(ctx, "url.form", "invalid url");
  });

/** A string of the form given. */
export const formed = (pattern: RegExp, rule: RuleName, message: string) =>
  z.string().superRefine((text, ctx) => {
    if (!pattern.test(text)) complain(ctx, rule, message);
  });

/** A text object that must be plain_text. */
export const plainText = (name: LimitName) =>
  z.strictObject({ type: z.literal("plain_text"), text: capped(name), emoji: z.boolean().optional() });
const mrkdwn = (name: LimitName) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: capped(name), verbatim: z.boolean().optional() });

/** A text object of either kind. */
export const anyText = (name: LimitName) => z.discriminatedUnion("type", [plainText(name), mrkdwn(name)]);

export const confirmDialog = z.strictObject({
  title: plainText("confirm.title"),
  text: anyText("confirm.text"),
  confirm: plainText("confirm.confirm"),
  deny: plainText("confirm.deny"),
  style: z.enum(["primary", "danger"]).optional(),
});

/** An option; `text` differs by the element it stands in, `url` is for overflow menus. */
export const option = (kind: "plain" | "any", url: boolean) =>
  z.strictObject({
    text: kind === "plain" ? plainText("option.text") : anyText("option.text"),
    value: capped("option.value"),
    description: (kind === "plain"
      ? plainText("option.description")
      : anyText("option.description")
    ).optional(),
    ...(url ? { url: address("option.url").optional() } : {}),
  });

/** All options of an element, those in groups too. */
export function optionsOf(element: Obj): Obj[] {
  return [
    ...objects(element.options),
    ...objects(element.option_groups).flatMap((group) => objects(group.options)),
  ];
}

/** Checks that values are unique and that what is selected at first is among the options. */
export function checkOptions(element: Obj, ctx: Context): void {
  const options = optionsOf(element);
  const values = options.map((item) => str(item.value));
  if (new Set(values).size < values.length)
    complain(ctx, "option.value unique", "option values must be unique", ["options"]);
  const initial =
    element.initial_option === undefined
      ? objects(element.initial_options)
      : objects([element.initial_option]);
  // Slack compares the whole option, not its value alone.
  const known = new Set(options.map(comparable));
  if (initial.some((item) => !known.has(comparable(item))))
    complain(ctx, "option.initial", "must be among the options", [
      element.initial_option === undefined ? "initial_options" : "initial_option",
    ]);
}

function comparable(item: Obj): string {
  const text = isObj(item.text) ? item.text : {};
  return JSON.stringify([item.value, text.type, text.text]);
}
