import { z } from "zod";
import { type Failure, SourceError } from "../failure.ts";
import { type CredentialFacts, readCredential } from "./credential.ts";
import type { Session } from "./session.ts";

/** As many are asked for at once, and as many pages: a company has a handful. */
const pageSize = 50;
const mostPages = 20;

const pageShape = z.object({
  credentialIDs: z.array(z.string().min(1)),
  nextPageToken: z.string().nullish().catch(null),
});

/**
 * The credentials that a client may use, by their identifiers (v1.0.4, 11.4; v2, 11.4, which has no pages, though services
 * keep them).
 *
 * @throws SourceError "endless-list" where a page comes again, or there are too many.
 */
export async function listCredentials(session: Session, userId: string | undefined): Promise<string[]> {
  const { version } = await session.service();
  const user = userId === undefined ? {} : { userID: userId };
  const size = version === "v1" ? { maxResults: pageSize } : {};
  const found = new Set<string>();
  const seen = new Set<string>();
  for (let page: string | null = null; seen.size < mostPages; ) {
    const { body } = await session.call("credentials/list", {
      ...user,
      ...size,
      ...(page === null ? {} : { pageToken: page }),
    });
    const { success, data } = pageShape.safeParse(body);
    if (!success) throw new SourceError("bad-shape", "credentials/list");
    for (const id of data.credentialIDs) found.add(id);
    page = data.nextPageToken || null;
    if (page === null) return [...found];
    if (seen.has(page)) break;
    seen.add(page);
  }
  throw new SourceError("endless-list", `${found.size} credentials`);
}

/** A service that does not know `certInfo` says so in one of these ways. */
const doesWithout: ReadonlySet<Failure> = new Set<Failure>([
  "parameter-refused",
  "not-implemented",
  "refused",
  "server-error",
]);

/**
 * One credential, with its certificates; asked for again without `certInfo` where that is not supported.
 *
 * @throws SourceError "unknown-credential", also where a service that has the method finds nothing, and what
 *   `readCredential` throws
 */
export async function credentialFacts(session: Session, id: string): Promise<CredentialFacts> {
  const asked = { credentialID: id, certificates: "chain", authInfo: true };
  const ask = (input: object) => session.call("credentials/info", input);
  try {
    const { body } = await ask({ ...asked, certInfo: true }).catch((error: unknown) => {
      if (!(error instanceof SourceError) || !doesWithout.has(error.failure)) throw error;
      return ask(asked);
    });
    return await readCredential(id, body);
  } catch (error) {
    if (!(error instanceof SourceError) || error.failure !== "not-found") throw error;
    throw new SourceError("unknown-credential", error.detail);
  }
}
