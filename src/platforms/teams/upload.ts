import { SECOND } from "../../clock.ts";
import type { Log } from "../../log.ts";
import { type Directory, type OutgoingFile, PlatformError, type PlatformPort } from "../contract.ts";
import { mayPass, retryAfterOf } from "../http-answer.ts";
import type { Pace } from "../pace.ts";
import type { Connector } from "./connector.ts";
import { readSlot, type Slot, toInfo } from "./consent.ts";
import { isKept } from "./download.ts";

/** Of the upload alone, in ms. */
const timeout = 15 * SECOND;

export type UploadParts = {
  connector: Connector;
  directory: Directory;
  pace: Pace;
  /** Where tests keep their files. */
  local: string | null;
  log: Log;
};

const failure = (what: string, passing: boolean, retryAfter: number | null = null) =>
  new PlatformError(`Teams: ${what}`, passing, retryAfter);

/**
 * Puts the bytes into an upload session of OneDrive, in one piece. Its address needs no token, and none is sent; it came
 * with an activity, so nothing but SharePoint is called.
 * https://learn.microsoft.com/graph/api/driveitem-createuploadsession#upload-bytes-to-the-upload-session
 */
async function put(address: string, { bytes }: OutgoingFile, local: string | null): Promise<void> {
  const url = new URL(address);
  if (!isKept(url, local)) throw failure("a file is wanted outside of SharePoint", false);
  let response: Response;
  try {
    response = await fetch(url, {
      method: "PUT",
      headers: {
        "content-type": "application/octet-stream",
        "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      body: bytes,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    await response.body?.cancel();
  } catch {
    throw failure("a file could not be put into OneDrive", true);
  }
  if (response.ok) return;
  const { status } = response;
  throw failure(`OneDrive did not take a file (HTTP ${status})`, mayPass(status), retryAfterOf(response));
}

/** Puts a file where it is wanted, and shows it in the chat. A file that is there is not put there again to be shown. */
export function createUpload({
  connector,
  directory,
  pace,
  local,
  log,
}: UploadParts): PlatformPort["upload"] {
  async function show(slot: Slot): Promise<boolean> {
    const { conversation } = slot;
    const serviceUrl = await directory.service();
    if (serviceUrl === null || pace.take(conversation) > 0) return false;
    try {
      const path = ["conversations", conversation, "activities"];
      await connector.call("POST", serviceUrl, path, toInfo(slot));
      return true;
    } catch (error) {
      log.warn({ err: error }, "a file is there, but could not be shown");
      return false;
    }
  }

  return async (text, file) => {
    const slot = readSlot(text);
    await put(slot.uploadUrl, file, local);
    return { link: (await show(slot)) ? null : slot.contentUrl };
  };
}
