import type { Text } from "../../conversation/card.ts";
import type { Field, FieldInput, Form } from "../../conversation/form.ts";
import { clean, shorten } from "../plain.ts";
import {
  type Action,
  type AdaptiveCard,
  bytesOf,
  type Choice,
  cardLimit,
  type Element,
  type Input,
  type Looks,
  toCard,
} from "./adaptive.ts";
import { plainLine, smallPrint } from "./card-to-adaptive.ts";
import { toElements } from "./inline.ts";

/** What an input is called, so that it is told from what the button brings along. */
export const inputOf = (field: string) => `input:${field}`;

/** Names for the ids in a form: the channels to choose from, and the people chosen before. */
export type Known = { channels: { id: string; name: string }[]; people: { id: string; name: string }[] };

/** How much there may be of everything. A text box gives back what is in it, so its words give way last. */
type Room = { text: number; channels: number; initial: number };

const rooms: Room[] = [
  { text: 3_000, channels: 1_000, initial: Number.POSITIVE_INFINITY },
  { text: 500, channels: 1_000, initial: Number.POSITIVE_INFINITY },
  { text: 500, channels: 150, initial: Number.POSITIVE_INFINITY },
  { text: 500, channels: 50, initial: Number.POSITIVE_INFINITY },
  { text: 300, channels: 20, initial: 6_000 },
  { text: 200, channels: 10, initial: 2_000 },
  { text: 100, channels: 10, initial: 300 },
];

const labelLimit = 150;
const optionLimit = 100;

const write = (text: Text, limit: number, looks: Looks = {}): Element[] =>
  toElements(text, { limit, looks, mentions: null });

/** Right below what it belongs to. */
const below = (elements: Element[]): Element[] =>
  elements.map((element, at) => (at === 0 ? { ...element, spacing: "None" } : element));

const more = (room: Room): Element[] => below(write(["…"], room.text, smallPrint));

/** Where there is nothing to enter or to choose: the label with a sentence. */
const instead = (label: string, sentence: string, room: Room): Element[] => [
  ...write([label], labelLimit),
  ...below(write([sentence], room.text, { isSubtle: true })),
];

type Named = { id: string; label: string };

function toText(input: FieldInput & { type: "text" }, named: Named, room: Room): Input {
  const { maxLength } = input;
  const initial = shorten(clean(input.initial ?? ""), Math.min(maxLength ?? room.initial, room.initial));
  const { placeholder = "" } = input;
  return {
    type: "Input.Text",
    ...named,
    isMultiline: input.lines === "many",
    ...(input.secret ? { style: "Password" } : {}),
    ...(maxLength === undefined ? {} : { maxLength }),
    ...(initial === "" ? {} : { value: initial }),
    ...(placeholder === "" ? {} : { placeholder: plainLine(placeholder, labelLimit) }),
  };
}

/** Choices whose titles tell them apart: clients go from what is shown back to the value. */
function toChoices(options: { id: string; name: string }[]): Choice[] {
  const times = new Map<string, number>();
  return options.map(({ id, name }) => {
    const title = plainLine(name, optionLimit);
    const time = (times.get(title) ?? 0) + 1;
    times.set(title, time);
    return { title: time === 1 ? title : `${title} (${time})`, value: id };
  });
}

/** What is sent for no channel: clients take a choice back only for another one. */
export const noPlace = "none:";

/** A choice among these or none; whatever is chosen already is one of them, by its id if nobody knows its name. */
function toPlace(initial: string | null, named: Named, { channels }: Known, room: Room): Element[] {
  const stranger = initial !== null && channels.every(({ id }) => id !== initial);
  // numbered before any is left out or chosen, so that one channel is called the same in every form
  const all = [...toChoices(channels), ...(stranger ? toChoices([{ id: initial, name: initial }]) : [])];
  if (all.length === 0) return instead(named.label, "—", room);
  const shown = all.filter(({ value }, at) => at < room.channels || value === initial);
  const choices = [{ title: "—", value: noPlace }, ...shown];
  const value = initial === null ? {} : { value: initial };
  const input: Input = { type: "Input.ChoiceSet", ...named, style: "filtered", choices, ...value };
  return [input, ...(shown.length < all.length ? more(room) : [])];
}

/** Teams' people picker, over everybody in the tenant; a choice names whom it shows at first. */
function toPerson(initial: string | null, named: Named, known: Known): Input {
  const person = known.people.find(({ id }) => id === initial);
  const first = initial === null ? [] : [person ?? { id: initial, name: initial }];
  const value = initial === null ? {} : { value: initial };
  return {
    type: "Input.ChoiceSet",
    ...named,
    choices: toChoices(first),
    "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
    ...value,
  };
}

function toInput({ id, label, required, input }: Field, known: Known, room: Room): Element[] {
  const { initial } = "initial" in input ? input : {};
  const given = initial === undefined || initial === "" ? null : initial;
  // The client's own check would let a blank pass, and ask for a sentence that we say better: so it is only marked.
  const title = plainLine(label, labelLimit) + (required ? " *" : "");
  const named: Named = { id: inputOf(id), label: title };
  switch (input.type) {
    case "text":
      return [toText(input, named, room)];
    case "choice": {
      const choices = toChoices(input.options.map(({ value, label }) => ({ id: value, name: label })));
      if (choices.length === 0) return instead(title, "—", room);
      const value = choices.some(({ value }) => value === given) && given !== null ? { value: given } : {};
      return [{ type: "Input.ChoiceSet", ...named, style: "compact", choices, ...value }];
    }
    case "choices": {
      const choices = toChoices(input.options.map(({ value, label }) => ({ id: value, name: label })));
      if (choices.length === 0) return instead(title, "—", room);
      const offered = new Set(choices.map(({ value }) => value));
      const kept = (given ?? "").split(",").filter((one) => offered.has(one));
      const value = kept.length === 0 ? {} : { value: kept.join(",") };
      return [
        { type: "Input.ChoiceSet", ...named, style: "compact", isMultiSelect: true, choices, ...value },
      ];
    }
    case "date":
      return [{ type: "Input.Date", ...named, ...(given === null ? {} : { value: given }) }];
    case "person":
      return [toPerson(given, named, known)];
    case "place":
      return toPlace(given, named, known, room);
    case "file":
      return instead(title, input.instead, room);
  }
}

function toElementsOf(part: Form["parts"][number], known: Known, room: Room): Element[] {
  switch (part.type) {
    case "text":
      return write(part.text, room.text);
    case "note":
      return write(part.text, room.text, smallPrint);
    case "field": {
      const { hint } = part.field;
      const small = hint === undefined ? [] : below(write([hint], room.text, smallPrint));
      return [...toInput(part.field, known, room), ...small];
    }
  }
}

function submitOf({ hidden, submit, parts }: Form, nonce: string): Action[] {
  if (submit === undefined) return [];
  const fields = parts.flatMap((part) => (part.type === "field" ? [part.field.id] : []));
  const data = { verb: "submit", hidden, form: nonce, fields } as const;
  return [{ type: "Action.Submit", title: plainLine(submit, 75), style: "positive", data }];
}

/**
 * A form as the card of a dialog, whose own frame shows the title and closes it. `nonce` comes back with what was
 * entered: the same for one opening of the form, whatever is sent twice.
 * @throws RangeError when a form holds more than a dialog, however short its texts: a fault of the form.
 */
export function formToDialog(form: Form, known: Known, nonce: string): AdaptiveCard {
  const actions = submitOf(form, nonce);
  let bytes = 0;
  for (const room of rooms) {
    const body = form.parts.flatMap((part) => toElementsOf(part, known, room));
    const card = toCard(
      body.length > 0 ? body : write([plainLine(form.title, labelLimit)], room.text),
      [],
      actions,
    );
    bytes = bytesOf(card);
    if (bytes < cardLimit) return card;
  }
  throw new RangeError(`A dialog holds ${cardLimit} bytes, not ${bytes}`);
}
