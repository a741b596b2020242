import { MINUTE } from "../../../clock.ts";
import { duration } from "./duration.ts";

/** The report of an incident that is over, as a message and as a file. */
export const incidentReport = {
  button: "Report",
  sent: "The report is on its way into the thread of the incident.",
  sentToYou: "The report is on its way to you, into our direct chat.",
  notSent:
    "There is no message of the incident yet below which the report could stand. Please try again soon.",
  posted: "What has happened, how long it took, and what should change is in the file.",
  title: (head: string) => `Report: ${head}`,
  fileName: (name: string) => `Incident ${name}.md`,
  asOf: (moment: string, zone: string) => `As of ${moment}. All times are those of ${zone}.`,
  summary: "Summary",
  opened: "Opened",
  reopened: "Times reopened",
  durations: "How long it took",
  what: "What",
  after: "After",
  /** From ms. */
  took: (ms: number) => (ms < MINUTE ? "at once" : duration(ms)),
  acknowledged: "until somebody took it",
  told: "until those concerned were told",
  resolved: "until it was resolved",
  skipped: "skipped",
  never: "never",
  documents: "Documents that waited",
  noDocuments: "None was named.",
  stillWaits: "still on the list",
  settledOn: (moment: string) => `off the list since ${moment}`,
  change: "What to change",
  noReview: "There is no review yet. “Details” of the incident has a button for it.",
  timeline: "Timeline",
  gap: (duration: string) => ` (${duration} later)`,
};
