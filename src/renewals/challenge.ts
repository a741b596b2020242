import { DAY, type Instant } from "../clock.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers } from "../road/scene.ts";
import { makeProofText } from "../sources/proof-text.ts";
import { keep } from "./keep.ts";
import { reachToChange } from "./reach.ts";
import type { Challenge } from "./renewal.ts";

/** Octets that nobody can foresee. */
export type Random = (octets: number) => Uint8Array;

/** So long after it was given, in ms, a signed text proves something. What comes later may have been signed by whoever found it. */
export const challengeLasts = 30 * DAY;

const isGood = ({ at }: Challenge, now: Instant): boolean => now < at + challengeLasts;

/**
 * Gives somebody a text to sign with the new key. As long as it is good everybody gets the same one: a file that is being
 * made must not be worthless because somebody else has pressed, too.
 */
export function challengeHandlers(random: Random): Pick<Handlers, "renewal-prove"> {
  return {
    async "renewal-prove"({ id, step }, scene): Promise<Decision<Outcome>> {
      const { asker, platform, key, now } = scene;
      const held = await reachToChange(id, step, "step", scene);
      if ("outcome" in held) return held;
      const { renewal, signature } = held;
      const proves = renewal.steps.some((one) => one.id === step && one.kind === "verification");
      // The key of anything else is at its service: nobody could sign a file with it.
      if (asker === null || !proves || signature.facts.kind !== "certificate")
        return { outcome: { type: "stale-button" } };
      const before = renewal.challenge;
      const challenge =
        before !== null && isGood(before, now) ? before : { ...makeProofText(random(16)), at: now };
      const kept = await keep(held, { type: "challenged", challenge }, scene);
      if ("outcome" in kept) return kept;
      const { view, messages, audit } = kept;
      const outcome = {
        type: "proof-asked",
        view,
        text: challenge.text,
        until: challenge.at + challengeLasts,
      } as const;
      const text = { key: `challenge:${key}`, platform, to: { personId: asker.id }, thread: null, outcome };
      return { outcome: { type: "proof-sent", view }, messages: [text, ...messages], audit };
    },
  };
}
