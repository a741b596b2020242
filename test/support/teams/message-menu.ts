import { type Obj, objects } from "../../../src/playground/emulator/json.ts";
import { personOf, placeOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { openByMenu } from "./dialogs.ts";
import type { Message } from "./types.ts";
import { splitId } from "./world.ts";

/**
 * What somebody has said, as HTML, in a conversation that may carry a thread; `with` changes what Teams tells of it.
 * `id` is given where one message is chosen more than once.
 */
export type Said = { by: string; html: string; in: string; id?: string; with?: Obj };

/** A message whose menu is opened. */
export type Chosen = Message | Said;

/** A conversation that the bot is not in, such as one of two people: Teams tells its id and no more. */
const isForeign = (core: Core, id: string) => core.world.place(splitId(id).base) === null;

function payloadOf(core: Core, chosen: Chosen): { at: string; payload: Obj } {
  const common = { deleted: false, subject: null, locale: "en-us", reactions: [], mentions: [] };
  if ("by" in chosen) {
    const { base, head } = splitId(chosen.in);
    const id = chosen.id ?? core.world.newId();
    const isChannel = core.world.place(base)?.kind === "channel";
    const { id: userId, name } = personOf(core, chosen.by);
    const user = { userIdentityType: "aadUser", id: userId, displayName: name };
    const payload = {
      ...{ ...common, id, replyToId: head, attachments: [] },
      body: { contentType: "html", content: chosen.html },
      from: { device: null, conversation: null, user, application: null },
      ...chosen.with,
    };
    return { at: isChannel ? `${base};messageid=${head ?? id}` : base, payload };
  }
  const { id, conversation, thread, activity } = chosen;
  const isChannel = placeOf(core, conversation).kind === "channel";
  const attachments = objects(activity.attachments).map((one, at) => ({
    ...{ id: String(at), contentType: one.contentType, content: JSON.stringify(one.content) },
  }));
  const application = { applicationIdentityType: "bot", id: core.options.appId, displayName: "Sealwatch" };
  const payload = {
    ...{ ...common, id, replyToId: thread, attachments },
    body: {
      contentType: "html",
      content: attachments.map((one) => `<attachment id="${one.id}"></attachment>`).join(""),
    },
    from: { device: null, conversation: null, user: null, application },
  };
  return { at: isChannel ? `${conversation};messageid=${thread ?? id}` : conversation, payload };
}

/**
 * Chooses a command of the bot's message extension in a message's menu
 * (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module).
 */
export function chooseInMenu(core: Core, user: string, commandId: string, chosen: Chosen) {
  const { at, payload } = payloadOf(core, chosen);
  const command = { commandId, commandContext: "message", messagePayload: payload };
  if (!isForeign(core, at)) return openByMenu(core, user, at, command, {});
  const { tenant } = core.options;
  const conversation = { conversationType: "personal", tenantId: tenant, id: at };
  return openByMenu(core, user, personOf(core, user).chat, command, {
    conversation,
    channelData: { tenant: { id: tenant } },
  });
}
