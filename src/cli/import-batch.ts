import type { Instant } from "../clock.ts";
import type { FoundCertificate } from "../signatures/reading.ts";
import { justNamed, nameIn } from "../signatures/record.ts";
import { takeAll } from "../signatures/take.ts";
import type { Store } from "../storage/store.ts";
import { reasonOf } from "./files-below.ts";

/** What came of one certificate or file; `end` is "ends" with an ISO date, or "no end". */
export type Told =
  | { what: "added"; name: string; file: string; end: string }
  | { what: "known"; name: string; file: string }
  | { what: "skipped"; file: string; why: string };

export type BatchParts = { store: Store; now: Instant; timeZone: string; tell(told: Told): void };

type Item = { found: FoundCertificate; file: string };

/** Few enough for one short transaction: the bot may be writing, too. */
const atOnce = 200;

/**
 * Collects certificates of several files, takes them together, and tells of each in their order. A certificate that
 * can't be taken is told as skipped, and holds up none of the others.
 */
export function createBatch({ store, now, timeZone, tell }: BatchParts) {
  let items: Item[] = [];

  async function take(some: readonly Item[]): Promise<Told[]> {
    const thumbprints = some.map(({ found }) => found.chain[0].thumbprint);
    // Looked up before: where all are known nothing has to be written, and nobody waits.
    const known = await store.read.signatures.knownThumbprints(thumbprints);
    const fresh = some.filter((_, at) => !known.has(thumbprints[at] ?? ""));
    const taken = fresh.length === 0 ? [] : await write(fresh);
    const written = new Map(fresh.map((item, at) => [item, taken[at]]));
    return some.map((item, at) => written.get(item) ?? toldKnown(item, known.get(thumbprints[at] ?? "")));
  }

  async function write(fresh: readonly Item[]): Promise<Told[]> {
    const all = fresh.map(({ found }) => ({ found, described: justNamed(nameIn(found)) }));
    const taken = await store.commit(async ({ signatures, audit }) => {
      const taken = await takeAll(all, { timeZone, now, personId: null }, signatures);
      await audit.addAll(
        taken.flatMap(({ audit }) => audit ?? []),
        now,
      );
      return taken;
    });
    return taken.map(({ signature: { name, deadline }, audit }, at) => {
      const file = fresh[at]?.file ?? "";
      if (audit === null) return { what: "known", name, file };
      return { what: "added", name, file, end: deadline === null ? "no end" : `ends ${isoDate(deadline)}` };
    });
  }

  /** Takes these together; where that fails, each alone. */
  async function takeSafely(some: readonly Item[]): Promise<Told[]> {
    try {
      return await take(some);
    } catch (error) {
      const [only] = some;
      if (only !== undefined && some.length === 1) {
        return [{ what: "skipped", file: only.file, why: reasonOf(error) }];
      }
      const told: Told[] = [];
      for (const item of some) told.push(...(await takeSafely([item])));
      return told;
    }
  }

  /** Takes what is left. */
  async function flush(): Promise<void> {
    const some = items;
    items = [];
    for (const told of await takeSafely(some)) tell(told);
  }

  return {
    flush,

    /** Adds one, and takes all of them once they are many. */
    async add(item: Item): Promise<void> {
      items.push(item);
      if (items.length >= atOnce) await flush();
    },
  };
}

function toldKnown({ found, file }: Item, known: { name: string } | undefined): Told {
  return { what: "known", name: known?.name ?? nameIn(found), file };
}

const isoDate = (at: Instant) => new Date(at).toISOString().slice(0, 10);
