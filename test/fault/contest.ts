import { DAY, MINUTE } from "../../src/clock.ts";
import { handlersOf } from "../../src/handlers.ts";
import { createRoad, type Road } from "../../src/road/road.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { isUnavailable } from "../../src/storage/unavailable.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { faq } from "../support/faq.ts";
import { addSubscription } from "../support/samples.ts";

export type ContestRun = {
  /** Of a PostgreSQL database that is empty. */
  url: string;
  /** So many people press at once, and as many ticks look. */
  takes: number;
  rounds: number;
};

/** What went wrong, each as a sentence; and how much went on. `again` had to be pressed once more: the database was busy. */
export type Contest = {
  faults: { incidents: string[]; owners: string[]; calls: string[]; timeline: string[] };
  counts: { incidents: number; won: number; calls: number; again: number };
};

/** Signatures of one vendor that end in the same minute. */
const signaturesAtOnce = 50;

/**
 * Two replicas on one database, round after round: signatures of a vendor end, people take their incident and ticks look at
 * it, all at once. Answers whether each incident was one, had one owner, was called out once for each call, and remembers
 * all of it.
 */
export async function contest({ url, takes, rounds }: ContestRun): Promise<Contest> {
  const defaults = { locale: "en", timeZone: "UTC" } as const;
  const open = () => createStore({ client: "postgres", url }, defaults, quiet);
  const stores = [await open(), await open()] as const;
  const [store] = stores;
  const calendar = { now: Date.UTC(2026, 2, 2, 12) };
  const clocks = { calendar: () => calendar.now, machine: () => calendar.now };
  const admins = { people: [{ platform: "slack" as const, externalId: "UADMIN" }], groups: [] };
  const config = { admins, timeZone: "UTC", defaultPlace: null };
  const roads = stores.map((one) => createRoad(one, clocks, config, handlersOf(admins, faq), () => {}));
  const road = (at: number): Road => roads[at % roads.length] ?? fail("there is no road");

  const faults: Contest["faults"] = { incidents: [], owners: [], calls: [], timeline: [] };
  const counts = { incidents: 0, won: 0, calls: 0, again: 0 };

  /** Whoever finds the database busy presses once more, as people do. */
  async function patiently<T>(act: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act();
      } catch (error) {
        if (!isUnavailable(error) && !isBusy(error)) throw error;
        counts.again += 1;
      }
    }
  }

  const ticksAt = (id: number, many: number) =>
    Array.from({ length: many }, (_, at) =>
      patiently(() =>
        road(at).happen({
          ...{ key: `incident:${id}`, platform: "slack" },
          intent: { type: "incidents-due", ids: [id] },
        }),
      ),
    );

  async function round(at: number): Promise<void> {
    const ids = await seal(store, calendar.now, at);
    calendar.now += DAY + MINUTE;
    const due = { type: "reminder-due", signatureIds: ids } as const;
    await Promise.all(
      roads.map((one) => patiently(() => one.happen({ key: `due:${at}`, platform: "slack", intent: due }))),
    );
    const opened = new Set([...(await store.read.incidents.openOf(ids)).values()].flat());
    counts.incidents += opened.size;
    const [id] = opened;
    if (id === undefined || opened.size > 1) {
      faults.incidents.push(`${opened.size} incidents in round ${at}`);
      return;
    }
    const members = await store.read.incidents.members(id);
    if (members.length !== ids.length)
      faults.incidents.push(`${members.length} signatures in incident ${id}`);

    // The owner is called again, once, however many look.
    calendar.now += 5 * MINUTE;
    await Promise.all(ticksAt(id, takes));
    // The backup is due when everybody takes it.
    calendar.now += 10 * MINUTE;
    const before = await store.read.incidents.byId(id);
    const seen = before?.ownerId ?? null;
    const pressed = Array.from({ length: takes }, (_, person) =>
      patiently(() =>
        road(person).act({
          ...{ key: `take:${at}:${person}`, platform: "slack", actor: `U${at}X${person}` },
          ...{ place: null, thread: null, spoken: false, way: () => null },
          intent: { type: "incident-take", id, seen },
        }),
      ),
    );
    const [acted] = await Promise.all([Promise.all(pressed), Promise.all(ticksAt(id, takes))]);
    const winners = acted.filter(({ outcome }) => outcome.type === "incident-shown");
    counts.won += winners.length;
    const after = await store.read.incidents.byId(id);
    if (winners.length !== 1 || after?.ownerId !== winners[0]?.asker.id || after?.state !== "acknowledged")
      faults.owners.push(`incident ${id}: ${winners.length} have won it, and ${after?.ownerId} has it`);

    const entries = await store.read.incidents.entries(id);
    // Who was called, and who has pressed in vain, changes nothing.
    const kinds = entries.map(({ kind }) => kind).filter((kind) => kind !== "called" && kind !== "refused");
    const vain = entries.filter(({ kind }) => kind === "refused").length;
    if (vain !== takes - 1) faults.timeline.push(`incident ${id}: ${vain} presses in vain`);
    const calls = kinds.filter((kind) => kind === "call").length;
    counts.calls += calls;
    // The first is due before anybody takes it; the second, where it came before that.
    if (kinds[1] !== "call" || calls > 2 || kinds.at(-1) !== "take")
      faults.calls.push(`incident ${id}: ${kinds.join(", ")}`);
    if (after?.face !== kinds.length - 1)
      faults.timeline.push(`incident ${id} was changed ${after?.face} times: ${kinds.join(", ")}`);
  }

  for (let at = 0; at < rounds; at++) await round(at);
  await Promise.all(stores.map((one) => one.close()));
  return { faults, counts };
}

/** Whether a statement had to wait for longer than the database lets it: canceled (57014), or without its lock (55P03). */
const isBusy = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "57014" || error.code === "55P03");

/** Signatures of one vendor that end a day from now, in the same minute. */
const seal = (store: Store, now: number, round: number): Promise<number[]> =>
  store.commit(async (session) => {
    const ids: number[] = [];
    for (let at = 0; at < signaturesAtOnce; at++) {
      const more = { owner: "UOWNER", backup: "UBACKUP", vendor: `Vendor ${round}` };
      ids.push(await addSubscription(session, now, `Seal ${round}.${at}`, 1, more));
    }
    return ids;
  });

function fail(why: string): never {
  throw new Error(why);
}
