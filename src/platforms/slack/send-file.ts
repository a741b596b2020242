import type { Clock } from "../../clock.ts";
import {
  type FileRefusal,
  type FileResult,
  type OutgoingFile,
  PlatformError,
  type PlatformPort,
} from "../contract.ts";
import { mayPass, retryAfterOf } from "../http-answer.ts";
import { tooLate } from "../not-yet.ts";
import { refOf } from "../ref.ts";
import { channelOf, toResult } from "./deliver.ts";
import { mayHaveToken } from "./download.ts";
import { reason } from "./errors.ts";
import type { SlackClient } from "./uses.ts";

/** What Slack says of files alone: the card can go out all the same. */
const refusals: Record<string, FileRefusal> = {
  missing_scope: "not-allowed",
  file_upload_size_restricted: "too-large",
  file_type_not_allowed: "switched-off",
  file_uploads_disabled: "switched-off",
  file_uploads_except_images_disabled: "switched-off",
};

const refused = (why: FileRefusal, error: string): FileResult => ({ result: "file-refused", why, error });

const later = (error: string, retryAfter: number | null = null): FileResult => ({
  result: "not-sent",
  retryAfter,
  error,
  hopeless: false,
});

function toFileResult(error: unknown): FileResult {
  const result = toResult(error);
  const why = refusals[result.error];
  if (why !== undefined) return refused(why, result.error);
  // A reason that nothing will change concerns the file: whatever is wrong with the channel, the card will tell.
  return result.result === "not-sent" && result.hopeless ? refused("failed", result.error) : result;
}

/**
 * The bytes to the address that Slack named for them; null where they are there. The address needs no token, and none
 * is sent; files go to Slack's own hosts alone.
 */
async function post(
  address: string,
  { bytes, mimetype }: OutgoingFile,
  apiUrl: string | null,
  timeout: number,
): Promise<FileResult | null> {
  const url = new URL(address);
  if (!mayHaveToken(url, apiUrl)) return refused("failed", `an upload address on ${url.host}`);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": mimetype },
    body: bytes,
    redirect: "manual",
    signal: AbortSignal.timeout(timeout),
  });
  await response.body?.cancel();
  if (response.ok) return null;
  const error = `the upload was answered with HTTP ${response.status}`;
  return mayPass(response.status) ? later(error, retryAfterOf(response)) : refused("failed", error);
}

/**
 * Uploads a file, and shares it where its message goes. Nothing is seen before the last of the three calls, which alone
 * may have been done without our hearing of it: then the file is shared again.
 * https://docs.slack.dev/messaging/working-with-files#upload
 *
 * @param timeout of one call, in ms; all of them are over within three of it.
 */
export function createSendFile(
  client: SlackClient,
  clock: Clock,
  apiUrl: string | null,
  timeout: number,
): PlatformPort["sendFile"] {
  return async ({ to, thread, file, before }) => {
    const late = AbortSignal.timeout(2 * timeout);
    let channel: string;
    let id: string;
    try {
      channel = await channelOf(client, to);
      late.throwIfAborted();
      const place = { filename: file.name, length: file.bytes.length };
      const { upload_url: address, file_id } = await client.files.getUploadURLExternal(place);
      if (address === undefined || file_id === undefined)
        throw new PlatformError("Slack: no address to upload a file to", false);
      late.throwIfAborted();
      const stopped = await post(address, file, apiUrl, timeout);
      if (stopped !== null) return stopped;
      late.throwIfAborted();
      id = file_id;
      if (clock() > before) return tooLate;
    } catch (error) {
      const result = toFileResult(error);
      return result.result === "uncertain" ? later(reason(error)) : result;
    }
    try {
      const files: [{ id: string; title: string }] = [{ id, title: file.name }];
      const where = thread === null ? { channel_id: channel } : { channel_id: channel, thread_ts: thread };
      await client.files.completeUploadExternal({ files, ...where });
      return { result: "sent", ref: refOf(channel, id) };
    } catch (error) {
      return toFileResult(error);
    }
  };
}
