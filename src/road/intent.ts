import type { DeliveryIntent, DeliveryOutcome } from "../deliveries/intents.ts";
import type { FaqIntent, FaqOutcome } from "../faq/intents.ts";
import type { FaqLearnIntent, FaqLearnOutcome } from "../faq/learn-intents.ts";
import type { DrillIntent, DrillOutcome } from "../incidents/drill-intents.ts";
import type { IncidentIntent, IncidentOutcome } from "../incidents/intents.ts";
import type { OncallIntent, OncallOutcome } from "../incidents/oncall-intents.ts";
import type { PlanIntent, PlanOutcome } from "../incidents/plan-intents.ts";
import type { PeopleIntent, PeopleOutcome } from "../people/intents.ts";
import type { ReminderIntent, ReminderOutcome } from "../reminders/intents.ts";
import type { RenewalIntent, RenewalOutcome } from "../renewals/intents.ts";
import type { MethodIntent, MethodOutcome } from "../renewals/method-intents.ts";
import type { TestIntent, TestOutcome } from "../renewals/test-intents.ts";
import type { SignatureIntent, SignatureOutcome } from "../signatures/intents.ts";
import type { SourceIntent, SourceOutcome } from "../signatures/source/intents.ts";
import type { TableIntent, TableOutcome } from "../signatures/table/intents.ts";

/** About the bot itself, and about words and buttons that it can make nothing of. */
export type TalkIntent = { type: "help" } | { type: "bad-filter"; word: string } | { type: "stale-button" };
type TalkOutcome =
  | { type: "help" }
  | { type: "bad-filter"; word: string }
  | { type: "stale-button" }
  /** Work that somebody waits for was given up. */
  | { type: "failed" };

/** An offered file: somebody wants it at a slot of the platform's, or does not (null); and what became of sending it. */
export type FileIntent =
  | { type: "file-answer"; message: string; slot: string | null }
  | { type: "file-uploaded"; upload: Uploaded };
type FileOutcome =
  | { type: "file-coming" }
  | { type: "file-declined" }
  /** It is there, but could not be shown. */
  | { type: "file-linked"; name: string; link: string }
  | { type: "file-missing"; why: "gone" | "failed" };

/** Where an uploaded file is, and whether its receiver sees it; or why it is nowhere. */
export type Uploaded = { name: string; link: string | null } | { missing: "gone" | "failed" };

/** What somebody wants, or what has happened; none of them knows a platform's words. */
export type Intent =
  | SignatureIntent
  | SourceIntent
  | TableIntent
  | PeopleIntent
  | ReminderIntent
  | RenewalIntent
  | IncidentIntent
  | PlanIntent
  | DrillIntent
  | OncallIntent
  | MethodIntent
  | TestIntent
  | DeliveryIntent
  | FaqIntent
  | FaqLearnIntent
  | TalkIntent
  | FileIntent;
export type IntentType = Intent["type"];

/** What came of it. */
export type Outcome =
  | SignatureOutcome
  | SourceOutcome
  | TableOutcome
  | PeopleOutcome
  | ReminderOutcome
  | RenewalOutcome
  | IncidentOutcome
  | PlanOutcome
  | DrillOutcome
  | OncallOutcome
  | MethodOutcome
  | TestOutcome
  | DeliveryOutcome
  | FaqOutcome
  | FaqLearnOutcome
  | TalkOutcome
  | FileOutcome;
