/** What may be entered in the forms about an incident, each as it was typed; people and places by the platform's id. */
export const incidentFields = [
  "person",
  "place",
  "planned",
  "text",
  "title",
  "day",
  "time",
  "severity",
  "into",
  "signatures",
] as const;
export type IncidentField = (typeof incidentFields)[number];
export type IncidentDraft = Partial<Record<IncidentField, string | null>>;

export type IncidentFault =
  | "missing"
  | "no-such-day"
  | "no-such-time"
  | "in-the-past"
  | "too-long"
  /** Nothing can be posted there. */
  | "unusable"
  /** What was chosen has changed since. */
  | "changed"
  | "none-stays"
  | "not-a-person";
export type IncidentFaults = Partial<Record<IncidentField, IncidentFault>>;
