import fc from "fast-check";
import { expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { nameKey } from "../../src/signatures/name-key.ts";
import { conditions, kinds, statuses } from "../../src/signatures/signature.ts";
import { expiringFrom, statusOf } from "../../src/signatures/status.ts";
import type { Filter, SignatureRow } from "../../src/signatures/store.ts";
import type { Bench } from "./storage.ts";
import { cast, certificate, rowOf } from "./storage-rows.ts";

type Made = SignatureRow & { id: number };

const day = fc.integer({ min: 0, max: 200 }).map((days) => days * DAY);
const instant = fc.oneof(
  day,
  day.map((at) => at + 1),
  day.map((at) => at - 1),
  fc.constant(null),
);
const name = fc.constantFrom("Alpha", "alpha", "Ａlpha 2", "beta", "签章", "签章 10%", "😀", "\uffee", "Ö");
const part = fc.constantFrom("a", "ALPHA", "章", "%", "😀", "zz");

/** Sorts text as its UTF-8 bytes do. */
const bytewise = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function worstFirst(now: number) {
  return (a: Made, b: Made) =>
    statuses.indexOf(statusOf(a, now)) - statuses.indexOf(statusOf(b, now)) ||
    (a.deadline ?? Infinity) - (b.deadline ?? Infinity) ||
    bytewise(nameKey(a.name), nameKey(b.name)) ||
    a.id - b.id;
}

function fits(filter: Filter, now: number) {
  return (row: Made) =>
    (filter.name === undefined || nameKey(row.name).includes(nameKey(filter.name))) &&
    (filter.kind === undefined || row.facts.kind === filter.kind) &&
    (filter.ownerId === undefined || row.ownerId === filter.ownerId) &&
    (filter.status === undefined || statusOf(row, now) === filter.status) &&
    (filter.endsBefore === undefined ||
      (row.deadline !== null && row.deadline >= now && row.deadline <= filter.endsBefore));
}

export function pagesContract(bench: () => Bench): void {
  test("pages, counts and the next change are what the rule says of each one", async () => {
    const { store } = bench();
    const { ann, bo } = await cast(store);
    const row = fc.record({
      name,
      condition: fc.oneof(fc.constant("ok" as const), fc.constantFrom(...conditions)),
      notBefore: instant,
      deadline: instant,
      ownerId: fc.constantFrom(null, ann.id, bo.id),
      kind: fc.constantFrom(...kinds),
      gone: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    });
    const filter = fc.record(
      {
        name: part,
        kind: fc.constantFrom(...kinds),
        ownerId: fc.constantFrom(ann.id, bo.id),
        status: fc.constantFrom(...statuses),
        endsBefore: day,
      },
      { requiredKeys: [] },
    );
    const ask = fc.record({
      filter,
      now: instant.map((at) => at ?? 0),
      offset: fc.nat(30),
      limit: fc.nat(12),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 25 }),
        fc.array(ask, { minLength: 1, maxLength: 12 }),
        async (rows, asks) => {
          const made: Made[] = [];
          // Rolled back at the end, so that each run starts with nothing.
          const undone = store.commit(async ({ signatures }) => {
            for (const [index, { kind, gone, ...given }] of rows.entries()) {
              const facts = kind === "certificate" ? certificate(`t${index}`) : rowOf().facts;
              const full = rowOf({ ...given, facts, expiringFrom: expiringFrom(given) });
              const { id } = await signatures.insert(full);
              if (gone) await signatures.setRemoved(id, 1);
              else made.push({ ...full, id });
            }
            for (const { filter, now, offset, limit } of asks) {
              const all = made.filter(fits(filter, now)).toSorted(worstFirst(now));
              const page = await signatures.page(filter, now, offset, limit);
              expect(page.total).toBe(all.length);
              expect(page.rows.map(({ id }) => id)).toEqual(
                all.slice(offset, offset + limit).map(({ id }) => id),
              );
              const counts = await signatures.counts(now);
              for (const status of statuses) {
                expect(counts[status]).toBe(made.filter((one) => statusOf(one, now) === status).length);
              }
              expect(await signatures.nextChange(now)).toBe(nextChange(made, now));
            }
            throw new Error("undone");
          });
          await expect(undone).rejects.toThrow("undone");
        },
      ),
      { numRuns: 25 },
    );
  }, 60_000);
}

/** By trying every instant at which anything could change. */
function nextChange(rows: Made[], now: number): number | null {
  const edges = rows
    .flatMap((row) => [row.notBefore, row.deadline === null ? null : row.deadline + 1, row.expiringFrom])
    .filter((edge): edge is number => edge !== null && edge > now)
    .toSorted((a, b) => a - b);
  for (const edge of edges) {
    if (rows.some((row) => statusOf(row, edge) !== statusOf(row, edge - 1))) return edge;
  }
  return null;
}
