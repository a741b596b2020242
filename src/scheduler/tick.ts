import { type Clocks, DAY } from "../clock.ts";
import type { Log } from "../log.ts";
import {
  groupErrands,
  lookedUpAtOnce,
  lookUpErrands,
  placeErrands,
  profileFreshFor,
} from "../people/errands.ts";
import { timeToTell } from "../people/leavers.ts";
import type { Platform } from "../people/person.ts";
import { type AdminConfig, namedAdmins } from "../people/rights.ts";
import type { Road } from "../road/road.ts";
import type { Store } from "../storage/store.ts";

/** Signatures looked at in one transaction: it has to be short, for others write too. */
const batch = 500;

/** How long events already taken, delivered messages and offers are kept. */
const keepFor = 14 * DAY;

/** In ticks, which come once a minute. */
const halfAnHour = 30;
const day = 1_440;

export type TickParts = {
  store: Store;
  road: Road;
  clocks: Clocks;
  admins: AdminConfig;
  /** The platform whose words are used where nothing names one. */
  platform: Platform;
  log: Log;
};

export type Tick = {
  /** Never two at once; one that is asked for while another runs follows it, for the clock may have moved. */
  run(): Promise<void>;
  /** Resolves when none runs. */
  idle(): Promise<void>;
};

/**
 * One look at everything that time alone makes due. It may come late, twice or not at all: what is due is worked out
 * from facts each time. Signatures are looked at in batches; one that can't be planned holds up none of the others.
 */
export function createTick({ store, road, clocks, admins, platform, log }: TickParts): Tick {
  /** Looks at these together, and where that failed at each half of them. Answers how many failed: they stay due. */
  async function look(ids: readonly number[]): Promise<number> {
    if (ids.length === 0) return 0;
    try {
      const intent = { type: "reminder-due", signatureIds: ids } as const;
      await road.happen({ key: `due:${ids[0]}`, platform, intent });
      return 0;
    } catch (error) {
      if (ids.length === 1) {
        log.error(
          { err: error, signature: ids[0] },
          "a reminder could not be planned; the next tick tries again",
        );
        return 1;
      }
      const half = Math.ceil(ids.length / 2);
      return (await look(ids.slice(0, half))) + (await look(ids.slice(half)));
    }
  }

  async function remind(): Promise<void> {
    const ahead = await store.read.reminders.ahead(clocks.calendar(), batch);
    await look(ahead);
    const seen = new Set(ahead);
    // Those that failed stay due; the query reaches past them.
    for (let reach = batch; ; ) {
      const due = await store.read.signatures.due(clocks.calendar(), reach);
      const fresh = due.filter((id) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) seen.add(id);
      reach += await look(fresh);
    }
  }

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

  /** Groups are asked for their members long before what is known of them is too old to be trusted. */
  async function refreshGroups(): Promise<void> {
    const errands = groupErrands(admins, clocks.machine());
    if (errands.length > 0) await store.commit((session) => session.errands.putAll(errands));
  }

  /** A channel that could not be posted to may be open again without our having heard of it. */
  async function recheckPlaces(): Promise<void> {
    const now = clocks.machine();
    for (const place of await store.read.people.unusablePlaces(batch)) {
      const errands = placeErrands(place, now);
      if (errands.length > 0) await store.commit((session) => session.errands.putAll(errands));
    }
  }

  async function prune(): Promise<void> {
    const before = clocks.machine() - keepFor;
    await store.commit(async (session) => {
      await session.inbox.prune(before);
      await session.outbox.prune(before);
      await session.errands.prune(before);
      await session.offers.prune(clocks.calendar() - keepFor);
    });
  }

  let running: Promise<void> | null = null;
  let ticks = 0;

  async function tick(): Promise<void> {
    await remind();
    const allKnown = await lookUpPeople();
    // With very many people there is always somebody to look up: then now and again will do.
    if (allKnown || ticks % halfAnHour === halfAnHour - 1) await tellOfLeavers();
    await handOn();
    if (ticks % halfAnHour === 0) {
      await refreshGroups();
      await recheckPlaces();
    }
    if (ticks % day === 0) await prune();
    ticks += 1;
  }

  async function idle(): Promise<void> {
    while (running) await running.catch(() => undefined);
  }

  return {
    async run() {
      await idle();
      running = tick().finally(() => {
        running = null;
      });
      await running;
    },
    idle,
  };
}
