import type { DroppedFile } from "../../conversation/form.ts";
import { type FileFailure, PlatformError } from "../contract.ts";
import { fetchFile, readAtMost } from "../fetch-file.ts";
import { mayPass } from "../http-answer.ts";

/** SharePoint's domains, where Teams keeps files, in all of Microsoft's clouds. */
const hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint.cn", ".sharepoint-mil.us"];

const failure = (what: string, file: FileFailure, passing = false) =>
  new PlatformError(`Teams: ${what}`, passing, null, file);

/** Only there: whatever address a message names, nothing else is called. `local` is where tests keep their files. */
export function isKept(url: URL, local: string | null): boolean {
  if (local !== null && url.origin === new URL(local).origin) return true;
  return url.protocol === "https:" && url.port === "" && hosts.some((host) => url.hostname.endsWith(host));
}

/** No token goes along, and nothing else is called. */
function headersFor(url: URL, local: string | null): Record<string, string> {
  if (!isKept(url, local)) throw failure("a file is kept outside of SharePoint", "kept-elsewhere");
  return {};
}

/**
 * A file's bytes. Its address came with the message; it needs no token, and none is sent.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 *
 * @param limit in bytes, held while the file streams in
 * @throws PlatformError when the file is gone, elsewhere or too large
 */
export async function download(
  { id }: DroppedFile,
  limit: number,
  local: string | null,
): Promise<Uint8Array> {
  try {
    if (!URL.canParse(id)) throw failure("a file has no address", "gone");
    const response = await fetchFile(id, (url) => headersFor(url, local));
    if (response === null) throw failure("a file's address leads round in circles", "unreachable");
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      // The address ends within the hour, or with the file.
      if ([401, 403, 404, 410].includes(status)) throw failure(`the file is gone (HTTP ${status})`, "gone");
      throw failure(`the file could not be fetched (HTTP ${status})`, "unreachable", mayPass(status));
    }
    const bytes = await readAtMost(response, limit);
    if (bytes === null) throw failure(`the file is larger than ${limit} bytes`, "too-large");
    return bytes;
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw failure("the file did not arrive", "unreachable", true);
  }
}
