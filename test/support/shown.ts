import { isObj, type Obj, objects, objOf, str } from "../../src/playground/emulator/json.ts";

/** A message or a form, as far as it can be read. */
export type Shown = { text?: string; blocks?: Obj[] };

/** All words of a block and of what lies in it; buttons read [Label]. */
function wordsIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(wordsIn);
  if (!isObj(part)) return [];
  if (part.type === "button") return [`[${str(objOf(part.text).text)}]`];
  // "text" is that of rich text.
  if (part.type === "mrkdwn" || part.type === "plain_text" || part.type === "text") return [str(part.text)];
  const { text, label, hint, fields, elements, element, accessory } = part;
  return [text, label, hint, fields, elements, element, accessory].flatMap(wordsIn);
}

/** Everything that a person reads in a message or form, a line for each of its parts. */
export function words(shown: Shown | null | undefined): string {
  return (shown?.blocks ?? []).flatMap(wordsIn).join("\n");
}

const buttonsIn = (block: Obj): Obj[] =>
  [...objects(block.elements), objOf(block.accessory)].filter(({ type }) => type === "button");

/** The labels of a message's buttons, in their order. */
export function buttons(shown: Shown): string[] {
  return (shown.blocks ?? []).flatMap(buttonsIn).map((button) => str(objOf(button.text).text));
}

/** The button with this label; where several have it, the one in a block that holds the words `beside`. */
export function buttonOf(shown: Shown, label: string, beside = ""): Obj {
  const found = (shown.blocks ?? [])
    .filter((block) => beside === "" || wordsIn(block).join("\n").includes(beside))
    .flatMap((block) => buttonsIn(block).map((button) => ({ ...button, block_id: block.block_id })))
    .filter((button: Obj) => str(objOf(button.text).text) === label);
  const [only] = found;
  if (only === undefined || found.length > 1) {
    throw new Error(`${found.length} buttons "${label}" beside "${beside}" in:\n${words(shown)}`);
  }
  return only;
}

/** How the emulator is told to click that button. */
export function pickOf(
  shown: Shown,
  label: string,
  beside?: string,
): { action_id: string; block_id?: string } {
  const { action_id, block_id } = buttonOf(shown, label, beside);
  return { action_id: str(action_id), ...(block_id === undefined ? {} : { block_id: str(block_id) }) };
}
