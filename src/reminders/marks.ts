import { DAY, type Instant } from "../clock.ts";
import type { PersonRef } from "../people/person.ts";
import type { UnderWay } from "../renewals/renewal.ts";

/** "I'm on it": as long as it holds, nobody is called in person. */
export type Acknowledgement = {
  id: number;
  by: PersonRef;
  at: Instant;
  /** When whoever acknowledged is asked, after the day on which they expected to be done. */
  until: Instant;
  /** That day, YYYY-MM-DD. */
  expected: string;
  askedAt: Instant | null;
};

/** Silence for everybody until an instant before the deadline. */
export type Snooze = { id: number; by: PersonRef; at: Instant; until: Instant };

export type MarkKind = "acknowledgement" | "snooze";

/** What somebody has said of a signature's present deadline, and has not taken back. */
export type Marks = { acknowledgement: Acknowledgement | null; snooze: Snooze | null };

/**
 * What people have said of a signature's end, when somebody is told of it next, null for never, and how far its renewal
 * is.
 */
export type Outlook = { marks: Marks; nextAt: Instant | null; renewal: UnderWay | null };

export const noMarks: Marks = { acknowledgement: null, snooze: null };

/** How long after having been asked the one who acknowledged may stay silent. */
export const answerWithin = DAY;

/** Whether reminders are silent at `now`. */
export const isSnoozed = ({ snooze }: { snooze: Pick<Snooze, "until"> | null }, now: Instant): boolean =>
  snooze !== null && now < snooze.until;

export type NewMark = {
  kind: MarkKind;
  signatureId: number;
  deadline: Instant;
  /** Who is in charge: with another owner it does not hold any more. */
  ownerId: number | null;
  personId: number;
  at: Instant;
  until: Instant;
  /** Of an acknowledgement. */
  expected: string | null;
};

export type MarkStore = {
  /** For each of these signatures what holds for its present deadline and owner, an ended snooze among it. */
  of(ids: readonly number[]): Promise<Map<number, Marks>>;
  /** Takes the place of one of the same kind; its number. */
  put(mark: NewMark): Promise<number>;
  /** False where it did not hold any more. */
  lift(id: number, at: Instant): Promise<boolean>;
  asked(id: number, at: Instant): Promise<void>;
  /** Whatever was said of this signature holds no more. */
  liftAll(signatureId: number, at: Instant): Promise<void>;
};
