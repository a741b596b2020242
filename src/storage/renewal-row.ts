import type { Instant } from "../clock.ts";
import type { Renewal } from "../renewals/renewal.ts";

const VERSION = 1;

/** What has a column of its own. */
type InColumns = "id" | "signatureId" | "state" | "face" | "startedAt";

/** What the release before did not keep: it gave nothing to sign, and heard of no test that failed. */
type Added = "challenge" | "failedTest";

/** The JSON of a row. */
type Stored = Omit<Renewal, InColumns | Added> & Partial<Pick<Renewal, Added>>;

export type Row = Pick<Renewal, InColumns> & { data: string };

/** What `renewalFrom` reads. */
export const selected = `id, signature_id as "signatureId", state, face, started_at as "startedAt", data`;

/**
 * A renewal as it is stored.
 *
 * @throws Error where a release wrote it whose shape this one does not know: it must not be written over
 */
export function renewalFrom({ data, ...columns }: Row): Renewal {
  const kept = keptIn(data);
  if (kept.v !== VERSION)
    throw new Error(`Renewal ${columns.id} is stored in version ${kept.v}, which this release can't read`);
  return { challenge: null, failedTest: null, ...kept.renewal, ...columns };
}

/** As `renewalFrom`, for whoever only learns from it: null where its shape is not known. */
export const renewalIn = (row: Row): Renewal | null =>
  keptIn(row.data).v === VERSION ? renewalFrom(row) : null;

const keptIn = (data: string): { v: number; renewal: Stored } => JSON.parse(data);

/** The columns of what changes in a renewal's life, but for its face. */
export function changing(renewal: Omit<Renewal, "id" | "face">): {
  state: string;
  due_at: Instant | null;
  proven_at: Instant | null;
  data: string;
} {
  const { list, holderId, startedById, deadline, steps, pause, renewed, challenge, proof, failedTest } =
    renewal;
  const { asked, askAt, polls, late, lookAt, endedAt, endedById, reason } = renewal;
  const rest: Omit<Renewal, InColumns> = {
    ...{ list, holderId, startedById, deadline, steps, pause, renewed, challenge, proof, failedTest },
    ...{ asked, askAt, polls, late, lookAt, endedAt, endedById, reason },
  };
  return {
    state: renewal.state,
    due_at: askAt === null || lookAt === null ? (askAt ?? lookAt) : Math.min(askAt, lookAt),
    proven_at: proof?.at ?? null,
    data: JSON.stringify({ v: VERSION, renewal: rest }),
  };
}
