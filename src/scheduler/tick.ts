import { DAY, SECOND } from "../clock.ts";
import { keptFor } from "../deliveries/view.ts";
import { weekBegan } from "../faq/week.ts";
import { outagesAtOnce } from "../incidents/due.ts";
import { newlyOnDuty } from "../incidents/duty.ts";
import type { Log } from "../log.ts";
import { groupErrands, placeErrands } from "../people/errands.ts";
import { testErrands, testsEvery } from "../renewals/testing.ts";
import type { Intent } from "../road/intent.ts";
import { goOnErrands } from "../signatures/import-table.ts";
import { checkSoon } from "../signatures/source/ask.ts";
import { isUnavailable } from "../storage/unavailable.ts";
import { createPeopleLook, type PeopleLookParts } from "./people-look.ts";

/** Signatures that are read, and looked at in one transaction: those of one vendor or channel open one incident together. */
const batch = 500;
/** Renewals and incidents looked for at once. */
const atOnce = 100;
/** Between two looks at sources, in ms. */
const pace = SECOND;

/** How long it is kept what was told of ends that are over, and which questions were settled. */
const rememberFor = 400 * DAY;

/** A question that nobody has asked for so long needs no answer. */
const askedWithin = 365 * DAY;

/** In ticks, which come once a minute. */
const halfAnHour = 30;
const day = 1_440;

export type TickParts = PeopleLookParts & {
  /** After how long a source that is out of reach is an incident, in ms. */
  incidents: { unreachableFor: number };
  /** Where weeks begin on Monday morning. */
  timeZone: string;
  log: Log;
};

/** What many signatures are looked at for together, and what is logged where that fails. */
type What = { key: string; failed: string; intentOf(ids: readonly number[]): Intent };

const reminders: What = {
  key: "due",
  failed: "a reminder could not be planned",
  intentOf: (signatureIds) => ({ type: "reminder-due", signatureIds }),
};

const outages: What = {
  key: "outages",
  failed: "an incident could not be opened",
  intentOf: (ids) => ({ type: "outages-due", ids }),
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
export function createTick(parts: TickParts): Tick {
  const { store, road, clocks, admins, platform, incidents, timeZone, log } = parts;
  const lookAtPeople = createPeopleLook(parts);

  /** Looks at these some at a time. Answers which failed: they stay due. */
  async function lookAtAll(ids: readonly number[], what: What): Promise<number[]> {
    const failed: number[] = [];
    for (let at = 0; at < ids.length; at += batch)
      failed.push(...(await look(ids.slice(at, at + batch), what)));
    return failed;
  }

  /** Looks at these together, and where that failed at each half of them. */
  async function look(ids: readonly number[], what: What): Promise<number[]> {
    if (ids.length === 0) return [];
    try {
      await road.happen({ key: `${what.key}:${ids[0]}`, platform, intent: what.intentOf(ids) });
      return [];
    } catch (error) {
      // None of them is to blame, and each half would wait as long.
      if (isUnavailable(error)) throw error;
      if (ids.length === 1) {
        log.error({ err: error, signature: ids[0] }, `${what.failed}; the next tick tries again`);
        return [...ids];
      }
      const half = Math.ceil(ids.length / 2);
      const [first, second] = [ids.slice(0, half), ids.slice(half)];
      return [...(await look(first, what)), ...(await look(second, what))];
    }
  }

  /** Where the policy of all has changed, everything is to be looked at: some at a time, for others write too. */
  async function replan(): Promise<void> {
    while (await store.commit(({ signatures }) => signatures.replanSome(batch)));
  }

  async function remind(): Promise<void> {
    const ahead = await store.read.reminders.ahead(clocks.calendar(), batch);
    const failed = new Set(await lookAtAll(ahead, reminders));
    // Where an incident has begun by that, whoever is not told by it.
    if (await remindOfDue(failed)) await remindOfDue(failed);
  }

  /** But for those that failed in this tick: the query reaches past them. Answers whether there were any. */
  async function remindOfDue(failed: Set<number>): Promise<boolean> {
    const seen = new Set(failed);
    for (let any = false; ; any = true) {
      const due = await store.read.signatures.due(clocks.calendar(), batch + failed.size);
      const fresh = due.filter((id) => !seen.has(id));
      if (fresh.length === 0) return any;
      for (const id of fresh) seen.add(id);
      for (const id of await lookAtAll(fresh, reminders)) failed.add(id);
    }
  }

  /** Looks at each of what is due. One that can't be looked at holds up none of the others. */
  async function lookAtEach(
    noun: "renewal" | "incident" | "plan",
    dueOf: (limit: number) => Promise<number[]>,
    intentOf: (id: number) => Intent,
  ): Promise<void> {
    const seen = new Set<number>();
    for (let reach = atOnce; ; reach += atOnce) {
      const due = await dueOf(reach);
      const fresh = due.filter((id) => !seen.has(id));
      if (fresh.length === 0) return;
      for (const id of fresh) {
        seen.add(id);
        try {
          await road.happen({ key: `${noun}:${id}`, platform, intent: intentOf(id) });
        } catch (error) {
          if (isUnavailable(error)) throw error;
          log.error(
            { err: error, [noun]: id },
            `a ${noun} could not be looked at; the next tick tries again`,
          );
        }
      }
    }
  }

  /** Renewals that rest: whoever's turn it is, is asked. */
  const askAboutRenewals = () =>
    lookAtEach(
      "renewal",
      (limit) => store.read.renewals.due(clocks.calendar(), limit),
      (id) => ({ type: "renewals-due", ids: [id] }),
    );

  /** Sources that are out of reach for too long: an incident, whose owner is called. */
  async function openOutages(): Promise<void> {
    const before = clocks.calendar() - incidents.unreachableFor;
    await lookAtAll(await store.read.incidents.outages(before, outagesAtOnce), outages);
  }

  /** Incidents that nobody has taken, or in which nothing happens: whoever has to act is called. */
  const callAboutIncidents = () =>
    lookAtEach(
      "incident",
      (limit) => store.read.incidents.due(clocks.calendar(), limit),
      (id) => ({ type: "incidents-due", ids: [id] }),
    );

  /** Emergency plans that are to be looked over, or name somebody who has left. */
  const askAboutPlans = () =>
    lookAtEach(
      "plan",
      (limit) => store.read.plans.due(clocks.calendar(), limit),
      (id) => ({ type: "plans-due", ids: [id] }),
    );

  /** Whoever is on duty by now hears so, before they are called. */
  async function tellWhoIsOnDuty(): Promise<void> {
    const person = await newlyOnDuty(store.read, clocks.calendar());
    if (person !== null) await road.happen({ key: "duty", platform, intent: { type: "duty-due" } });
  }

  /** What was found due is said once all of it is found: one digest for each channel and person. */
  async function tell(): Promise<void> {
    const waits = async () =>
      (await store.read.digests.gathered(1)).length > 0 || (await store.read.payments.pending(1)).length > 0;
    while (await waits()) await road.happen({ key: "digests", platform, intent: { type: "digests-due" } });
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

  async function goOnWithImports(): Promise<void> {
    const running = await store.read.imports.running(batch);
    const errands = goOnErrands(running, clocks.machine());
    if (errands.length > 0) await store.commit((session) => session.errands.putAll(errands));
  }

  /** Sources whose time has come are asked one after the other: other errands come in between. */
  async function checkSources(): Promise<void> {
    const now = clocks.machine();
    const due = await store.read.sources.due(clocks.calendar(), batch);
    const errands = due.map((id, at) => checkSoon(id, platform, now + at * pace));
    if (errands.length > 0) await store.commit((session) => session.errands.putAll(errands));
  }

  /** In one transaction with the next time: no tick and no replica lets sign what another one has. */
  async function testSources(): Promise<void> {
    const now = clocks.calendar();
    const next = await store.read.sources.nextTest();
    if (next === null || next > now) return;
    await store.commit(async (session) => {
      const ids = await session.sources.takeTests(now, now + testsEvery, batch);
      if (ids.length > 0) await session.errands.putAll(testErrands(ids, platform, clocks.machine()));
    });
  }

  /** Once a week the admins hear what was asked in vain. */
  async function tellOfQuestions(): Promise<void> {
    if ((await store.read.faq.toldAt()) >= weekBegan(clocks.calendar(), timeZone)) return;
    await road.happen({ key: "faq-week", platform, intent: { type: "faq-week-due" } });
  }

  async function prune(): Promise<void> {
    const before = clocks.machine() - keptFor;
    await store.commit(async (session) => {
      await session.inbox.prune(before);
      await session.outbox.prune(clocks.machine() - keptFor);
      await session.errands.prune(before);
      await session.offers.prune(clocks.calendar() - keptFor);
      await session.imports.prune(clocks.calendar() - keptFor);
      await session.digests.prune(clocks.calendar() - rememberFor);
      await session.faq.prune(clocks.calendar() - rememberFor, clocks.calendar() - askedWithin);
    });
  }

  let running: Promise<void> | null = null;
  let ticks = 0;

  async function tick(): Promise<void> {
    const count = ticks;
    ticks += 1;
    await replan();
    await tellWhoIsOnDuty();
    await remind();
    await openOutages();
    await callAboutIncidents();
    await tell();
    await askAboutRenewals();
    await askAboutPlans();
    await checkSources();
    await testSources();
    if (count % halfAnHour === 0) {
      await refreshGroups();
      await recheckPlaces();
      await goOnWithImports();
    }
    await tellOfQuestions();
    await lookAtPeople(count % halfAnHour === halfAnHour - 1);
    if (count % day === 0) await prune();
  }

  async function idle(): Promise<void> {
    while (running) await running.catch(() => undefined);
  }

  return {
    async run() {
      // Not by idle(): of several that wait here each has to see the one before it.
      while (running) await running.catch(() => undefined);
      running = tick().finally(() => {
        running = null;
      });
      await running;
    },
    idle,
  };
}
