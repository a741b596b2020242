import { randomUUID } from "node:crypto";
import type { Card } from "../../conversation/card.ts";
import type { Form } from "../../conversation/form.ts";
import { sentence } from "../../conversation/sentence.ts";
import type { Log } from "../../log.ts";
import type { Locale } from "../../people/person.ts";
import {
  type Directory,
  type Incoming,
  type PlatformPort,
  type Receive,
  type Reply,
  whenever,
} from "../contract.ts";
import { type Untaken, untaken } from "../untaken.ts";
import type { Activity } from "./activity.ts";
import { type AdaptiveCard, cardType } from "./adaptive.ts";
import { firstPage } from "./card-to-adaptive.ts";
import { toActivity } from "./deliver.ts";
import { formToDialog } from "./form-to-dialog.ts";
import { localeOf } from "./incoming.ts";
import type { News } from "./news.ts";
import type { RemoveMessage, UpdateMessage } from "./update.ts";

/** Sentences for when the conversation itself can't answer, or answers elsewhere. */
export type Texts = { failed: string; unclear: string; answeredBelow: string; answeredInChat: string };

/** What answering needs. `receive` is the way in; the rest are ways out. */
export type Desk = {
  receive: Receive;
  deliver: PlatformPort["deliver"];
  update: UpdateMessage;
  remove: RemoveMessage;
  directory: Directory;
  news: News;
  log: Log;
  texts: Record<Locale, Texts>;
  /** The language of those whose own is not told. */
  locale: Locale;
};

/** A dialog as a response opens it: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
export type Dialog = {
  title: string;
  width: "medium";
  height: "small" | "large";
  card: { contentType: string; content: AdaptiveCard };
};

const textsFor = (desk: Desk, activity: Activity) => desk.texts[localeOf(activity) ?? desk.locale];

/** What came of it, or what its person has to know when no answer did. */
async function receiveFrom(desk: Desk, incoming: Incoming): Promise<Reply | Untaken> {
  try {
    const reply = await desk.receive(desk.news.only(incoming));
    desk.news.keep(incoming);
    return reply;
  } catch (error) {
    desk.log.error({ err: error, key: incoming.key, act: incoming.act }, "an act from Teams was not taken");
    return untaken(error);
  }
}

function misplaced(desk: Desk, { key, act }: Incoming, reply: Reply): void {
  desk.log.error({ key, act, reply: reply.type }, "a reply that does not fit its act");
}

/** Messages are answered by the outbox; the one who wrote is told when nothing was done, or perhaps nothing. */
export async function answerMessage(desk: Desk, incoming: Incoming, activity: Activity): Promise<void> {
  const reply = await receiveFrom(desk, incoming);
  if (reply.type === "nothing" || reply.type === "by-message") return;
  if (reply.type !== "untaken") return misplaced(desk, incoming, reply);
  const { key, place, actor, thread } = incoming;
  const to = place === null ? { person: actor } : { place: place.externalId };
  const card = sentence(textsFor(desk, activity)[reply.told]);
  const told = await desk.deliver({ key, to, thread, card, before: whenever });
  if (told.result !== "sent") throw new Error("The message was not taken, and nobody could be told");
}

/** Events have no answer. Rejects when nothing was done: Teams is told so. */
export async function answerEvent(desk: Desk, incoming: Incoming): Promise<void> {
  const reply = await receiveFrom(desk, incoming);
  if (reply.type === "untaken") throw new Error("The event was not taken");
  if (reply.type !== "nothing" && reply.type !== "by-message") misplaced(desk, incoming, reply);
}

/**
 * The answer to an Action.Execute: a card in the place of the message, or a word to whoever pressed. The card of a
 * response is theirs until they load the page again; the message itself is changed right after.
 */
export async function answerExecute(
  desk: Desk,
  incoming: Incoming,
  activity: Activity,
): Promise<AdaptiveCard | string> {
  const reply = await receiveFrom(desk, incoming);
  switch (reply.type) {
    case "untaken":
      return textsFor(desk, activity)[reply.told];
    case "by-message": {
      const { answeredBelow, answeredInChat } = desk.texts[reply.locale];
      return reply.here ? answeredBelow : answeredInChat;
    }
    case "nothing":
      return "✓";
    case "refresh": {
      const card = firstPage(reply.card, "chat");
      desk.update(activity, toActivity(card, reply.card, incoming.key));
      return card;
    }
    case "say":
    case "open-form":
    case "update-form":
    case "form-errors":
      misplaced(desk, incoming, reply);
      return textsFor(desk, activity).failed;
  }
}

/** What has to be known for a form's pickers: the channels to choose from, and the names of those who are chosen. */
async function knownFor(form: Form, directory: Directory) {
  const people: { id: string; name: string }[] = [];
  let channels: { id: string; name: string }[] = [];
  for (const part of form.parts) {
    if (part.type !== "field") continue;
    const { input } = part.field;
    if (input.type === "place") channels = await directory.channels(channelsAtMost);
    if (input.type !== "person" || !input.initial) continue;
    people.push({ id: input.initial, name: (await directory.nameOf(input.initial)) ?? input.initial });
  }
  return { channels, people };
}

/** As many channels are offered as a card has room for. */
const channelsAtMost = 100;

async function formDialog(desk: Desk, form: Form): Promise<Dialog> {
  const card = formToDialog(form, await knownFor(form, desk.directory), randomUUID());
  const asks = form.parts.some(({ type }) => type === "field");
  return {
    title: form.title,
    width: "medium",
    height: asks ? "large" : "small",
    card: { contentType: cardType, content: card },
  };
}

/** Words where a form would be. */
const cardDialog = (card: Card): Dialog => ({
  title: "Sealwatch",
  width: "medium",
  height: "small",
  card: { contentType: cardType, content: firstPage(card, "dialog") },
});

/** The answer to a button that opens a dialog, or to one in a dialog; null closes it. */
export async function answerDialog(
  desk: Desk,
  incoming: Incoming,
  activity: Activity,
): Promise<Dialog | null> {
  const say = cardDialog;
  const reply = await receiveFrom(desk, incoming);
  switch (reply.type) {
    case "untaken":
      // What was entered stays when the dialog gets no answer that it understands; but Teams then says only "try again".
      if (reply.told === "failed" && incoming.act === "submit") throw new Error("The form was not taken");
      return say(sentence(textsFor(desk, activity)[reply.told]));
    case "open-form":
    case "update-form":
      return formDialog(desk, reply.form);
    case "form-errors":
      return reply.form === null
        ? say(sentence(Object.values(reply.errors).join(" ")))
        : formDialog(desk, reply.form);
    case "say":
    case "refresh":
      return say(reply.card);
    case "by-message":
      return say(sentence(desk.texts[reply.locale][reply.here ? "answeredBelow" : "answeredInChat"]));
    case "nothing":
      // Nothing closes a dialog; one that is only about to open has to show something.
      return incoming.act === "submit" ? null : say(sentence("✓"));
  }
}
