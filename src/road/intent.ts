import type { PeopleIntent, PeopleOutcome } from "../people/intents.ts";
import type { ReminderIntent, ReminderOutcome } from "../reminders/intents.ts";
import type { SignatureIntent, SignatureOutcome } from "../signatures/intents.ts";

/** Words that are no command: what was typed, and the command that looks most like it. */
export type TalkIntent =
  | { type: "help" }
  | { type: "not-understood"; text: string; nearest: string | null }
  | { type: "bad-filter"; word: string }
  | { type: "stale-button" };
type TalkOutcome =
  | { type: "help" }
  | { type: "not-understood"; text: string; nearest: string | null }
  | { type: "bad-filter"; word: string }
  | { type: "stale-button" }
  /** Work that somebody waits for was given up. */
  | { type: "failed" };

/** What somebody wants, or what has happened; none of them knows a platform's words. */
export type Intent = SignatureIntent | PeopleIntent | ReminderIntent | TalkIntent;
export type IntentType = Intent["type"];

/** What came of it. */
export type Outcome = SignatureOutcome | PeopleOutcome | ReminderOutcome | TalkOutcome;
