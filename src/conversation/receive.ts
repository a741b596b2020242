import { createHash } from "node:crypto";
import { type Clocks, MINUTE } from "../clock.ts";
import type { Incoming, Receive } from "../platforms/contract.ts";
import { testKey } from "../renewals/testing.ts";
import type { Intent, Outcome } from "../road/intent.ts";
import type { Road } from "../road/road.ts";
import { unlockKey } from "../signatures/unlock.ts";
import { hear } from "./hear.ts";
import { type Locality, readerOf } from "./reader.ts";
import { isForRoom, replyTo, wayOf } from "./reply.ts";
import { write } from "./write.ts";

/**
 * From what a platform heard to what it answers: intent, road, outcome, card or form.
 *
 * @param keep takes the secret that came with an act, by the key of its errand, once that is committed.
 * @param understands resolves once questions can be understood.
 */
export function createReceive(
  road: Road,
  { calendar, machine }: Clocks,
  room: Locality,
  { keep, understands }: { keep: (errand: string, secret: string) => void; understands: () => Promise<void> },
): Receive {
  return async (incoming) => {
    const heard = await hear(incoming);
    if (heard === null) return { type: "nothing" };
    const { intent } = heard;
    if (asksQuestions.has(intent.type)) await understands();
    const { platform, actor, place, thread } = incoming;
    const way = (outcome: Outcome) => wayOf(incoming, heard, outcome);
    const key = keyOf(incoming, intent, machine());
    const { met, service } = incoming;
    const spoken = incoming.act === "words" && incoming.via === "message";
    const acted = await road.act({
      ...{ key, platform, actor, met, service, place, thread, intent, spoken, way },
      secret: heard.secret,
    });
    const errand = errandOf[intent.type]?.(key);
    const waits = acted.outcome.type === "checking" && !acted.replayed;
    if (heard.secret !== undefined && errand !== undefined && waits) keep(errand, heard.secret);
    if (spoken) return { type: "nothing" };
    const sent = way(acted.outcome);
    if (sent !== null) return { type: "by-message", locale: acted.asker.locale, here: sent !== "directly" };
    const now = calendar();
    const asker = readerOf(acted.asker, { audience: "asker", platform, now });
    // What everybody reads is in the room's language, whoever asked for it.
    const reader = isForRoom(acted.outcome) ? readerOf(room, { audience: "room", platform, now }) : asker;
    return replyTo(incoming, heard, acted, write(acted.outcome, reader), asker);
  };
}

/** What is looked up by what questions mean. */
const asksQuestions: ReadonlySet<Intent["type"]> = new Set([
  "faq-ask",
  "faq-helped",
] satisfies Intent["type"][]);

/** The key of the errand that uses what was entered once, by the key of the act that brought it. */
const errandOf: Partial<Record<Intent["type"], (act: string) => string>> = {
  unlock: unlockKey,
  "test-submit": testKey,
};

/**
 * Sharing twice in one minute is one wish, however many clicks it took, and so is saying that an answer did not help; all
 * else is its own act.
 */
function keyOf(incoming: Incoming, intent: Intent, now: number): string {
  const { platform, actor, place } = incoming;
  const minute = Math.floor(now / MINUTE);
  if (intent.type === "share" && "id" in intent.which)
    return `share:${platform}:${actor}:${place?.externalId}:${intent.which.id}:${minute}`;
  if (intent.type !== "faq-helped") return incoming.key;
  const { entry, locale, asked, yes } = intent;
  // Keys tell who has asked, so what was asked is not to be read in them.
  const about = createHash("sha256")
    .update(JSON.stringify([entry, locale, asked, yes]))
    .digest("hex");
  return `helped:${platform}:${actor}:${about}:${minute}`;
}
