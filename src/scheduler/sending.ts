import type { Clocks } from "../clock.ts";
import { isSaidByIncident } from "../incidents/beside.ts";
import { newsNow, pinsOf, state, stateNow } from "../incidents/room.ts";
import { type AdminConfig, adminsOf } from "../people/rights.ts";
import { digestNow } from "../reminders/digest-lines.ts";
import { digestPosted } from "../reminders/digests.ts";
import { progress, progressNow } from "../renewals/progress.ts";
import type { Outcome } from "../road/intent.ts";
import type { Store } from "../storage/store.ts";
import type { CourierParts } from "./courier.ts";

export type SendingParts = { store: Store; clocks: Clocks; admins: AdminConfig; timeZone: string };

/** What messages say when their turn has come, and what follows once they are there: both are set for most of them. */
export function createSending({
  store,
  clocks,
  admins,
  timeZone,
}: SendingParts): Pick<CourierParts, "current" | "sent" | "lost"> {
  const { read, commit } = store;
  const around = () => ({
    stores: read,
    now: clocks.calendar(),
    admins: () => adminsOf(admins, read.roles, read.people),
  });
  return {
    async current({ outcome: said, changes, to }) {
      const outcome = said as Outcome;
      if (outcome.type === "renewal-due")
        return progressNow(outcome, changes !== undefined, read, clocks.calendar());
      if (outcome.type === "incident-due")
        return stateNow(outcome, changes !== undefined, read, clocks.calendar());
      if (outcome.type === "incident-news") return newsNow(outcome, read);
      if (outcome.type !== "digest-due")
        return (await isSaidByIncident({ to }, outcome, around())) ? null : outcome;
      // From here on nothing is added to it: what was not there when it was sent would never be seen.
      if (changes === undefined) await commit(({ digests }) => digests.close(outcome.id));
      return digestNow(outcome, changes !== undefined, { ...around(), timeZone });
    },

    async sent(session, message, ref) {
      const messages = [
        ...(await digestPosted(message, ref, session)),
        ...(await progress.posted(message, ref, session)),
        ...(await state.posted(message, ref, session)),
      ];
      await session.outbox.putAll(messages, clocks.machine());
      await session.errands.putAll(await pinsOf(message, ref, session, clocks.machine()));
    },

    async lost(session, message) {
      const messages = [...(await progress.lost(message, session)), ...(await state.lost(message, session))];
      await session.outbox.putAll(messages, clocks.machine());
    },
  };
}
