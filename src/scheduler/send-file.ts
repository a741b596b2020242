import type { Log } from "../log.ts";
import type {
  DeliveryResult,
  FileDelivery,
  FileRefusal,
  OutgoingFile,
  PlatformPort,
} from "../platforms/contract.ts";
import type { Message } from "../road/decision.ts";
import { isDatabaseFault } from "../storage/unavailable.ts";
import type { Attachments } from "./attach.ts";

/** The card may go out, `without` the file where that says why; or nothing may yet. */
export type FileStep = { without: FileRefusal | null } | Exclude<DeliveryResult, { result: "sent" }>;

/** Files that are there while their cards are not are remembered up to so many; beyond that one may be there twice. */
const rememberAtMost = 1_000;

/**
 * A file goes out before its card: where the card is, which can be looked for, its file is, too. A file that was handed
 * over isn't handed over again when the card fails, as long as this process lives.
 */
export function createFileSender(attachments: Attachments, log: Log) {
  const handed = new Set<string>();

  return {
    /** The file of a message, null for most; "failed" where it can't be made, which must not hold up the card. */
    async of({ key, outcome }: Message): Promise<OutgoingFile | "failed" | null> {
      try {
        return await attachments.of(outcome);
      } catch (error) {
        // The database's failure, not the file's: another try will do.
        if (isDatabaseFault(error)) throw error;
        log.error({ err: error, key }, "a file can't be made; its card says so");
        return "failed";
      }
    },

    /** @param lastTry a file that fails once more does not hold its card up any longer */
    async send(port: PlatformPort, delivery: FileDelivery, lastTry: boolean): Promise<FileStep> {
      const { key, file } = delivery;
      if (handed.has(key)) return { without: null };
      if (file.bytes.length === 0) return { without: "empty" };
      const done = await port.sendFile(delivery);
      switch (done.result) {
        case "sent":
          if (handed.size >= rememberAtMost) handed.clear();
          handed.add(key);
          return { without: null };
        case "refused":
          return done;
        case "file-refused":
          log.error(
            { key, why: done.why, error: done.error },
            "a file can't be handed over; its card says so",
          );
          return { without: done.why };
        case "not-sent":
        case "uncertain":
          if (!lastTry || ("untried" in done && done.untried)) return done;
          log.error({ key, error: done.error }, "a file was given up; its card says so");
          return { without: "failed" };
      }
    },

    /** The card is there, or never will be. */
    forget(key: string): void {
      handed.delete(key);
    },
  };
}
