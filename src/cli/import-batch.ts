import type { Instant } from "../clock.ts";
import { reasonOf } from "../file-reason.ts";
import { deadlineOf } from "../signatures/deadline.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { FoundCertificate } from "../signatures/reading.ts";
import { justNamed, nameIn } from "../signatures/record.ts";
import { replaceWith } from "../signatures/replace.ts";
import { followedBy, holdersAtMost, isOlder } from "../signatures/successor.ts";
import { takeAll } from "../signatures/take.ts";
import type { Session, Store } from "../storage/store.ts";
import { isUnavailable } from "../storage/unavailable.ts";

/** What came of one certificate or file; `end` is "ends" with an ISO date, or "no end". */
export type Told =
  | { what: "added"; name: string; file: string; end: string }
  | { what: "replaced"; name: string; file: string; end: string; before: string }
  | { what: "known"; name: string; file: string }
  /** Not taken before somebody says whether it takes the place of `name`, or is watched beside it. */
  | { what: "waits"; name: string; file: string; older: boolean }
  | { what: "skipped"; file: string; why: string };

/** What becomes of a certificate whose holder has another one that is watched. */
export type Successors = "wait" | "replace" | "beside";

export type BatchParts = {
  store: Store;
  now: Instant;
  successors: Successors;
  tell(told: Told): void;
};

type Item = { found: FoundCertificate; file: string };

/** Few enough for one short transaction: the bot may be writing, too. */
const atOnce = 200;

/**
 * Collects certificates of several files, takes them together, and tells of each in their order. A certificate that
 * can't be taken is told as skipped, and holds up none of the others. Rejects where the database is out of reach.
 */
export function createBatch({ store, now, successors, tell }: BatchParts) {
  let items: Item[] = [];
  /** In this run. */
  const renewed = new Set<number>();

  async function take(some: readonly Item[]): Promise<Told[]> {
    const thumbprints = some.map(({ found }) => found.chain[0].thumbprint);
    // Looked up before: where all are known nothing has to be written, and nobody waits.
    const known = await store.read.signatures.knownThumbprints(thumbprints);
    const fresh = some.filter((_, at) => !known.has(thumbprints[at] ?? ""));
    const taken = fresh.length === 0 ? [] : await write(fresh);
    const written = new Map(fresh.map((item, at) => [item, taken[at]]));
    return some.map((item, at) => written.get(item) ?? toldKnown(item, known.get(thumbprints[at] ?? "")));
  }

  /** In one transaction: those whose holder is new together, then one by one what may follow another. */
  async function write(fresh: readonly Item[]): Promise<Told[]> {
    return store.commit(async (session) => {
      const isApart = successors === "beside" ? () => false : await holders(fresh, session.signatures);
      const told = new Map<Item, Told>();
      const together = fresh.filter((item) => !isApart(item));
      for (const [at, one] of (await add(together, session)).entries()) {
        const item = together[at];
        if (item) told.set(item, one);
      }
      for (const item of fresh) if (isApart(item)) told.set(item, await follow(item, session));
      return fresh.flatMap((item) => told.get(item) ?? []);
    });
  }

  async function add(items: readonly Item[], { signatures, audit }: Session): Promise<Told[]> {
    const all = items.map(({ found }) => ({ found, described: justNamed(nameIn(found)) }));
    const taken = await takeAll(all, { now, personId: null }, signatures);
    await audit.addAll(
      taken.flatMap(({ audit }) => audit ?? []),
      now,
    );
    return taken.map(({ signature: { name, deadline }, audit }, at) => {
      const file = items[at]?.file ?? "";
      if (audit === null) return { what: "known", name, file };
      return { what: "added", name, file, end: endIn(deadline) };
    });
  }

  async function follow(item: Item, session: Session): Promise<Told> {
    const { found, file } = item;
    const follows = await followedBy(found, session.signatures, now, renewed);
    const older = follows !== null && isOlder(follows);
    if (follows !== null && (older || (follows.replaces && successors === "wait")))
      return { what: "waits", name: follows.name, file, older };
    const before = follows?.replaces ? await session.signatures.byId(follows.id) : null;
    if (follows === null || before === null)
      return (await add([item], session))[0] ?? toldKnown(item, undefined);
    const scene = { now, asker: null, stores: session };
    const { outcome, audit = [] } = await replaceWith(before, found, false, scene);
    await session.audit.addAll(audit, now);
    if (outcome.type !== "replaced") return toldKnown(item, before);
    renewed.add(before.id);
    return {
      what: "replaced",
      name: before.name,
      file,
      end: endIn(follows.now),
      before: endIn(follows.before),
    };
  }

  /** Takes these together; where that fails, each alone. */
  async function takeSafely(some: readonly Item[]): Promise<Told[]> {
    try {
      return await take(some);
    } catch (error) {
      // No certificate is to blame: the import ends, and goes on when it is run again.
      if (isUnavailable(error)) throw error;
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

/** Those that may follow another: whose holder has a certificate that ends at another time, watched or further up. */
async function holders(
  items: readonly Item[],
  signatures: Session["signatures"],
): Promise<(item: Item) => boolean> {
  const nameOf = ({ found }: Item) => found.chain[0].commonName;
  const ends = new Map<string, Set<Instant | null>>();
  for (const name of await signatures.heldNames(items.map(nameOf))) {
    const holding = await signatures.ofHolder(name, holdersAtMost);
    ends.set(nameKey(name), new Set(holding.map(({ deadline }) => deadline)));
  }
  const apart = new Set<Item>();
  for (const item of items) {
    const key = nameKey(nameOf(item));
    const { deadline } = deadlineOf({ kind: "certificate", chain: item.found.chain });
    const known = ends.get(key) ?? new Set();
    if ([...known].some((end) => end !== deadline)) apart.add(item);
    ends.set(key, known.add(deadline));
  }
  return (item) => apart.has(item);
}

const endIn = (at: Instant | null) => (at === null ? "no end" : `ends ${isoDate(at)}`);

const isoDate = (at: Instant) => new Date(at).toISOString().slice(0, 10);
