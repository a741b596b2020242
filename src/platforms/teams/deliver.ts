import type { Clock, Instant } from "../../clock.ts";
import type { Card } from "../../conversation/card.ts";
import type { Log } from "../../log.ts";
import type { Delivery, DeliveryResult, Directory, PlatformPort } from "../contract.ts";
import { notItsTurn } from "../not-yet.ts";
import type { Pace } from "../pace.ts";
import { refOf } from "../ref.ts";
import { type AdaptiveCard, cardType } from "./adaptive.ts";
import { summaryOf } from "./card-to-adaptive.ts";
import { type Connector, ConnectorError, callTimeout, notYet } from "./connector.ts";
import { toResult } from "./errors.ts";
import { atOnce } from "./pace.ts";
import { readPerson, readPlace } from "./reference.ts";
import { createRests, type Rest } from "./rests.ts";

export type DeliverParts = {
  connector: Connector;
  directory: Directory;
  pace: Pace;
  appId: string;
  tenantId: string;
  clock: Clock;
  log: Log;
};

/** A conversation, and the service that it is reached by; with `threads` each message in it begins a thread. */
type Target = { serviceUrl: string; conversation: string; threads: boolean };

/**
 * As a message: one card alone, for a text beside it would become a message of its own, without an id. What a card has
 * for programs is the activity's value, with the message's key:
 * https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md#value-type
 */
export function toActivity(page: AdaptiveCard, card: Pick<Card, "summary" | "metadata">, key: string) {
  const { metadata } = card;
  return {
    ...{ type: "message", summary: summaryOf(card) },
    ...(metadata === undefined ? {} : { valueType: metadata.type, value: { ...metadata.payload, key } }),
    attachments: [{ contentType: cardType, content: page }],
  };
}

/** The id of what was made; "" where none is told: it was made all the same. */
export const idIn = (answer: unknown): string => {
  const id = typeof answer === "object" && answer !== null && "id" in answer ? answer.id : undefined;
  return typeof id === "string" ? id : "";
};

/** The personal chat with somebody: asked for again, it is the same one. */
export async function openDirect(serviceUrl: string, person: string, parts: DeliverParts): Promise<Target> {
  const { connector, directory, pace, appId, tenantId } = parts;
  // Opening has the limits of posting, counted by whom it is opened with.
  const wait = pace.take(person);
  if (wait > 0) throw notYet(wait);
  const known = readPerson(await directory.reference("person", person));
  const answer = await connector.call("POST", serviceUrl, ["conversations"], {
    bot: { id: `28:${appId}` },
    // Somebody whom we have not met, but who has the app, is found by Entra's id.
    members: [{ id: known?.mri ?? person }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  });
  const conversation = idIn(answer);
  if (conversation === "") throw new ConnectorError(0, "an answer without an id");
  return { serviceUrl, conversation, threads: false };
}

/** Null before Teams has told us anything: then nobody can be reached, and nobody is out of reach. */
async function targetOf({ to, thread }: Delivery, parts: DeliverParts): Promise<Target | null> {
  const { directory } = parts;
  const serviceUrl = await directory.service();
  if (serviceUrl === null) return null;
  if ("person" in to) return openDirect(serviceUrl, to.person, parts);
  if (thread !== null) return { serviceUrl, conversation: `${to.place};messageid=${thread}`, threads: false };
  const known = readPlace(await directory.reference("place", to.place));
  return { serviceUrl, conversation: to.place, threads: known?.team !== undefined };
}

export const later = (error: string, retryAfter: number | null) =>
  ({ result: "not-sent", retryAfter, error, hopeless: false }) as const;

/**
 * Posts a card, in as many messages as it has pages. There is no look-up: a page that may have been posted is posted
 * again, at least once in all; after a restart so are those before it.
 */
export function createDeliver(parts: DeliverParts): PlatformPort["deliver"] {
  const { connector, pace, clock, log } = parts;
  const rests = createRests();

  /** Takes what it posts out of `rest`; null when all of it is posted. */
  async function post(
    { serviceUrl, conversation, threads }: Target,
    rest: Rest,
    { key, card }: Pick<Delivery, "key" | "card">,
    until: Instant,
  ): Promise<DeliveryResult | null> {
    while (rest.pages.length > 0) {
      const next = rest.pages.slice(0, atOnce);
      const wait = pace.take(conversation, next.length);
      if (wait > 0) return notItsTurn(wait);
      for (const page of next) {
        // What follows the first stands below it.
        const below = threads && rest.first !== "" ? `${conversation};messageid=${rest.first}` : conversation;
        const path = ["conversations", below, "activities"];
        // It is one answer, in however many messages.
        const said = rest.begun ? { summary: card.summary } : card;
        const id = idIn(await connector.call("POST", serviceUrl, path, toActivity(page, said, key), until));
        rest.first ||= id;
        rest.begun = true;
        rest.pages.shift();
      }
    }
    return null;
  }

  return async (delivery) => {
    const { key, to, card, before } = delivery;
    const toPerson = "person" in to;
    // Signing in and opening a chat are over by then; one call more may be under way, and ends within deliverTimeout.
    const until = Math.min(before, clock() + 2 * callTimeout);
    let target: Target | null;
    try {
      target = await targetOf(delivery, parts);
    } catch (error) {
      const result = toResult(error, toPerson);
      log.debug({ key, result }, "no personal chat");
      // As long as there is no chat nothing was posted, whatever became of opening it.
      if (result.result === "uncertain") return later(result.error, null);
      return result.result === "refused" ? { ...result, why: "person-unreachable" } : result;
    }
    if (target === null) return later("the app is not installed anywhere in Teams yet", null);
    const rest = rests.of(key, card);
    try {
      const stopped = await post(target, rest, delivery, until);
      if (stopped === null) return { result: "sent", ref: refOf(target.conversation, rest.first) };
      rests.keep(key, rest);
      return stopped;
    } catch (error) {
      const result = toResult(error, toPerson);
      if (result.result !== "refused") rests.keep(key, rest);
      return result;
    }
  };
}
