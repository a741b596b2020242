import { type Obj, objects, str } from "../../../src/playground/emulator/json.ts";
import { isDay } from "./card-values.ts";
import { inputsIn } from "./walk.ts";

/** What a client makes of a card's inputs: the values that it sends, and what it says under those that it holds back. */
export type Filled = { values: Record<string, string>; errors: Record<string, string> };

/**
 * Fills the inputs in as a client would: what is not entered keeps the input's own value, empty inputs are left out of
 * what is sent, and what an input does not allow is held back. Names without "input:" are taken too. Throws where no
 * input has the name, or a choice is none of those offered.
 */
export function fill(card: Obj, entered: Record<string, string | null>): Filled {
  const inputs = inputsIn(card);
  const named = new Map(Object.entries(entered).map(([name, value]) => [find(inputs, name), value ?? ""]));
  const filled: Filled = { values: {}, errors: {} };
  for (const input of inputs) {
    const id = str(input.id);
    const value = named.get(id) ?? startOf(input);
    if (named.has(id)) checkPossible(input, value);
    if (!isAllowed(input, value)) filled.errors[id] = str(input.errorMessage) || "The input is not valid.";
    if (value !== "") filled.values[id] = value;
  }
  return filled;
}

function find(inputs: Obj[], name: string): string {
  const ids = inputs.map(({ id }) => str(id));
  const found = ids.find((id) => id === name) ?? ids.find((id) => id === `input:${name}`);
  if (found === undefined) throw new Error(`no input "${name}" among ${ids.join(", ")}`);
  return found;
}

function startOf({ type, value, valueOff = "false" }: Obj): string {
  if (type === "Input.Toggle") return str(value ?? valueOff);
  return typeof value === "number" ? String(value) : str(value);
}

/** Nobody can pick what is not offered, or type where there is no room. */
function checkPossible(input: Obj, value: string): void {
  const { type, id, maxLength, choices } = input;
  const impossible = (why: string): never => {
    throw new Error(`${str(id)} can't hold ${JSON.stringify(value)}: ${why}`);
  };
  if (value === "") return;
  if (typeof maxLength === "number" && value.length > maxLength) impossible(`over ${maxLength} characters`);
  if (type === "Input.Text" && input.isMultiline !== true && value.includes("\n"))
    impossible("it has one line");
  if (type === "Input.Date" && !isDay(value)) impossible("it is no day");
  if (type === "Input.ChoiceSet" && input["choices.data"] === undefined) {
    const offered = objects(choices).map((choice) => str(choice.value));
    const picked = input.isMultiSelect === true ? value.split(",") : [value];
    if (!picked.every((one) => offered.includes(one))) impossible(`it offers ${offered.join(", ")}`);
  }
}

function isAllowed(input: Obj, value: string): boolean {
  const { type, isRequired, regex, min, max, valueOn = "true" } = input;
  if (isRequired === true && (type === "Input.Toggle" ? value !== valueOn : value === "")) return false;
  if (value === "") return true;
  if (type === "Input.Text" && typeof regex === "string") return new RegExp(regex).test(value);
  if (type === "Input.Date")
    return !(str(min) !== "" && value < str(min)) && !(str(max) !== "" && value > str(max));
  if (type === "Input.Number") {
    const number = Number(value);
    return number >= Number(min ?? -Infinity) && number <= Number(max ?? Infinity);
  }
  return true;
}
