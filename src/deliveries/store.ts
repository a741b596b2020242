import type { Instant } from "../clock.ts";
import type { Message } from "../road/decision.ts";

/** What keeps a message from being delivered, or has done so for good. */
export type Trouble =
  /** The platform wants fewer messages. */
  | "slow-down"
  /** It could not be asked, or would not let us in. */
  | "not-reached"
  /** It did not say what it has done. */
  | "no-answer"
  /** It refused for a reason that nobody here knows. */
  | "not-taken"
  | "archived"
  | "not-a-member"
  | "not-found"
  | "person-unreachable"
  | "bad-message"
  /** Whoever it is for is not on a platform that is set up. */
  | "no-address"
  /** It was written by a release whose words this one does not know. */
  | "unreadable";

/** A message in the outbox that has not arrived. Instants are the machine clock's. */
export type Undelivered = Message & {
  id: number;
  state: "waiting" | "sending" | "dead";
  createdAt: Instant;
  attempts: number;
  /** Not before this instant it is tried next, or taken over by somebody else. */
  wakeAt: Instant;
  /** When it was given up; null while it waits. */
  endedAt: Instant | null;
  trouble: Trouble | null;
  /** The platform's or the program's own word for it: not for people's eyes as it is. */
  error: string | null;
};

/** What admins see of the outbox. Dead messages count from `since` on. */
export type DeliveryStore = {
  counts(since: Instant): Promise<{ waiting: number; dead: number }>;
  /** The dead ones, the last one first, and then those that wait, the oldest first. */
  page(since: Instant, offset: number, limit: number): Promise<Undelivered[]>;
  /**
   * A dead message waits again, behind all that waits for the same destination: under its key, and still known to have
   * been sent perhaps, where that is so. It gets another id. Null where it is not dead any more.
   */
  revive(id: number, at: Instant): Promise<Undelivered | null>;
  /** The same for all of them, the oldest first and at most `limit`; answers how many. */
  reviveAll(since: Instant, at: Instant, limit: number): Promise<number>;
};
