import type { Instant } from "../clock.ts";
import { dueAt, type Incident } from "../incidents/incident.ts";

const VERSION = 1;

/** What has a column of its own. */
type InColumns = "id" | "group" | "cause" | "drill" | "state" | "face" | "openedAt";

export type Row = Omit<Pick<Incident, InColumns>, "drill"> & { drill: number; data: string };

/** What `incidentFrom` reads. */
export const selected = `id, group_key as "group", cause, drill, state, face, opened_at as "openedAt", data`;

/**
 * An incident as it is stored.
 *
 * @throws Error where a release wrote it whose shape this one does not know: it must not be written over
 */
export function incidentFrom({ data, drill, ...columns }: Row): Incident {
  // Releases before those that knew of the last day, and of when signing went down, wrote neither.
  type Kept = Omit<Incident, InColumns | "endsAt" | "downAt"> & Partial<Pick<Incident, "endsAt" | "downAt">>;
  const kept: { v: number; incident: Kept } = JSON.parse(data);
  if (kept.v !== VERSION)
    throw new Error(`Incident ${columns.id} is stored in version ${kept.v}, which this release can't read`);
  const { endsAt = null, downAt = endsAt === null ? columns.openedAt : null } = kept.incident;
  return { ...kept.incident, endsAt, downAt, ...columns, drill: drill === 1 };
}

/** The columns of what changes in an incident's life, but for its face. */
export function changing(incident: Omit<Incident, "id" | "face">): {
  state: string;
  due_at: Instant | null;
  resolved_at: Instant | null;
  data: string;
} {
  const { group: _group, cause: _cause, drill: _drill, state, openedAt: _opened, ...rest } = incident;
  const { id: _id, face: _face, ...kept } = { id: 0, face: 0, ...rest };
  return {
    state,
    due_at: dueAt(incident),
    resolved_at: incident.resolution?.at ?? null,
    data: JSON.stringify({ v: VERSION, incident: kept }),
  };
}
