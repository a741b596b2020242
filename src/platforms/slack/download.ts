import type { DroppedFile } from "../../conversation/form.ts";
import { type FileFailure, PlatformError } from "../contract.ts";
import { reason, toPlatformError } from "./errors.ts";
import type { SlackClient } from "./uses.ts";

const timeout = 15_000;
const mostRedirects = 3;

/** Slack's own hosts, which may see the bot token; and the origin of SLACK_API_URL, which sees it anyway. */
export function mayHaveToken(url: URL, apiUrl: string | null): boolean {
  if (apiUrl !== null && url.origin === new URL(apiUrl).origin) return true;
  const own = url.hostname === "slack.com" || url.hostname.endsWith(".slack.com");
  return url.protocol === "https:" && own && url.port === "" && url.username === "" && url.password === "";
}

/** Follows redirects by hand: the token goes along to hosts that may have it, to no others. */
async function request(start: string, token: string, apiUrl: string | null): Promise<Response> {
  const signal = AbortSignal.timeout(timeout);
  let url = new URL(start);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const trusted = mayHaveToken(url, apiUrl);
    if (!trusted && url.protocol !== "https:")
      throw new PlatformError("Slack: a file's address is not https", false);
    const headers: Record<string, string> = trusted ? { authorization: `Bearer ${token}` } : {};
    const response = await fetch(url, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new PlatformError("Slack: a file's address leads round in circles", false);
}

async function readAtMost(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // leaving the loop cancels the stream
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) throw failure(`the file is larger than ${limit} bytes`, "too-large");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const failure = (what: string, file: FileFailure) => new PlatformError(`Slack: ${what}`, false, null, file);

const isPage = (type: string | null | undefined) => type?.toLowerCase().startsWith("text/html") === true;

/**
 * A file's bytes. Its address comes from files.info, never from a payload: https://docs.slack.dev/reference/methods/files.info
 * @param limit in bytes, held while the file streams in
 * @throws PlatformError when the file is gone, elsewhere, too large, or Slack wants a sign-in
 */
export async function download(
  client: SlackClient,
  { token, apiUrl }: { token: string; apiUrl: string | null },
  dropped: DroppedFile,
  limit: number,
): Promise<Uint8Array> {
  try {
    const { file } = await client.files.info({ file: dropped.id });
    const address = file?.url_private_download ?? file?.url_private;
    if (file === undefined || address === undefined) throw failure("the file is gone", "gone");
    if (file.is_external) throw failure("the file is kept outside Slack", "kept-elsewhere");
    if ((file.size ?? 0) > limit) throw failure(`the file is larger than ${limit} bytes`, "too-large");
    const response = await request(address, token, apiUrl);
    if (!response.ok) {
      await response.body?.cancel();
      const passing = response.status >= 500 || response.status === 429;
      throw new PlatformError(`Slack: the file could not be fetched (HTTP ${response.status})`, passing);
    }
    if (isPage(response.headers.get("content-type")) && !isPage(file.mimetype)) {
      await response.body?.cancel();
      throw failure(
        "its sign-in page came instead of the file: install the app again with files:read",
        "not-allowed",
      );
    }
    return await readAtMost(response, limit);
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw new PlatformError(`Slack: the file did not arrive within ${timeout / 1_000} s`, true);
    }
    if (error instanceof TypeError)
      throw new PlatformError(`Slack: the file could not be fetched (${reason(error)})`, true);
    throw toPlatformError(error, "fetching a file");
  }
}
