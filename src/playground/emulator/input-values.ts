import { optionsOf } from "./block-parts.ts";
import { elementsOf } from "./content-check.ts";
import type { Core } from "./core.ts";
import { fileObjects } from "./file-store.ts";
import { isObj, type Obj, objects, str, strings } from "./json.ts";
import type { StateValues } from "./types.ts";

/** Where each kind of input keeps its value in view.state (https://docs.slack.dev/reference/views/view-submission), and its initial one. */
const SHAPES: Record<string, { key: string; initial: string | null; many: boolean }> = {
  plain_text_input: { key: "value", initial: "initial_value", many: false },
  email_text_input: { key: "value", initial: "initial_value", many: false },
  url_text_input: { key: "value", initial: "initial_value", many: false },
  number_input: { key: "value", initial: "initial_value", many: false },
  static_select: { key: "selected_option", initial: "initial_option", many: false },
  radio_buttons: { key: "selected_option", initial: "initial_option", many: false },
  checkboxes: { key: "selected_options", initial: "initial_options", many: true },
  multi_static_select: { key: "selected_options", initial: "initial_options", many: true },
  users_select: { key: "selected_user", initial: "initial_user", many: false },
  multi_users_select: { key: "selected_users", initial: "initial_users", many: true },
  conversations_select: { key: "selected_conversation", initial: "initial_conversation", many: false },
  multi_conversations_select: { key: "selected_conversations", initial: "initial_conversations", many: true },
  channels_select: { key: "selected_channel", initial: "initial_channel", many: false },
  multi_channels_select: { key: "selected_channels", initial: "initial_channels", many: true },
  datepicker: { key: "selected_date", initial: "initial_date", many: false },
  timepicker: { key: "selected_time", initial: "initial_time", many: false },
  datetimepicker: { key: "selected_date_time", initial: "initial_date_time", many: false },
  file_input: { key: "files", initial: null, many: true },
};

/** Where an element of this type keeps its value; undefined for buttons and the like. */
export function shapeOf(type: unknown): { key: string; initial: string | null; many: boolean } | undefined {
  return SHAPES[str(type)];
}

/** The state of untouched inputs: initial values where there are any, otherwise null or an empty list. */
export function initialValues(blocks: Obj[]): StateValues {
  const values: StateValues = {};
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const shape = shapeOf(element.type);
      if (!shape) continue;
      const initial = shape.initial === null ? undefined : element[shape.initial];
      const entry = { type: element.type, [shape.key]: initial ?? (shape.many ? [] : null) };
      const blockId = str(block.block_id);
      values[blockId] = { ...values[blockId], [str(element.action_id)]: entry };
    }
  return values;
}

/**
 * What a person entered, as Slack sends it. Takes Slack's own shape, or for short just the value: a text, an option's
 * value, an id, or a list of them (file ids for file_input).
 */
export function enteredValue(core: Core, element: Obj, given: unknown): Obj {
  const shape = shapeOf(element.type);
  if (!shape) return { type: element.type };
  const held = isObj(given) && shape.key in given ? given[shape.key] : given;
  return { type: element.type, [shape.key]: normalize(core, element, shape.key, shape.many, held) };
}

function normalize(core: Core, element: Obj, key: string, many: boolean, held: unknown): unknown {
  if (held === null || held === undefined || held === "") return many ? [] : null;
  if (key === "files") {
    const ids = Array.isArray(held)
      ? held.map((item) => (isObj(item) ? str(item.id) : String(item)))
      : [String(held)];
    return fileObjects(core, ids);
  }
  if (key === "selected_option") return findOption(element, held) ?? null;
  if (key === "selected_options")
    return (Array.isArray(held) ? held : [held]).flatMap((item) => findOption(element, item) ?? []);
  if (many) return strings(Array.isArray(held) ? held : [held]);
  if (key === "selected_date_time") return Number(held);
  return String(held);
}

function findOption(element: Obj, wanted: unknown): Obj | undefined {
  const value = isObj(wanted) ? wanted.value : wanted;
  return optionsOf(element).find((option) => option.value === value);
}

/** The files that a file_input holds. */
export function chosenFiles(value: Obj): Obj[] {
  return objects(value.files);
}
