import type { Log } from "../../log.ts";
import type { Delivery, Directory, PlatformPort } from "../contract.ts";
import { type AdaptiveCard, cardType } from "./adaptive.ts";
import { cardToAdaptive, summaryOf } from "./card-to-adaptive.ts";
import { type Connector, ConnectorError } from "./connector.ts";
import { toResult } from "./errors.ts";
import type { Pace } from "./pace.ts";
import { anyServiceUrl, readPerson, readPlace } from "./reference.ts";

export type DeliverParts = {
  connector: Connector;
  directory: Directory;
  pace: Pace;
  appId: string;
  tenantId: string;
  log: Log;
};

/** A conversation, and the service that it is reached by. */
type Target = { serviceUrl: string; conversation: string };

/** As a message: one card alone, for a text beside it would become a message of its own, without an id. */
export function toActivity(card: AdaptiveCard, summary: string) {
  return { type: "message", summary, attachments: [{ contentType: cardType, content: card }] };
}

const created = (answer: unknown): string => {
  const id = typeof answer === "object" && answer !== null && "id" in answer ? answer.id : undefined;
  if (typeof id !== "string" || id === "") throw new ConnectorError(0, "an answer without an id");
  return id;
};

/** The personal chat with somebody: asked for again, it is the same one. */
async function openDirect(person: string, parts: DeliverParts): Promise<Target | null> {
  const { connector, directory, appId, tenantId } = parts;
  const known = readPerson(await directory.reference("person", person));
  const serviceUrl = known?.serviceUrl ?? (await anyServiceUrl(directory));
  if (serviceUrl === null) return null;
  const answer = await connector.call("POST", serviceUrl, ["conversations"], {
    bot: { id: `28:${appId}` },
    // Somebody whom we have not met, but who has the app, is found by Entra's id.
    members: [{ id: known?.mri ?? person }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  });
  return { serviceUrl, conversation: created(answer) };
}

/** Null before Teams has told us anything: then nobody can be reached, and nobody is out of reach. */
async function targetOf({ to, thread }: Delivery, parts: DeliverParts): Promise<Target | null> {
  if ("person" in to) return openDirect(to.person, parts);
  const { directory } = parts;
  const known = readPlace(await directory.reference("place", to.place));
  const serviceUrl = known?.serviceUrl ?? (await anyServiceUrl(directory));
  const conversation = thread === null ? to.place : `${to.place};messageid=${thread}`;
  return serviceUrl === null ? null : { serviceUrl, conversation };
}

/**
 * Posts a card, in as many messages as it has pages. There is no look-up: after a failure that may have been none the
 * card is posted again, at least once in all.
 */
export function createDeliver(parts: DeliverParts): PlatformPort["deliver"] {
  const { connector, pace, log } = parts;
  return async (delivery) => {
    const { key, to, card } = delivery;
    const toPerson = "person" in to;
    let target: Target | null;
    try {
      target = await targetOf(delivery, parts);
    } catch (error) {
      const result = toResult(error, toPerson);
      log.debug({ key, result }, "no personal chat");
      // As long as there is no chat nothing was posted, whatever became of opening it.
      return result.result === "uncertain"
        ? { result: "not-sent", retryAfter: null, error: result.error, hopeless: false }
        : result;
    }
    if (target === null) {
      const error = "the app is not installed anywhere in Teams yet";
      return { result: "not-sent", retryAfter: null, error, hopeless: false };
    }
    const { serviceUrl, conversation } = target;
    let ref = "";
    try {
      const pages = cardToAdaptive(card);
      const wait = pace.take(conversation, pages.length);
      if (wait > 0)
        return { result: "not-sent", retryAfter: wait, error: "kept to Teams' pace", hopeless: false };
      for (const page of pages) {
        const path = ["conversations", conversation, "activities"];
        const answer = await connector.call("POST", serviceUrl, path, toActivity(page, summaryOf(card)));
        ref ||= `${conversation}:${created(answer)}`;
      }
      return { result: "sent", ref };
    } catch (error) {
      return toResult(error, toPerson);
    }
  };
}
