import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { messageBlocks, modalView } from "./blocks.ts";
import { SlackError } from "./errors.ts";
import { isObj, type Obj, objects, objOf, parseJson, str } from "./json.ts";
import { LIMITS, type LimitName } from "./limits.ts";
import type { RuleName } from "./rules.ts";

/** A broken rule: which, where (a JSON pointer), and Slack's sentence. */
type Fault = { rule: LimitName | RuleName; at: string; message: string };

/** What breaks Slack's rules in a message's blocks; `at` begins with /blocks. */
function faultsOfBlocks(blocks: unknown): Fault[] {
  const faults = faultsOf(messageBlocks, blocks, "/blocks");
  return faults.length > 0 ? faults : faultsAmong(objects(blocks), "/blocks");
}

/** What breaks Slack's rules in a modal; `at` begins with /view. */
function faultsOfView(view: unknown): Fault[] {
  if (isObj(view) && view.type !== "modal")
    return [{ rule: "view.type", at: "/view/type", message: "must be a valid enum value: modal" }];
  const faults = faultsOf(modalView, view, "/view");
  if (faults.length > 0 || !isObj(view)) return faults;
  const blocks = objects(view.blocks);
  if (blocks.some((block) => block.type === "input") && !isObj(view.submit))
    faults.push({ rule: "view.submit present", at: "/view", message: "missing required field: submit" });
  return [...faults, ...faultsAmong(blocks, "/view/blocks")];
}

/** Checks a message's blocks and gives them block ids. Throws invalid_blocks, invalid_blocks_format or msg_blocks_too_long. */
export function acceptBlocks(given: unknown): Obj[] | undefined {
  if (given === undefined || given === null || given === "") return undefined;
  const blocks = typeof given === "string" ? parseJson(given) : given;
  if (!Array.isArray(blocks)) throw new SlackError("invalid_blocks_format");
  const faults = faultsOfBlocks(blocks);
  if (faults.length > 0) throw refused("invalid_blocks", faults);
  if (charactersIn(blocks) > LIMITS["message.characters"].max)
    throw new SlackError(LIMITS["message.characters"].error);
  return withIds(objects(blocks));
}

/** Checks a modal and gives its blocks ids. Throws invalid_arguments or view_too_large. */
export function acceptView(given: unknown): { source: Obj; blocks: Obj[] } {
  const view = typeof given === "string" ? parseJson(given) : given;
  if (!isObj(view)) throw new SlackError("invalid_arguments", sentences(["missing required field: view"]));
  if (JSON.stringify(view).length > LIMITS["view.bytes"].max)
    throw new SlackError(LIMITS["view.bytes"].error);
  const faults = faultsOfView(view);
  if (faults.length > 0) throw refused("invalid_arguments", faults);
  return { source: view, blocks: withIds(objects(view.blocks)) };
}

function refused(code: string, faults: Fault[]): SlackError {
  const rules = [...new Set(faults.map((fault) => fault.rule))];
  const messages = faults.map((fault) => `${fault.message} [json-pointer:${fault.at}]`);
  return new SlackError(code, { errors: messages, ...sentences(messages), broken_rules: rules });
}

function sentences(messages: string[]): Obj {
  return { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } };
}

function faultsOf(schema: z.ZodType, value: unknown, base: string): Fault[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : parsed.error.issues.map((issue) => faultOf(issue, base, value));
}

function faultOf(issue: z.core.$ZodIssue, base: string, value: unknown): Fault {
  const at = [base, ...issue.path.map(String)].join("/");
  switch (issue.code) {
    case "custom":
      return {
        rule: (issue.params?.rule ?? "block.fields") as LimitName | RuleName,
        at,
        message: issue.message,
      };
    case "unrecognized_keys":
      return { rule: "block.fields", at, message: `invalid additional property: ${issue.keys.join(", ")}` };
    case "invalid_union":
      return { rule: misplaced(issue.path, value), at, message: "unsupported type" };
    case "invalid_value":
      if (issue.values.includes("plain_text"))
        return { rule: "text.kind", at, message: "must be plain_text" };
      return { rule: "block.fields", at, message: `must be one of ${issue.values.join(", ")}` };
    case "invalid_type":
      return {
        rule: "block.fields",
        at,
        message: `missing required field or wrong type, expected ${issue.expected}`,
      };
    default:
      return { rule: "block.fields", at, message: issue.message };
  }
}

/** Which rule a type breaks that may not stand where it stands: a block's, or that of an element within one. */
function misplaced(path: PropertyKey[], root: unknown): RuleName {
  const inside = path.some((step) => step === "elements" || step === "element" || step === "accessory");
  if (inside) return "element.type";
  let type: unknown = root;
  for (const step of path) type = objOf(Array.isArray(type) ? { ...type } : type)[String(step)];
  if (type === "input") return "input.place";
  return type === "markdown" ? "markdown.place" : "block.type";
}

/** Rules that look at several blocks at once. */
function faultsAmong(blocks: Obj[], base: string): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  let focused = 0;
  blocks.forEach((block, index) => {
    const id = str(block.block_id);
    if (id !== "" && seen.has(id))
      faults.push({
        rule: "block.id unique",
        at: `${base}/${index}/block_id`,
        message: `\`block_id\` \`${id}\` already exists`,
      });
    seen.add(id);
    const actions = new Set<string>();
    for (const element of elementsOf(block)) {
      if (element.focus_on_load === true) focused += 1;
      const action = str(element.action_id);
      if (action !== "" && actions.has(action))
        faults.push({
          rule: "action.id unique",
          at: `${base}/${index}`,
          message: `\`action_id\` \`${action}\` already exists`,
        });
      actions.add(action);
    }
  });
  if (focused > 1)
    faults.push({ rule: "focus.once", at: base, message: "only one element may have focus_on_load" });
  return faults;
}

/** The elements that a person can use in a block. */
export function elementsOf(block: Obj): Obj[] {
  if (block.type === "actions") return objects(block.elements);
  if (block.type === "section") return objects([block.accessory]);
  if (block.type === "input") return objects([block.element]);
  return [];
}

/** Slack makes up the ids that are left out. */
function withIds(blocks: Obj[]): Obj[] {
  return blocks.map((block) => {
    const copy = structuredClone(block);
    copy.block_id ??= shortId();
    for (const element of elementsOf(copy)) if (element.type !== "image") element.action_id ??= shortId();
    return copy;
  });
}

function shortId(): string {
  return randomBytes(4).toString("base64url").slice(0, 5);
}

/** All text that a reader sees in these blocks, counted. */
function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + charactersIn(item), 0);
  if (!isObj(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, item]) =>
      sum + (key === "text" && typeof item === "string" ? item.length : charactersIn(item)),
    0,
  );
}
