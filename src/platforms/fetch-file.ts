/** As many redirects are followed. */
const mostRedirects = 3;

/** In ms, for all of it. */
const timeout = 15_000;

/**
 * Fetches a file, following redirects by hand so that each address is looked at before it is called: `headersFor`
 * answers what goes along to it, and throws for one that is not to be called at all. Null where the way leads round
 * in circles.
 */
export async function fetchFile(
  start: string,
  headersFor: (url: URL) => Record<string, string>,
): Promise<Response | null> {
  const signal = AbortSignal.timeout(timeout);
  let url = new URL(start);
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const response = await fetch(url, { headers: headersFor(url), redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  return null;
}

/** The bytes of a response, held to `limit` while they stream in; null for more. */
export async function readAtMost(response: Response, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // leaving the loop cancels the stream
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
