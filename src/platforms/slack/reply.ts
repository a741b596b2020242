import type { RespondArguments, RespondFn, ViewResponseAction } from "@slack/bolt";
import type { Card } from "../../conversation/card.ts";
import type { Form } from "../../conversation/form.ts";
import { sentence } from "../../conversation/sentence.ts";
import type { Log } from "../../log.ts";
import { type Incoming, type PlatformPort, type Receive, type Reply, whenever } from "../contract.ts";
import { type Untaken, untaken } from "../untaken.ts";
import { type Texts, toErrors, toMessage, toRefresh, toSay, toSpoken, toUpdate } from "./answers.ts";
import { classify, reason } from "./errors.ts";
import { formToView } from "./form-to-view.ts";
import type { Submitted } from "./incoming.ts";
import type { SlackClient } from "./uses.ts";

/** What answering needs. `receive` is the way in; the rest are ways out. */
export type Desk = {
  receive: Receive;
  client: SlackClient;
  deliver: PlatformPort["deliver"];
  log: Log;
  texts: Texts;
};

/** The live handles of one interaction; a shortcut has no response_url, and so no `respond`. */
type Live = { respond: RespondFn | null; trigger: string };

type Ack = (answer?: RespondArguments) => Promise<void>;

/** What came of it, or what its person has to know when no answer did. */
async function receiveFrom(desk: Desk, incoming: Incoming): Promise<Reply | Untaken> {
  try {
    return await desk.receive(incoming);
  } catch (error) {
    desk.log.error({ err: error, key: incoming.key, act: incoming.act }, "an act from Slack was not taken");
    return untaken(error);
  }
}

/** Where the live way has failed or there is none: an ephemeral message, else a direct one. */
async function sayOtherwise(desk: Desk, incoming: Incoming, card: Card): Promise<void> {
  const { place, actor, thread, key } = incoming;
  try {
    if (place === null) {
      const result = await desk.deliver({
        key,
        to: { person: actor },
        thread: null,
        card,
        before: whenever,
      });
      if (result.result !== "sent") throw new Error(result.error);
    } else {
      const at = {
        channel: place.externalId,
        user: actor,
        ...(thread === null ? {} : { thread_ts: thread }),
      };
      await desk.client.chat.postEphemeral({ ...toMessage(card), ...at });
    }
  } catch (error) {
    desk.log.warn({ key, error: reason(error) }, "an answer could not be given");
  }
}

/** By response_url: five posts in half an hour, https://docs.slack.dev/interactivity/handling-user-interaction */
async function respondTo(
  desk: Desk,
  incoming: Incoming,
  respond: RespondFn | null,
  card: Card,
  answer: RespondArguments,
): Promise<void> {
  if (respond === null) return sayOtherwise(desk, incoming, card);
  try {
    await respond(answer);
  } catch (error) {
    desk.log.warn({ key: incoming.key, error: reason(error) }, "a response_url failed");
    await sayOtherwise(desk, incoming, card);
  }
}

const say = (desk: Desk, incoming: Incoming, respond: RespondFn | null, card: Card, to: "asker" | "room") =>
  respondTo(desk, incoming, respond, card, toSay(card, to, incoming));

/** Opens a form with the trigger, which lives for three seconds; tells the person kindly when it doesn't open. */
async function openForm(desk: Desk, incoming: Incoming, live: Live, form: Form) {
  try {
    await desk.client.views.open({ trigger_id: live.trigger, view: formToView(form) });
  } catch (error) {
    const sorted = classify(error);
    const late =
      sorted.failure === "uncertain" ? !(error instanceof RangeError) : sorted.error.includes("trigger");
    desk.log.warn({ key: incoming.key, error: sorted.error }, "a form could not be opened");
    await say(desk, incoming, live.respond, sentence(late ? desk.texts.tooLate : desk.texts.failed), "asker");
  }
}

function misplaced(desk: Desk, incoming: Incoming, reply: Reply): void {
  desk.log.error(
    { key: incoming.key, act: incoming.act, reply: reply.type },
    "a reply that does not fit its act",
  );
}

/** A command's answer goes into its ack; one that comes too late for that, by response_url. */
export async function answerCommand(desk: Desk, incoming: Incoming, ack: Ack, live: Live) {
  const answer = async (card: Card, to: "asker" | "room") => {
    try {
      await ack(toSay(card, to, incoming));
    } catch (error) {
      desk.log.warn({ key: incoming.key, error: reason(error) }, "an ack came too late");
      await say(desk, incoming, live.respond, card, to);
    }
  };
  const reply = await receiveFrom(desk, incoming);
  switch (reply.type) {
    case "untaken":
      return answer(sentence(desk.texts[reply.told]), "asker");
    case "nothing":
    case "by-message":
      return ack();
    case "say":
      return answer(reply.card, reply.to);
    case "refresh":
      return answer(reply.card, "asker");
    case "open-form":
      await ack();
      return openForm(desk, incoming, live, reply.form);
    case "update-form":
    case "form-errors":
      misplaced(desk, incoming, reply);
      return answer(sentence(desk.texts.failed), "asker");
  }
}

/** A button's answer replaces its message, stands below it, or is a form. The ack comes when all is committed. */
export async function answerPress(desk: Desk, incoming: Incoming, ack: Ack, live: Live) {
  const reply = await receiveFrom(desk, incoming);
  try {
    await ack();
  } catch (error) {
    desk.log.warn({ key: incoming.key, error: reason(error) }, "an ack came too late");
  }
  switch (reply.type) {
    case "untaken":
      return say(desk, incoming, live.respond, sentence(desk.texts[reply.told]), "asker");
    case "nothing":
    case "by-message":
      return;
    case "say":
      return say(desk, incoming, live.respond, reply.card, reply.to);
    case "refresh":
      return respondTo(desk, incoming, live.respond, reply.card, toRefresh(reply.card));
    case "open-form":
      return openForm(desk, incoming, live, reply.form);
    case "update-form":
    case "form-errors":
      misplaced(desk, incoming, reply);
      return say(desk, incoming, live.respond, sentence(desk.texts.failed), "asker");
  }
}

/**
 * A form's answer is in its ack: errors beside the fields, another face, or it closes. What was entered stays when
 * nothing was done, or perhaps nothing. What is to be said goes to the person directly, for a form has no place of its own.
 */
export async function answerSubmission(
  desk: Desk,
  incoming: Submitted,
  ack: (answer: ViewResponseAction) => Promise<void>,
) {
  const fields = Object.keys(incoming.values);
  const close: ViewResponseAction = { response_action: "clear" };
  const reply = await receiveFrom(desk, incoming);
  switch (reply.type) {
    case "untaken": {
      const told = desk.texts[reply.told];
      const errors = toErrors({ "": told }, fields);
      await ack(errors ?? close);
      return errors === null ? sayOtherwise(desk, incoming, sentence(told)) : undefined;
    }
    case "nothing":
    case "by-message":
      return ack(close);
    case "form-errors":
      return ack(toErrors(reply.errors, fields) ?? close);
    case "open-form":
    case "update-form":
      return ack(toUpdate(reply.form));
    case "say":
    case "refresh":
      await ack(close);
      return sayOtherwise(desk, incoming, reply.card);
  }
}

/** Slack sends an event three times more when it isn't acknowledged. */
const lastRetry = 3;

/**
 * An event is acknowledged when this resolves; when it rejects, Slack sends the event again, and the person is told
 * after the last time. Answers to messages go by the outbox as a rule; what is said here follows the ack.
 */
export async function answerEvent(desk: Desk, incoming: Incoming, retry: number): Promise<void> {
  const reply = await receiveFrom(desk, incoming);
  const tell = incoming.act === "words" && retry >= lastRetry;
  if (reply.type === "untaken") {
    if (tell) await sayOtherwise(desk, incoming, sentence(desk.texts[reply.told]));
    throw new Error("The event was not taken");
  }
  const spoken = toSpoken(reply);
  if (spoken === null) return reply.type === "nothing" ? undefined : misplaced(desk, incoming, reply);
  const { place, thread, key } = incoming;
  if (spoken.to === "asker" || place === null) return void sayOtherwise(desk, incoming, spoken.card);
  const to = { place: place.externalId };
  void desk
    .deliver({ key, to, thread, card: spoken.card, before: whenever })
    .then(
      (result) => result.result === "sent" || desk.log.warn({ key, result }, "an answer could not be given"),
    );
}
