import { type Obj, objOf, str } from "../../../src/playground/emulator/json.ts";
import { readTaskAnswer } from "./answers.ts";
import { composeInvoke, personOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import { fill } from "./inputs.ts";
import { type Pressing, pick, threadOf } from "./press.ts";
import { actionOf } from "./shown.ts";
import type { Answer, Dialog, DialogFrom, Message } from "./types.ts";
import { actionsIn } from "./walk.ts";

/** What came of opening a dialog or of a button in it; `dialog` is what stands open now. */
export type Asked = Answer & {
  dialog: Dialog | null;
  refused: string | null;
  /** Where the client held the form back: what it says under its inputs. Nothing was sent then. */
  errors: Record<string, string>;
};

/** The dialogs of somebody: what the bot answered to task/fetch and task/submit so far, and what stands open. */
export function dialogsOf({ dialogs }: Core, user: string): { answers: Answer[]; open: Dialog | null } {
  const held = dialogs.get(user) ?? { answers: [], open: null };
  dialogs.set(user, held);
  return held;
}

/** Presses a button on a message that opens a dialog: an Action.Submit with msteams task/fetch. */
export async function open(
  core: Core,
  user: string,
  message: Message,
  wanted: Obj | string,
  how: Pressing = {},
): Promise<Asked> {
  const { action, filled } = pick(core, user, message, wanted, how);
  const { msteams } = objOf(action.data);
  if (action.type !== "Action.Submit" || objOf(msteams).type !== "task/fetch") {
    throw new Error(`the button opens no dialog: ${JSON.stringify(action)}`);
  }
  const data = { ...objOf(action.data), ...filled.values };
  if (Object.keys(filled.errors).length > 0) return heldBack(core, user, filled.errors);
  return ask(core, user, "fetch", { at: "task" }, threadOf(core, message), {
    replyToId: message.id,
    value: { data },
  });
}

/** Chooses a command in a message's menu. */
export const openByMenu = (core: Core, user: string, conversation: string, command: Obj, where: Obj) =>
  ask(core, user, "fetch", { at: "composeExtension", command, where }, conversation, {});

/**
 * Enters values into the open dialog and sends it off. By its only Action.Submit, or, where there are several, by the
 * one whose data says so: {verb: "submit"}.
 */
export async function submit(
  core: Core,
  user: string,
  values: Record<string, string | null> = {},
): Promise<Asked> {
  const { card } = openCard(core, user);
  const submits = actionsIn(card).filter(({ type }) => type === "Action.Submit");
  const marked = submits.filter(({ data }) => objOf(data).verb === "submit");
  const [only] = submits.length === 1 ? submits : marked;
  if (only === undefined || (submits.length > 1 && marked.length > 1)) {
    throw new Error(`${marked.length} of ${submits.length} buttons send the form off`);
  }
  return send(core, user, only, values);
}

/** Presses a button in the open dialog, by its label. */
export async function pressInDialog(
  core: Core,
  user: string,
  label: string,
  { beside, values = {} }: Pressing = {},
): Promise<Asked> {
  const { card } = openCard(core, user);
  const action = actionOf(card, label, beside);
  if (action.type !== "Action.Submit") throw new Error(`a ${str(action.type)} is not pressed like that`);
  return send(core, user, action, values);
}

/** Closes the dialog in front of somebody; the bot does not hear of it. */
export function closeDialog(core: Core, user: string): void {
  dialogsOf(core, user).open = null;
}

function openCard(core: Core, user: string): Extract<Dialog, { type: "card" }> {
  const { open } = dialogsOf(core, user);
  if (open?.type !== "card") throw new Error(`no form is open in front of ${user}`);
  return open;
}

const heldBack = (core: Core, user: string, errors: Record<string, string>): Asked => ({
  status: 0,
  body: null,
  dialog: dialogsOf(core, user).open,
  refused: null,
  errors,
});

function send(
  core: Core,
  user: string,
  action: Obj,
  values: Record<string, string | null>,
): Promise<Asked> | Asked {
  const { card, conversation, from } = openCard(core, user);
  const filled = fill(card, values);
  const isForm = action.associatedInputs !== "none";
  if (isForm && Object.keys(filled.errors).length > 0) return heldBack(core, user, filled.errors);
  const data = { ...objOf(action.data), ...(isForm ? filled.values : {}) };
  return ask(core, user, "submit", from, conversation, { value: { data } });
}

const names = {
  task: { fetch: "task/fetch", submit: "task/submit" },
  composeExtension: { fetch: "composeExtension/fetchTask", submit: "composeExtension/submitAction" },
};

/** Teams tells with task/submit neither the message nor the button that opened the dialog; of a menu it tells all. */
async function ask(
  core: Core,
  user: string,
  what: "fetch" | "submit",
  from: DialogFrom,
  at: string,
  { value, ...parts }: Obj,
): Promise<Asked> {
  const name = names[from.at][what];
  const { command, where } = from.at === "task" ? { command: {}, where: {} } : from;
  const told = { ...command, ...objOf(value), context: { theme: "default" } };
  const invoke = composeInvoke(core, personOf(core, user), at, name, { ...parts, ...where, value: told });
  const answer = await deliver(core, invoke);
  const held = dialogsOf(core, user);
  held.answers.push(answer);
  const read = readTaskAnswer(answer, name, (id) => core.world.person(id) !== null);
  switch (read.type) {
    case "card":
      held.open = { type: "card", title: read.title, card: read.card, conversation: at, from };
      break;
    case "words":
      held.open = { type: "words", words: read.words };
      break;
    case "nothing":
      held.open = null;
      break;
    case "refused":
      core.complaints.push(read.refused);
  }
  return { ...answer, dialog: held.open, refused: read.type === "refused" ? read.refused : null, errors: {} };
}
