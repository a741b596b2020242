import type { Log } from "../log.ts";
import { PlatformError, type PlatformPort } from "../platforms/contract.ts";
import type { Task } from "../road/decision.ts";
import type { Intent } from "../road/intent.ts";
import type { Attachments } from "./attach.ts";

/** Sends a file to where it is wanted, and says what became of it. A failure that may pass is thrown, except on the last try. */
export async function uploadFor(
  { message, personId, slot }: Extract<Task, { task: "send-file" }>,
  port: PlatformPort,
  attachments: Attachments,
  lastTry: boolean,
  log: Log,
): Promise<Intent> {
  const file = await attachments.offered(message, personId);
  if (file === null) return { type: "file-uploaded", upload: { missing: "gone" } };
  try {
    const { link } = await port.upload(slot, file);
    return { type: "file-uploaded", upload: { name: file.name, link } };
  } catch (error) {
    if (!lastTry && (!(error instanceof PlatformError) || error.passing)) throw error;
    log.warn({ err: error, message }, "a file could not be uploaded");
    return { type: "file-uploaded", upload: { missing: "failed" } };
  }
}
