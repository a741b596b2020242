import { actor, placeOf, plainOutcome, refused } from "./actor-parts.ts";
import { optionsOf } from "./block-parts.ts";
import { elementsOf } from "./content-check.ts";
import type { Core } from "./core.ts";
import { enteredValue, initialValues, shapeOf } from "./input-values.ts";
import { isObj, type Obj, objects, objOf, str } from "./json.ts";
import { viewObject, viewsOf } from "./modals.ts";
import { channelNameIn, interactionBase } from "./payloads.ts";
import { findMessage, messageObject } from "./posting.ts";
import type { Channel, Message, Outcome, User } from "./types.ts";

/**
 * What a person uses: the element by action_id (and block_id where several have it) or by the words on it (`label`),
 * and what they chose, as Slack's value or for short the value alone (`value`).
 */
export type Pick = { action_id?: string; block_id?: string; label?: string; [choice: string]: unknown };

type Found = { block: Obj; element: Obj };

/** The one element that a pick means; null where there is none or more than one. */
function find(blocks: Obj[], pick: Pick): Found | null {
  const hits = blocks.flatMap((block) =>
    elementsOf(block)
      .filter((element) => element.type !== "image")
      .filter((_element) => pick.block_id === undefined || block.block_id === pick.block_id)
      .filter((element) => pick.action_id === undefined || element.action_id === pick.action_id)
      .filter((element) => pick.label === undefined || str(objOf(element.text).text) === pick.label)
      .map((element) => ({ block, element })),
  );
  return hits.length === 1 ? (hits[0] ?? null) : null;
}

/** One entry of a block_actions payload's `actions`. */
function actionOf(core: Core, { block, element }: Found, pick: Pick): Obj {
  const base = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    action_ts: core.world.newTs(),
  };
  if (element.type === "button") {
    const { text, value, style, url } = element;
    return { ...base, ...withoutUndefined({ text, value, style, url }) };
  }
  if (element.type === "overflow") {
    const wanted = isObj(pick.selected_option)
      ? pick.selected_option.value
      : (pick.selected_option ?? pick.value);
    return { ...base, selected_option: optionsOf(element).find((option) => option.value === wanted) ?? null };
  }
  const key = shapeOf(element.type)?.key ?? "value";
  return { ...base, ...enteredValue(core, element, key in pick ? pick[key] : pick.value) };
}

function withoutUndefined(value: Obj): Obj {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined));
}

const NO_ELEMENT = refused("no_such_element", "there is no such button or menu, or several");

/** A person uses an element of a message; sends block_actions (https://docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export async function click(
  core: Core,
  userId: string,
  channelId: string,
  ts: string,
  pick: Pick,
): Promise<Outcome> {
  const user = actor(core, userId);
  const channel = placeOf(core, userId, channelId);
  const message = findMessage(core, channel.id, ts, userId);
  if (!message) return refused("message_not_found", "there is no such message, or this person can't see it");
  const blocks = [
    ...objects(message.blocks),
    ...objects(message.attachments).flatMap((one) => objects(one.blocks)),
  ];
  const found = find(blocks, pick);
  if (!found) return NO_ELEMENT;
  if (core.manifest.settings.interactivity?.is_enabled !== true)
    return refused("not_interactive", "the manifest does not enable interactivity");
  const payload = messageAction(core, user, channel, message, blocks, actionOf(core, found, pick));
  const ack = await core.sender.send("interactive", payload);
  return plainOutcome(core, userId, ack, {
    triggerId: str(payload.trigger_id),
    responseUrl: str(payload.response_url),
  });
}

function messageAction(
  core: Core,
  user: User,
  channel: Channel,
  message: Message,
  blocks: Obj[],
  action: Obj,
): Obj {
  const ephemeral = message.visibleTo !== undefined;
  const thread = message.threadTs ?? null;
  const target = { channel: channel.id, user: user.id, original: message.ts, threadTs: thread };
  const container = {
    type: "message",
    message_ts: message.ts,
    channel_id: channel.id,
    is_ephemeral: ephemeral,
    ...(thread === null ? {} : { thread_ts: thread }),
  };
  return {
    type: "block_actions",
    ...interactionBase(core, user),
    container,
    trigger_id: core.triggers.create(user.id),
    channel: { id: channel.id, name: channelNameIn(channel) },
    // Slack leaves the message out when only one person sees it.
    ...(ephemeral ? {} : { message: messageObject(core, message) }),
    state: { values: initialValues(blocks) },
    response_url: core.responseUrls.create(target),
    actions: [action],
  };
}

/** A person uses an element of the modal on top; `state` is what they have entered so far, where it is known. */
export async function viewClick(core: Core, userId: string, pick: Pick, state: Obj = {}): Promise<Outcome> {
  const user = actor(core, userId);
  const view = viewsOf(core, userId).at(-1);
  if (!view) return refused("no_modal", "no modal is open");
  const found = find(view.blocks, pick);
  if (!found) return NO_ELEMENT;
  enterValues(core, view.blocks, view.values, objOf(state.values));
  const action = actionOf(core, found, pick);
  const key = shapeOf(found.element.type)?.key;
  if (key !== undefined) {
    const block = str(found.block.block_id);
    view.values[block] = {
      ...view.values[block],
      [str(found.element.action_id)]: { type: action.type, [key]: action[key] },
    };
  }
  const trigger = core.triggers.create(userId, view.id);
  const payload = {
    type: "block_actions",
    ...interactionBase(core, user),
    container: { type: "view", view_id: view.id },
    trigger_id: trigger,
    view: viewObject(core, view),
    actions: [action],
  };
  return plainOutcome(core, userId, await core.sender.send("interactive", payload), { triggerId: trigger });
}

/** Puts what a person entered into a view's values; unknown blocks and actions are left out, as no client sends them. */
export function enterValues(
  core: Core,
  blocks: Obj[],
  values: Record<string, Record<string, Obj>>,
  entered: Obj,
): void {
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const blockId = str(block.block_id);
      const actions = objOf(entered[blockId]);
      const actionId = str(element.action_id);
      if (actionId in actions)
        values[blockId] = { ...values[blockId], [actionId]: enteredValue(core, element, actions[actionId]) };
    }
}

const declares = ({ manifest }: Core, type: string, callbackId: string): boolean =>
  (manifest.features?.shortcuts ?? []).some((one) => one.callback_id === callbackId && one.type === type);

/** A person picks one of the app's global shortcuts (https://docs.slack.dev/interactivity/implementing-shortcuts). */
export async function shortcut(core: Core, userId: string, callbackId: string): Promise<Outcome> {
  const user = actor(core, userId);
  if (!declares(core, "global", callbackId))
    return refused("unknown_shortcut", `the manifest has no global shortcut ${callbackId}`);
  const trigger = core.triggers.create(userId);
  const payload = {
    type: "shortcut",
    ...interactionBase(core, user),
    action_ts: core.world.newTs(),
    callback_id: callbackId,
    trigger_id: trigger,
  };
  return plainOutcome(core, userId, await core.sender.send("interactive", payload), { triggerId: trigger });
}

/** A person picks a shortcut in a message's menu, which nobody's ephemeral message has. */
export async function messageShortcut(
  core: Core,
  userId: string,
  channelId: string,
  ts: string,
  callbackId: string,
): Promise<Outcome> {
  const user = actor(core, userId);
  const channel = placeOf(core, userId, channelId);
  const message = findMessage(core, channel.id, ts);
  if (!message) return refused("message_not_found", "there is no such message, or it has no menu");
  if (!declares(core, "message", callbackId))
    return refused("unknown_shortcut", `the manifest has no message shortcut ${callbackId}`);
  const thread = message.threadTs ?? null;
  const target = { channel: channel.id, user: user.id, original: message.ts, threadTs: thread };
  const payload = {
    type: "message_action",
    ...interactionBase(core, user),
    action_ts: core.world.newTs(),
    callback_id: callbackId,
    trigger_id: core.triggers.create(userId),
    response_url: core.responseUrls.create(target),
    channel: { id: channel.id, name: channelNameIn(channel) },
    message_ts: message.ts,
    message: messageObject(core, message),
  };
  return plainOutcome(core, userId, await core.sender.send("interactive", payload), {
    triggerId: str(payload.trigger_id),
    responseUrl: str(payload.response_url),
  });
}
