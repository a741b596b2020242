import type { OutgoingFile } from "../platforms/contract.ts";
import { fileName } from "../platforms/plain.ts";
import type { Outcome } from "../road/intent.ts";
import type { RoomStores } from "../road/scene.ts";
import type { Store } from "../storage/store.ts";

/** Makes the file of an outcome from what is stored; null where its content is gone. Made anew, it is the same. */
type Maker<O> = (outcome: O, stores: RoomStores) => Promise<OutgoingFile | null>;

/** Which outcomes come with a file, and how it is made. */
export type FileMakers = Partial<{ [T in Outcome["type"]]: Maker<Extract<Outcome, { type: T }>> }>;

export type Attachments = {
  /** The file that goes with an outcome; null for most. */
  of(outcome: unknown): Promise<OutgoingFile | null>;
  /** The file of a message, by its key, made anew for somebody; null where it is gone, or none of theirs. */
  offered(key: string, personId: number): Promise<OutgoingFile | null>;
};

/** Files are in no outbox: they are made when their messages go out, and again when somebody wants one that was offered. */
export function createAttachments(makers: FileMakers, { read }: Store): Attachments {
  async function of(outcome: unknown): Promise<OutgoingFile | null> {
    const known = outcome as Outcome;
    // The maker of an outcome takes that outcome: the mapped type says so, but cannot say it for a union.
    const make = makers[known.type] as Maker<Outcome> | undefined;
    const file = make === undefined ? null : await make(known, read);
    return file && { ...file, name: fileName(file.name) };
  }

  return {
    of,
    async offered(key, personId) {
      const message = await read.outbox.find(key);
      if (message === null) return null;
      const { to, outcome } = message;
      const reader = "personId" in to ? to.personId : to.readerId;
      return reader === personId ? of(outcome) : null;
    },
  };
}
