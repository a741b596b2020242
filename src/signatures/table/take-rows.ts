import type { Instant } from "../../clock.ts";
import type { AuditEntry, Errand } from "../../road/decision.ts";
import type { RoomStores } from "../../road/scene.ts";
import { dayOf, type Substance } from "../draft.ts";
import type { Draft, Fault, Faults } from "../faults.ts";
import { nameKey } from "../name-key.ts";
import { auditable, certificateRow, type Described, nameIn, subscriptionRow } from "../record.ts";
import type { Likeness, SignatureRow, SignatureStore } from "../store.ts";
import { createResolve, type Resolved } from "./resolve.ts";
import type { ReadRow } from "./row.ts";

/** What came of a row; `name` is that of the live signature that it is about. */
export type RowAnswer =
  /** A private key beside the certificate was left out. */
  | { came: "added"; name: string; privateKeySeen: boolean }
  | { came: "known"; name: string }
  | { came: "failed"; faults: Faults };

/** Who takes rows, when and where. */
export type TakeAt = {
  /** The calendar's and the machine's. */
  now: Instant;
  machineNow: Instant;
  /** Where the rows' days end. */
  readIn: string;
  personId: number | null;
};

/** What came of each row, in their order, and what has to be written with it. */
export type TakenRows = { answers: RowAnswer[]; audit: AuditEntry[]; errands: Errand[] };

/**
 * Takes rows into the registry, within one transaction: few hundred at a time. What is there already is known, and nothing
 * of it changes. A name that another live signature bears is refused, also where both stand in the table; certificates
 * that are named as they call themselves may share one.
 */
export async function takeRows(
  rows: readonly ReadRow[],
  { now, machineNow, readIn, personId }: TakeAt,
  stores: Pick<RoomStores, "signatures" | "people" | "directory">,
): Promise<TakenRows> {
  const { signatures } = stores;
  // Two imports at the same moment must not both find a name free.
  await signatures.lock();
  const resolve = createResolve(stores, machineNow);
  const people = await resolve.people(textsIn(rows, "owner", "backup"));
  const channels = await resolve.channels(textsIn(rows, "place"));
  const live = createLive(await likenessesOf(rows, signatures));
  const audit: AuditEntry[] = [];

  const fresh: { at: number; row: SignatureRow }[] = [];

  function answer({ draft, read }: ReadRow, at: number): RowAnswer {
    const met = metIn(draft, people, channels);
    if ("faults" in read) return { came: "failed", faults: { ...met.faults, ...read.faults } };
    const name = draft.name ?? (read.kind === "certificate" ? nameIn(read.found) : "");
    const known = live.same(read, name, readIn);
    if (known) return { came: "known", name: known.name };
    const other = isOwnName(read, name) ? undefined : live.named(name);
    const taken: Faults = other ? { name: { why: "name-taken", name: other.name } } : {};
    const faults = { ...met.faults, ...taken };
    if (Object.keys(faults).length > 0) return { came: "failed", faults };

    const { vendor, support, link, notes } = draft;
    const described = { name, vendor, support, link, notes, ...met.ids };
    const row = rowOf(read, described, now);
    live.add({ name, thumbprint: thumbprintIn(read), kind: read.kind, deadline: row.deadline });
    fresh.push({ at, row });
    return { came: "added", name, privateKeySeen: read.kind === "certificate" && read.privateKeySeen };
  }

  const answers = rows.map(answer);
  const written = await signatures.insertAll(fresh.map(({ row }) => row));
  for (const [which, { signature, isNew }] of written.entries()) {
    const at = fresh[which]?.at ?? 0;
    // Somebody else has added the same certificate at the same moment.
    if (!isNew) answers[at] = { came: "known", name: signature.name };
    else {
      const after = auditable(signature);
      audit.push({ personId, action: "add", signatureId: signature.id, before: null, after });
    }
  }
  return { answers, audit, errands: resolve.errands() };
}

const thumbprintIn = (read: Substance) =>
  read.kind === "certificate" ? read.found.chain[0].thumbprint : null;

function textsIn(rows: readonly ReadRow[], ...fields: ("owner" | "backup" | "place")[]): Set<string> {
  return new Set(rows.flatMap(({ draft }) => fields.flatMap((field) => draft[field] ?? [])));
}

/** Who and where is meant by a draft, and what is wrong with that. */
function metIn(draft: Draft, people: Map<string, Resolved>, channels: Map<string, Resolved>) {
  const faults: Faults = {};
  const idOf = (field: "owner" | "backup" | "place", found: Map<string, Resolved>): number | null => {
    const text = draft[field];
    const resolved = text === null ? undefined : found.get(text);
    if (resolved === undefined) return null;
    if ("id" in resolved) return resolved.id;
    faults[field] = resolved.fault;
    return null;
  };
  const ids = {
    ownerId: idOf("owner", people),
    backupId: idOf("backup", people),
    placeId: idOf("place", channels),
  };
  const same: Fault = { why: "same-as-owner" };
  if (ids.ownerId !== null && ids.ownerId === ids.backupId) faults.backup = same;
  return { ids, faults };
}

function rowOf(read: Substance, described: Described, now: Instant) {
  return read.kind === "certificate"
    ? certificateRow(read.found, described, now)
    : subscriptionRow(read.end, described, now);
}

const isOwnName = (read: Substance, name: string) =>
  read.kind === "certificate" && nameKey(nameIn(read.found)) === nameKey(name);

async function likenessesOf(rows: readonly ReadRow[], signatures: SignatureStore): Promise<Likeness[]> {
  const names: string[] = [];
  const thumbprints: string[] = [];
  for (const { draft, read } of rows) {
    if (draft.name !== null) names.push(draft.name);
    if (!("faults" in read) && read.kind === "certificate") thumbprints.push(read.found.chain[0].thumbprint);
  }
  return signatures.alike(names, thumbprints);
}

/** What is known of a live signature, or of a row that is about to be one. */
type Known = Omit<Likeness, "id">;

/** The live signatures that rows may be about, with those that come in meanwhile. */
function createLive(found: readonly Known[]) {
  const byThumbprint = new Map<string, Known>();
  const byName = new Map<string, Known[]>();
  const add = (one: Known) => {
    if (one.thumbprint !== null) byThumbprint.set(one.thumbprint, one);
    const key = nameKey(one.name);
    byName.set(key, [...(byName.get(key) ?? []), one]);
  };
  found.forEach(add);
  return {
    add,

    named: (name: string) => byName.get(nameKey(name))?.[0],

    /** The one that the row describes: the same certificate, or the same name and the same last day. */
    same(read: Substance, name: string, timeZone: string): Known | undefined {
      if (read.kind === "certificate") return byThumbprint.get(read.found.chain[0].thumbprint);
      const day = dayOf(read.end, timeZone);
      return byName
        .get(nameKey(name))
        ?.find(
          ({ kind, deadline }) =>
            kind !== "certificate" && deadline !== null && dayOf(deadline, timeZone) === day,
        );
    },
  };
}
