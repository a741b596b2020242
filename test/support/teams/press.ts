import { isDeepStrictEqual } from "node:util";
import { type Obj, objOf, str } from "../../../src/playground/emulator/json.ts";
import { cardsIn } from "./activity-check.ts";
import { readActionAnswer } from "./answers.ts";
import { composeAt, composeInvoke, personOf, placeOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import { type Filled, fill } from "./inputs.ts";
import { actionOf } from "./shown.ts";
import type { Answer, Message } from "./types.ts";
import { actionsIn } from "./walk.ts";
import { membersOf } from "./world.ts";

/**
 * `beside` picks among buttons with one label; `values` are entered before. With `stale` the button may have gone from
 * the message since it was seen.
 */
export type Pressing = { beside?: string; values?: Record<string, string | null>; stale?: boolean };

/** What came of a press: the card that took the message's place, words beside it, or what the client complains of. */
export type Pressed = Answer & {
  card: Obj | null;
  words: string | null;
  refused: string | null;
  /** Where the client held the press back: what it says under its inputs. Nothing was sent then. */
  errors: Record<string, string>;
};

/** The cards of a message as somebody sees them: the answers to their own presses take the place of the message's. */
export function facesOf(message: Message, user: string): Obj[] {
  const own = message.faces.get(user);
  return cardsIn(message.activity).map((card, index) => own?.get(index) ?? card);
}

/** The id of a conversation with the thread in which a message hangs, as activities name it. */
export function threadOf(core: Core, { conversation, thread, id }: Message): string {
  return placeOf(core, conversation).kind === "channel"
    ? `${conversation};messageid=${thread ?? id}`
    : conversation;
}

/** Finds a button, by its label or as it was read, on a message that somebody sees. */
export function pick(core: Core, user: string, message: Message, wanted: Obj | string, how: Pressing) {
  if (!membersOf(placeOf(core, message.conversation)).has(user))
    throw new Error(`${user} does not see the message`);
  const cards = facesOf(message, user);
  const action = typeof wanted === "string" ? actionOf(cards, wanted, how.beside) : wanted;
  const found = cards.findIndex((card) => actionsIn(card).some((one) => isDeepStrictEqual(one, action)));
  if (found < 0 && how.stale !== true) throw new Error(`the message does not show ${JSON.stringify(action)}`);
  const index = Math.max(0, found);
  const filled = action.associatedInputs === "none" ? NOTHING : fill(cards[index] ?? {}, how.values ?? {});
  return { action, index, filled };
}

const NOTHING: Filled = { values: {}, errors: {} };

/** Presses a button on a message: Action.Execute, or an Action.Submit that comes as a message of its own. */
export async function press(
  core: Core,
  user: string,
  message: Message,
  wanted: Obj | string,
  how: Pressing = {},
): Promise<Pressed> {
  const person = personOf(core, user);
  const { action, index, filled } = pick(core, user, message, wanted, how);
  const { errors, values } = filled;
  const held = { card: null, words: null, refused: null, errors };
  if (Object.keys(errors).length > 0) return { status: 0, body: null, ...held };
  const data = { ...objOf(action.data), ...values };
  const at = threadOf(core, message);
  const replyToId = message.id;
  if (action.type === "Action.Submit" && objOf(action.data).msteams === undefined) {
    const id = core.world.newId();
    return {
      ...(await deliver(core, composeAt(core, person, at, { type: "message", id, replyToId, value: data }))),
      ...held,
    };
  }
  if (action.type !== "Action.Execute") throw new Error(`a ${str(action.type)} is not pressed like that`);
  const sent = { type: "Action.Execute", title: action.title, verb: action.verb, data };
  const value = { action: action.id === undefined ? sent : { ...sent, id: action.id }, trigger: "manual" };
  const invoke = composeInvoke(core, person, at, "adaptiveCard/action", { replyToId, value });
  const answer = await deliver(core, invoke);
  const read = readActionAnswer(answer, (id) => core.world.person(id) !== null);
  if (read.type === "refused" && read.isBreach) core.complaints.push(read.refused);
  if (read.type === "card") {
    const faces = message.faces.get(user) ?? new Map<number, Obj>();
    message.faces.set(user, faces.set(index, read.card));
  }
  return {
    ...answer,
    card: read.type === "card" ? read.card : null,
    words: read.type === "words" ? read.words : null,
    refused: read.type === "refused" ? read.refused : null,
    errors,
  };
}
