import type { Outcome } from "../road/intent.ts";
import type { Answer, Writers } from "./answer.ts";
import { deliveryWriters } from "./deliveries/cards.ts";
import { faqWriters } from "./faq/cards.ts";
import { faqLearnWriters } from "./faq/learn.ts";
import { handoverWriters } from "./handover/cards.ts";
import { incidentWriters } from "./incidents/cards.ts";
import { methodWriters } from "./methods/cards.ts";
import { oncallWriters } from "./oncall/cards.ts";
import { peopleWriters } from "./people/cards.ts";
import { leaverWriters } from "./people/leavers.ts";
import { linkWriters } from "./people/links.ts";
import type { Reader } from "./reader.ts";
import { reminderWriters } from "./reminders/cards.ts";
import { markWriters } from "./reminders/marks.ts";
import { policyWriters } from "./reminders/policy.ts";
import { renewalWriters } from "./renewals/cards.ts";
import { boardWriters } from "./signatures/board.ts";
import { changeWriters } from "./signatures/changes.ts";
import { fileWriters } from "./signatures/files.ts";
import { oneWriters } from "./signatures/one.ts";
import { successorWriters } from "./signatures/successors.ts";
import { tableWriters } from "./signatures/tables.ts";
import { unlockWriters } from "./signatures/unlock.ts";
import { sourceWriters } from "./sources/cards.ts";
import { testWriters } from "./sources/test.ts";
import { talkWriters } from "./talk/cards.ts";

const writers: Writers = {
  ...boardWriters,
  ...oneWriters,
  ...changeWriters,
  ...fileWriters,
  ...successorWriters,
  ...unlockWriters,
  ...sourceWriters,
  ...testWriters,
  ...tableWriters,
  ...peopleWriters,
  ...linkWriters,
  ...leaverWriters,
  ...reminderWriters,
  ...markWriters,
  ...policyWriters,
  ...renewalWriters,
  ...incidentWriters,
  ...oncallWriters,
  ...methodWriters,
  ...deliveryWriters,
  ...talkWriters,
  ...faqWriters,
  ...faqLearnWriters,
  ...handoverWriters,
};

/** What is said of an outcome, in the reader's language. */
export function write(outcome: Outcome, reader: Reader): Answer {
  // The writer of an outcome takes that outcome: the mapped type says so, but cannot say it for a union.
  const writer = writers[outcome.type] as (outcome: Outcome, reader: Reader) => Answer;
  return writer(outcome, reader);
}
