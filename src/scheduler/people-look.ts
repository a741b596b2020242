import type { Clocks } from "../clock.ts";
import { lookedUpAtOnce, lookUpErrands, profileFreshFor } from "../people/errands.ts";
import { timeToTell } from "../people/leavers.ts";
import type { Platform } from "../people/person.ts";
import { type AdminConfig, namedAdmins } from "../people/rights.ts";
import type { Road } from "../road/road.ts";
import type { Store } from "../storage/store.ts";

export type PeopleLookParts = {
  store: Store;
  road: Road;
  clocks: Clocks;
  admins: AdminConfig;
  /** The platform whose words are used where nothing names one. */
  platform: Platform;
};

/**
 * The part of each tick that is about people: whether they are still there, telling the admins who is not, and handing
 * on what those had. `anyway` tells the admins before everybody is known.
 */
export function createPeopleLook({ store, road, clocks, admins, platform }: PeopleLookParts) {
  /**
   * Admins and people in charge are looked up once a day, a few in each minute: what is known of each tells when, so that
   * a restart changes nothing. Answers whether all of them are known.
   */
  async function lookUpPeople(): Promise<boolean> {
    const now = clocks.machine();
    const inCharge = await store.read.charge.stale(now - profileFreshFor, lookedUpAtOnce);
    const errands = lookUpErrands([...(await namedAdmins(admins, store.read)), ...inCharge], now);
    if (errands.length > 0) await store.commit((session) => session.errands.putAll(errands));
    return errands.length === 0;
  }

  async function tellOfLeavers(): Promise<void> {
    if (!timeToTell(await store.read.charge.tally(), clocks.machine())) return;
    await road.happen({ key: "leavers", platform, intent: { type: "owners-due" } });
  }

  /** What takes too long for one transaction goes on here, in many. */
  async function handOn(): Promise<void> {
    const { charge } = store.read;
    for (let ids = await charge.underWay(); ids.length > 0; ids = await charge.underWay()) {
      for (const personId of ids)
        await road.happen({
          key: `handover:${personId}`,
          platform,
          intent: { type: "handover-due", personId },
        });
    }
  }

  return async function look(anyway: boolean): Promise<void> {
    const allKnown = await lookUpPeople();
    // With very many people there is always somebody to look up: then now and again will do.
    if (allKnown || anyway) await tellOfLeavers();
    await handOn();
  };
}
