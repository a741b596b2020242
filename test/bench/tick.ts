import { pino } from "pino";
import { SECOND } from "../../src/clock.ts";
import { faqLearnHandlers } from "../../src/faq/learn-handlers.ts";
import { usualRules } from "../../src/incidents/rules.ts";
import { reminderHandlers } from "../../src/reminders/handlers.ts";
import { createRoad } from "../../src/road/road.ts";
import type { Handlers } from "../../src/road/scene.ts";
import { createTick } from "../../src/scheduler/tick.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import type { Store } from "../../src/storage/store.ts";
import { faq } from "../support/faq.ts";
import { type Files, openFile } from "./files.ts";
import { dueFrom, dueTogether } from "./fill.ts";
import { type Figure, median, ms } from "./numbers.ts";

const rounds = 9;
const idleRounds = 200;
const log = pino({ level: "error" });
const place = { platform: "slack", externalId: "C0BENCH" } as const;

/** A tick that finds nothing due, with many signatures and few; and one that finds a thousand, beside a bare query. */
export async function benchTick(files: Files, now: number): Promise<Figure[]> {
  const [small, large] = [await openFile(files.small), await openFile(files.large)];
  const bare = await openSqlite(files.large, log);
  const calendar = { now };
  try {
    for (const store of [small, large])
      await store.commit(({ people }) => people.ensurePlace(place, "channel"));
    const ticks = { small: tickOf(small, calendar), large: tickOf(large, calendar) };
    // The first one prunes, too.
    for (const name of ["small", "large"] as const) await ticks[name].run();
    const idle = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round < idleRounds; round++) {
      for (const name of ["small", "large"] as const) idle[name].push(await time(() => ticks[name].run()));
    }
    const queries: number[] = [];
    const busy: number[] = [];
    for (let round = 0; round < rounds; round++) {
      calendar.now = now + dueFrom + round * SECOND;
      const due = bare
        .read("signatures")
        .whereNull("removed_at")
        .where("next_due_at", "<=", calendar.now)
        .orderBy(["next_due_at", "id"])
        .limit(dueTogether);
      queries.push(await time(() => due));
      busy.push(await time(() => ticks.large.run()));
      // One channel, so one digest each time; as the courier leaves it, that the next one finds none that is open.
      const digest = round + 1;
      const told = await large.read.digests.items(digest);
      if (told.length !== dueTogether) throw new Error("a tick of the bench missed some");
      await large.commit(({ digests }) => digests.close(digest));
    }
    return figures(idle, queries, busy);
  } finally {
    await Promise.all([small.close(), large.close(), bare.read.destroy(), bare.write.destroy()]);
  }
}

function figures(idle: Record<"small" | "large", number[]>, queries: number[], busy: number[]): Figure[] {
  const grown = median(idle.large) / median(idle.small);
  const more = median(busy.map((took, round) => took / (queries[round] ?? Number.NaN)));
  return [
    {
      what: "a tick with nothing due, 100 / 100,000 signatures, p50",
      measured: `${ms(median(idle.small))} / ${ms(median(idle.large))}, ${grown.toFixed(2)} times`,
      target: "1.2 times at most",
      good: grown <= 1.2,
    },
    {
      what: "a tick with 1,000 of 100,000 due / the query for them, p50",
      measured: `${ms(median(busy))} / ${ms(median(queries))}, ${more.toFixed(1)} times`,
      target: "3 times at most",
      good: more <= 3,
    },
  ];
}

function tickOf(store: Store, calendar: { now: number }) {
  const clocks = { calendar: () => calendar.now, machine: Date.now };
  const admins = { people: [], groups: [] };
  const config = { admins, timeZone: "UTC", defaultPlace: place };
  // A tick asks for nothing else.
  const handlers = { ...reminderHandlers, ...faqLearnHandlers(faq) } as Handlers;
  const road = createRoad(store, clocks, config, handlers, () => {});
  const { timeZone } = config;
  return createTick({ store, road, clocks, admins, platform: "slack", incidents: usualRules, timeZone, log });
}

async function time(work: () => PromiseLike<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
