import { SECOND } from "../../clock.ts";
import type { DroppedFile } from "../../conversation/form.ts";
import { type FileFailure, PlatformError } from "../contract.ts";

const timeout = 15 * SECOND;
const mostRedirects = 3;

/** SharePoint's domains, where Teams keeps files, in all of Microsoft's clouds. */
const hosts = [".sharepoint.com", ".sharepoint.us", ".sharepoint.cn", ".sharepoint-mil.us"];

const failure = (what: string, file: FileFailure, passing = false) =>
  new PlatformError(`Teams: ${what}`, passing, null, file);

/** Only there: whatever address a message names, nothing else is called. `local` is where tests keep their files. */
export function isKept(url: URL, local: string | null): boolean {
  if (local !== null && url.origin === new URL(local).origin) return true;
  return url.protocol === "https:" && url.port === "" && hosts.some((host) => url.hostname.endsWith(host));
}

/** Follows redirects by hand: each address is looked at. */
async function request(start: string, local: string | null): Promise<Response> {
  const signal = AbortSignal.timeout(timeout);
  if (!URL.canParse(start)) throw failure("a file has no address", "gone");
  let url = new URL(start);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!isKept(url, local)) throw failure("a file is kept outside of SharePoint", "kept-elsewhere");
    const response = await fetch(url, { redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw failure("a file's address leads round in circles", "unreachable");
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
    const response = await request(id, local);
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      // The address ends within the hour, or with the file.
      if ([401, 403, 404, 410].includes(status)) throw failure(`the file is gone (HTTP ${status})`, "gone");
      const passing = status >= 500 || status === 429;
      throw failure(`the file could not be fetched (HTTP ${status})`, "unreachable", passing);
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    // leaving the loop cancels the stream
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > limit) throw failure(`the file is larger than ${limit} bytes`, "too-large");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof PlatformError) throw error;
    throw failure("the file did not arrive", "unreachable", true);
  }
}
