import { isObj, type Obj, objects, str } from "../../../src/playground/emulator/json.ts";

/** A card's part and all that lies in it, in the order in which it is seen; buttons and other actions apart. */
export function partsIn(part: unknown): Obj[] {
  if (Array.isArray(part)) return part.flatMap(partsIn);
  if (!isObj(part)) return [];
  const { body, items, columns, rows, cells, images, inlines } = part;
  return [part, ...[body, items, columns, rows, cells, images, inlines].flatMap(partsIn)];
}

/** The inputs of a card; hidden ones too, as clients send those along. */
export function inputsIn(card: Obj): Obj[] {
  return partsIn(card).filter(({ type }) => str(type).startsWith("Input."));
}

/** Everything in a card that can be pressed. */
export function actionsIn(card: Obj): Obj[] {
  return partsIn(card).flatMap(({ actions, selectAction, inlineAction }) => [
    ...objects(actions),
    ...[selectAction, inlineAction].filter(isObj),
  ]);
}
