import type { Log } from "../log.ts";
import { PlatformError, type PlatformPort } from "../platforms/contract.ts";
import type { Task } from "../road/decision.ts";
import type { Intent } from "../road/intent.ts";
import type { Draft } from "../signatures/faults.ts";
import type { FileRead } from "../signatures/intents.ts";
import { fileSizeLimit, readFile } from "../signatures/read-file.ts";
import type { Handle } from "../signatures/reading.ts";
import { tableIn, tableSizeLimit } from "../signatures/table/given.ts";
import { isSigned } from "../sources/cms.ts";
import { isProofText } from "../sources/proof-text.ts";
import type { Attachments } from "./attach.ts";
import type { LookTask } from "./look.ts";
import type { TestTask } from "./test-signature.ts";
import { uploadFor } from "./upload-for.ts";

type FetchParts = {
  lastTry: boolean;
  /** What somebody entered for this task alone; null where there is nothing, or it was lost. */
  secret: string | null;
  attachments: Attachments;
};

/**
 * Asks the platform for what a task wants, and says it as an event; null where nothing came of it. A failure that may
 * pass is thrown, except on the last try: then the errand goes on without what it could not get.
 */
export async function fetchFor(
  task: Exclude<Task, LookTask | TestTask>,
  port: PlatformPort,
  { lastTry, secret, attachments }: FetchParts,
  log: Log,
): Promise<Intent | null> {
  const mayPass = (error: unknown) => !lastTry && (!(error instanceof PlatformError) || error.passing);

  async function orNull<T>(fetching: Promise<T>): Promise<T | null> {
    try {
      return await fetching;
    } catch (error) {
      if (mayPass(error)) throw error;
      log.warn({ err: error, task: task.task }, "the platform did not tell");
      return null;
    }
  }

  async function readOne(handle: Handle, password?: string): Promise<FileRead> {
    const { name } = handle;
    try {
      const bytes = await port.download(handle, tableSizeLimit);
      const table = await tableIn(bytes);
      if (table !== null) return { name, handle, ...table };
      const signed = bytes.length <= fileSizeLimit && isSigned(bytes) ? { signed: bytes } : {};
      const unsigned = isProofText(bytes) ? ({ unsigned: true } as const) : {};
      return { name, handle, read: await readFile(bytes, password), ...signed, ...unsigned };
    } catch (error) {
      if (!(error instanceof PlatformError) || mayPass(error)) throw error;
      log.warn({ err: error, file: name }, "a file could not be fetched");
      return { name, handle, ...withoutFile(error, handle) };
    }
  }

  switch (task.task) {
    case "fetch-profile": {
      const profile = await orNull(port.fetchProfile(task.externalId));
      const { platform, personId, externalId } = task;
      return { type: "profile-fetched", platform, personId, externalId, profile };
    }
    case "fetch-place":
      return {
        type: "place-fetched",
        placeId: task.placeId,
        chosen: task.chosen ?? null,
        state: await orNull(port.fetchPlace(task.externalId)),
      };
    case "fetch-group": {
      const members = await orNull(port.fetchGroupMembers(task.groupId));
      return members && { type: "group-fetched", platform: task.platform, groupId: task.groupId, members };
    }
    case "fetch-message": {
      const found = await orNull(port.fetchMessage(task.message));
      return { type: "incident-pin-fetched", message: task.message, found };
    }
    case "pin-message": {
      const done = port.pin && (await orNull(port.pin(task.message, task.on)));
      if (done === "refused") log.warn({ on: task.on }, "the platform does not let us pin a message");
      return null;
    }
    // Side by side: one after another, a message of many files could outlast the lease.
    case "read-files":
      return { type: "files-read", files: await Promise.all(task.files.map((file) => readOne(file))) };
    case "finish-form": {
      const files = await Promise.all(task.files.map((file) => readOne(file)));
      const look = task.place === null ? null : await orNull(port.fetchPlace(task.place));
      const placeState = look && { name: look.name ?? task.place ?? "", unusable: look.unusable ?? null };
      return { type: "form-ready", form: task.form, draft: task.values as Draft, files, placeState };
    }
    case "send-file":
      return uploadFor(task, port, attachments, lastTry, log);
    case "unlock-file": {
      const { offer, file, handle } = task;
      const opened = secret === null ? null : await readOne(handle, secret);
      return { type: "file-opened", offer, file, opened };
    }
    case "import-rows":
      return { type: "import-step", id: task.importId };
    default:
      throw new Error(`nobody knows how to do ${JSON.stringify(task satisfies never)}`);
  }
}

/** A file that is too large is a refusal like that of its bytes; all else is why it could not be had. */
function withoutFile({ file: failure }: PlatformError, { bytes }: Handle) {
  if (failure !== "too-large") return { failed: failure };
  const refusal = { reason: "too-large", bytes: bytes ?? tableSizeLimit + 1, limit: tableSizeLimit } as const;
  return { read: { found: [], refused: [refusal] } };
}
