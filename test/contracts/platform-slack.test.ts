import type { InputBlock } from "@slack/types";
import type { FormValues } from "../../src/conversation/form.ts";
import { cardToBlocks } from "../../src/platforms/slack/card-to-blocks.ts";
import { formToView } from "../../src/platforms/slack/form-to-view.ts";
import { readBack, viewToValues } from "../../src/platforms/slack/view-to-values.ts";
import { acceptBlocks, acceptView } from "../../src/playground/emulator/content-check.ts";
import { sentenceOf } from "../../src/playground/emulator/errors.ts";
import { pageModule } from "../playground/page-module.ts";
import { describePlatform } from "./platform.ts";

type Node = {
  type: string;
  text?: string;
  label?: string;
  id?: string;
  fallback?: string;
  char?: string;
  children?: Node[];
};
type Mrkdwn = { parseMrkdwn(text: string, options: { verbatim: boolean }): Node[] };
const { parseMrkdwn } = await pageModule<Mrkdwn>("mrkdwn.js");

/** What a reader of the page sees; an emoji made of a code shows as its picture, not as the code. */
function readNode(node: Node): string {
  if (node.children !== undefined) return node.children.map(readNode).join("");
  if (node.type === "break") return "\n";
  return node.text ?? (node.label || node.id) ?? node.fallback ?? node.char ?? "";
}

type TextObject = { type: "mrkdwn" | "plain_text" | "text"; text: string; verbatim?: boolean };

/** Every object within, parents first. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== "object" || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
}

const isText = (one: unknown): one is TextObject =>
  typeof one === "object" && one !== null && "text" in one && typeof one.text === "string";

function textsIn(blocks: unknown): TextObject[] {
  return objectsIn(blocks).filter(isText);
}

function readText(one: TextObject): string {
  // "text" is that of rich text, which reads as it is, too.
  if (one.type !== "mrkdwn") return one.text;
  return parseMrkdwn(one.text, { verbatim: one.verbatim === true })
    .map(readNode)
    .join("\n");
}

const matches = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, found]) => found ?? "");
const written = (blocks: unknown) =>
  textsIn(blocks)
    .filter(({ type }) => type === "mrkdwn")
    .map(({ text }) => text)
    .join("\n");
const pingsIn = (text: string) => [
  ...matches(text, /<@([A-Z0-9]+)/g),
  ...matches(text, /<!(here|channel|everyone|subteam)/g),
];

const read = (blocks: unknown) => textsIn(blocks).map(readText).join("\n").replaceAll("\u200B", "");

/** Slack's refusals, as the emulator words them. */
function faultsOf(accept: () => unknown): string[] {
  try {
    accept();
    return [];
  } catch (error) {
    return [sentenceOf(error)];
  }
}

/** What Slack sends for an input that holds this: https://docs.slack.dev/reference/views#view_submission-payload */
function toState(type: string, entered: FormValues[string]) {
  switch (type) {
    case "static_select": {
      const selected =
        typeof entered === "string"
          ? { text: { type: "plain_text" as const, text: "…" }, value: entered }
          : null;
      return { type, selected_option: selected };
    }
    case "checkboxes":
    case "multi_static_select": {
      const values = typeof entered === "string" ? entered.split(",") : [];
      const text = { type: "plain_text" as const, text: "…" };
      return { type, selected_options: values.map((value) => ({ text, value })) };
    }
    case "datepicker":
      return { type, selected_date: entered as string | null };
    case "users_select":
      return { type, selected_user: entered as string | null };
    case "conversations_select":
      return { type, selected_conversation: entered as string | null };
    case "file_input": {
      const files = Array.isArray(entered) ? entered : [];
      return { type, files: files.map(({ id, name, bytes }) => ({ id, name, size: bytes ?? 0 })) };
    }
    default:
      return { type, value: entered as string | null };
  }
}

describePlatform("Slack", {
  files: true,
  card(card) {
    const { text, blocks } = cardToBlocks(card);
    const tooMuch = JSON.stringify(blocks).length > 13_200 ? ["more than 13,200 characters"] : [];
    const awake = /@(?:here|channel|everyone)/i.test(text) ? ["everyone"] : [];
    const lax = textsIn(blocks).filter(({ type, verbatim }) => type === "mrkdwn" && verbatim !== true);
    const buttons = objectsIn(blocks).filter(({ type }) => type === "button");
    const ids = buttons.map(({ action_id }) => action_id);
    return {
      faults: [
        ...faultsOf(() => acceptBlocks(blocks)),
        ...tooMuch,
        ...lax.map(() => "a text that is not verbatim"),
        ...(new Set(ids).size < ids.length ? ["an action_id twice"] : []),
        ...(blocks.length === 0 ? ["no blocks"] : []),
      ],
      pings: [...pingsIn(written(blocks)), ...pingsIn(text), ...awake],
      links: matches(written(blocks), /<(?:!date[^|>]*\^)?((?:https?|mailto):[^|>]*)/g),
      presses: buttons.filter(({ value }) => value !== undefined).map(({ value }) => readBack(String(value))),
      text: read(blocks),
    };
  },
  form(form) {
    const view = formToView(form);
    return {
      faults: faultsOf(() => acceptView(view)),
      pings: pingsIn(written(view)),
      text: read(view.blocks),
      submit(entered) {
        const inputs = view.blocks.filter((block): block is InputBlock => block.type === "input");
        const values = Object.fromEntries(
          inputs.map(({ block_id: id = "", element }) => [
            id,
            { value: toState(element.type, entered[id] ?? null) },
          ]),
        );
        // view_submission gives whole file objects; a few fields of them matter here
        const sent: Parameters<typeof viewToValues>[0] = JSON.parse(JSON.stringify(values));
        return { hidden: readBack(view.private_metadata), values: viewToValues(sent) };
      },
    };
  },
});
