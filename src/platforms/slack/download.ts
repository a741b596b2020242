import type { DroppedFile } from "../../conversation/form.ts";
import { type FileFailure, PlatformError } from "../contract.ts";
import { fetchFile, readAtMost } from "../fetch-file.ts";
import { mayPass } from "../http-answer.ts";
import { reason, toPlatformError } from "./errors.ts";
import type { SlackClient } from "./uses.ts";

/** Slack's own hosts, which may see the bot token; and the origin of SLACK_API_URL, which sees it anyway. */
export function mayHaveToken(url: URL, apiUrl: string | null): boolean {
  if (apiUrl !== null && url.origin === new URL(apiUrl).origin) return true;
  const own = url.hostname === "slack.com" || url.hostname.endsWith(".slack.com");
  return url.protocol === "https:" && own && url.port === "" && url.username === "" && url.password === "";
}

/** The token goes along to hosts that may have it; others are called only over https. */
function headersFor(url: URL, token: string, apiUrl: string | null): Record<string, string> {
  if (mayHaveToken(url, apiUrl)) return { authorization: `Bearer ${token}` };
  if (url.protocol !== "https:") throw new PlatformError("Slack: a file's address is not https", false);
  return {};
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
    const response = await fetchFile(address, (url) => headersFor(url, token, apiUrl));
    if (response === null) throw new PlatformError("Slack: a file's address leads round in circles", false);
    if (!response.ok) {
      await response.body?.cancel();
      const { status } = response;
      throw new PlatformError(`Slack: the file could not be fetched (HTTP ${status})`, mayPass(status));
    }
    if (isPage(response.headers.get("content-type")) && !isPage(file.mimetype)) {
      await response.body?.cancel();
      throw failure(
        "its sign-in page came instead of the file: install the app again with files:read",
        "not-allowed",
      );
    }
    const bytes = await readAtMost(response, limit);
    if (bytes === null) throw failure(`the file is larger than ${limit} bytes`, "too-large");
    return bytes;
  } catch (error) {
    if (error instanceof DOMException && error.name === "TimeoutError") {
      throw new PlatformError(`Slack: the file did not arrive in time`, true);
    }
    if (error instanceof TypeError)
      throw new PlatformError(`Slack: the file could not be fetched (${reason(error)})`, true);
    throw toPlatformError(error, "fetching a file");
  }
}
