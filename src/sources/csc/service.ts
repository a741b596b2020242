import { z } from "zod";
import { type Failure, SourceError } from "../failure.ts";
import type { GuardedFetch } from "../guarded-fetch.ts";
import { createPost } from "./post.ts";

export type Version = "v1" | "v2";

/** A signing service, as its `info` describes it (v1.0.4 and v2, 11.1). */
export type Service = {
  /** Where its methods are, without a slash at the end. */
  root: string;
  version: Version;
  name: string | null;
  /** The methods that it has; empty where it does not say. */
  methods: string[];
  /** Where it wants a token to be asked for; null where it takes none, for it knows its clients by their network. */
  token: TokenPlace | null;
};

export type TokenPlace = { at: "server"; url: string } | { at: "issuer"; url: string } | { at: "root" };

const text = z.string().nullish().catch(null);
const infoShape = z.object({
  specs: text,
  name: text,
  authType: z.array(z.string()).catch([]),
  methods: z.array(z.string()).catch([]),
  oauth2: text,
  oauth2Issuer: text,
});

/** There may well be a service at another address; any other failure would be the same there. */
const elsewhere: ReadonlySet<Failure> = new Set<Failure>([
  "not-found",
  "bad-status",
  "not-json",
  "not-implemented",
  "redirects",
  "refused",
  "unauthorized",
  "forbidden",
]);

/**
 * Finds the service below an address: at the very address where this names a version (`…/csc/v1`), else at `csc/v2` and
 * `csc/v1` below it, else there itself. Which version it speaks, `info` says.
 *
 * @throws SourceError "no-csc-service" where none of them answers `info` as a service does.
 */
export async function findService(
  base: string,
  version: Version | null,
  fetch: GuardedFetch,
): Promise<Service> {
  const post = createPost(fetch);
  let last: SourceError | null = null;
  for (const root of rootsOf(base, version)) {
    try {
      const { body } = await post({ url: `${root}/info`, content: { json: {} } });
      const service = serviceOf(root, version, body);
      if (service !== null) return service;
    } catch (error) {
      if (!(error instanceof SourceError) || !elsewhere.has(error.failure)) throw error;
      last = error;
    }
  }
  throw new SourceError("no-csc-service", last?.message ?? null);
}

function rootsOf(base: string, version: Version | null): string[] {
  const root = base.trim().replace(/\/+$/, "");
  if (/\/v\d+$/i.test(root)) return [root];
  const versions: Version[] = version === null ? ["v2", "v1"] : [version];
  return [...versions.map((one) => `${root}/csc/${one}`), root];
}

function serviceOf(root: string, version: Version | null, body: unknown): Service | null {
  const { success, data } = infoShape.safeParse(body);
  if (!success || (!data.specs && data.methods.length === 0)) return null;
  const spoken = data.specs?.startsWith("2") || (!data.specs && root.endsWith("/v2")) ? "v2" : "v1";
  const { name = null, methods } = data;
  return { root, version: version ?? spoken, name, methods, token: tokenPlaceOf(data) };
}

function tokenPlaceOf({ authType, oauth2, oauth2Issuer }: z.infer<typeof infoShape>): TokenPlace | null {
  if (oauth2) return { at: "server", url: oauth2 };
  if (oauth2Issuer) return { at: "issuer", url: oauth2Issuer };
  const isOutside = authType.length > 0 && authType.every((type) => type.toLowerCase() === "external");
  return isOutside ? null : { at: "root" };
}
