// What the inputs of a view hold, in the shape of view.state.values, and what Slack's own client checks before it
// sends them. Pure.

/**
 * @typedef {import("./types.d.ts").Element} Element
 * @typedef {import("./types.d.ts").Block} Block
 * @typedef {import("./types.d.ts").Held} Held
 * @typedef {import("./types.d.ts").Values} Values
 */

/**
 * What an element holds before anybody touched it; undefined for elements that hold nothing (buttons, images, text).
 * @param {Element} element
 * @param {string} here the conversation that the person is looking at
 * @returns {Held | undefined}
 */
export function initialHeld(element, here) {
  const { type } = element;
  switch (type) {
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return { type, value: element.initial_value ?? null };
    case "static_select":
    case "radio_buttons":
      return { type, selected_option: element.initial_option ?? null };
    case "checkboxes":
    case "multi_static_select":
      return { type, selected_options: element.initial_options ?? [] };
    case "users_select":
      return { type, selected_user: element.initial_user ?? null };
    case "conversations_select": {
      const fits = here.startsWith("D") ? element.filter?.include?.includes("im") !== false : true;
      const current = element.default_to_current_conversation && fits ? here : null;
      return { type, selected_conversation: current ?? element.initial_conversation ?? null };
    }
    case "channels_select":
      return { type, selected_channel: element.initial_channel ?? null };
    case "datepicker":
      return { type, selected_date: element.initial_date ?? null };
    case "timepicker":
      return { type, selected_time: element.initial_time ?? null };
    case "file_input":
      return { type, files: [] };
    default:
      return undefined;
  }
}

/** @param {Block} block @returns {Element[]} */
function elementsOf(block) {
  const all = [block.element, block.accessory, ...(block.elements ?? [])];
  return /** @type {Element[]} */ (all.filter((element) => element !== undefined && "action_id" in element));
}

/**
 * The whole state of a view: what was entered, else what it began with.
 * @param {Block[]} blocks
 * @param {Values} entered
 * @param {string} here the conversation that the person is looking at
 * @returns {Values}
 */
export function collectValues(blocks, entered, here) {
  /** @type {Values} */
  const values = {};
  for (const block of blocks) {
    const blockId = block.block_id ?? "";
    for (const element of elementsOf(block)) {
      const actionId = element.action_id ?? "";
      const held = entered[blockId]?.[actionId] ?? initialHeld(element, here);
      if (held !== undefined) values[blockId] = { ...values[blockId], [actionId]: held };
    }
  }
  return values;
}

/** @param {Held | undefined} held */
function isEmpty(held) {
  if (held === undefined) return true;
  const { type: _, ...content } = held;
  return Object.values(content).every(
    (value) =>
      value === null || value === undefined || (Array.isArray(value) ? value.length === 0 : value === ""),
  );
}

/**
 * The faults that Slack's client names itself, by block id.
 * @param {Block[]} blocks
 * @param {Values} values
 * @param {{ required: string, tooShort: (least: number) => string, tooLong: (most: number) => string }} texts
 * @returns {Record<string, string>}
 */
export function findFaults(blocks, values, texts) {
  /** @type {Record<string, string>} */
  const faults = {};
  for (const block of blocks) {
    const { element, block_id: blockId = "" } = block;
    if (block.type !== "input" || element === undefined) continue;
    const held = values[blockId]?.[element.action_id ?? ""];
    const length = held?.value?.length ?? 0;
    if (isEmpty(held)) {
      if (block.optional !== true) faults[blockId] = texts.required;
    } else if (element.min_length !== undefined && length < element.min_length) {
      faults[blockId] = texts.tooShort(element.min_length);
    } else if (element.max_length !== undefined && length > element.max_length) {
      faults[blockId] = texts.tooLong(element.max_length);
    }
  }
  return faults;
}
