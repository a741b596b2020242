import type { Incident, StepState, Waiting } from "../incidents/incident.ts";
import type { IncidentEvent } from "../incidents/rule.ts";
import { type Db, rows } from "./sql.ts";

type Parts =
  | keyof Incident
  | keyof StepState
  | keyof Waiting
  | keyof NonNullable<Incident["authorization"]>
  | keyof NonNullable<Incident["update"]>
  | keyof NonNullable<Incident["resolution"]>
  | keyof NonNullable<Incident["review"]>;

/** What names a person in an incident: one that is missing does not compile. */
const personKeys: Readonly<Record<Extract<Parts, `${string}Id`>, true>> = {
  ownerId: true,
  backupId: true,
  openedById: true,
  byId: true,
};

type EventKey = IncidentEvent extends infer Event ? (Event extends Event ? keyof Event : never) : never;

/** The same in what is kept of an event in the timeline; `owner` is whose it was at its opening. */
const eventKeys: Readonly<
  Record<Extract<EventKey, "by" | "to" | "seen"> | "owner" | "ownerId" | "byId", true>
> = {
  by: true,
  to: true,
  seen: true,
  owner: true,
  ownerId: true,
  byId: true,
};

type Merged = { elderId: number; youngerId: number };

const inPlace =
  (keys: object, { elderId, youngerId }: Merged) =>
  (key: string, value: unknown): unknown =>
    Object.hasOwn(keys, key) && value === youngerId ? elderId : value;

/** The `data` of an incident with one person in the place of another; nobody stands in for themselves. */
function incidentWith(data: string, merged: Merged): string {
  const kept: { incident: Pick<Incident, "ownerId" | "backupId"> } = JSON.parse(
    data,
    inPlace(personKeys, merged),
  );
  const { incident } = kept;
  const alone = incident.backupId !== null && incident.backupId === incident.ownerId;
  return JSON.stringify(alone ? { ...kept, incident: { ...incident, backupId: null } } : kept);
}

/** What the younger one did, and has to do, is the elder's: in incidents that are over and in their timelines as well. */
export async function mergeInIncidents(db: Db, elderId: number, youngerId: number): Promise<void> {
  const merged = { elderId, youngerId };
  const mayName = (column: string, ends: readonly string[]) =>
    ends.map(() => `${column} like ?`).join(" or ");
  // Only what may name them is read; a quote in what people wrote is stored with a backslash, so that it can't be meant.
  const inIncidents = [`%Id":${youngerId},%`, `%Id":${youngerId}}%`];
  for (const { id, data } of await rows<{ id: number; data: string }>(
    db,
    `select id, data from incidents where ${mayName("data", inIncidents)}`,
    inIncidents,
  ))
    await db("incidents")
      .where({ id })
      .update({ data: incidentWith(data, merged) });
  const inEntries = [`%":${youngerId},%`, `%":${youngerId}}%`];
  for (const { id, data } of await rows<{ id: number; data: string }>(
    db,
    `select id, data from incident_entries where ${mayName("data", inEntries)}`,
    inEntries,
  ))
    await db("incident_entries")
      .where({ id })
      .update({ data: JSON.stringify(JSON.parse(data, inPlace(eventKeys, merged))) });
}
