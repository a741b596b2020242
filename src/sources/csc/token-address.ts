import { z } from "zod";
import { SourceError } from "../failure.ts";
import type { GuardedFetch } from "../guarded-fetch.ts";
import { parseJson } from "../json.ts";
import type { TokenPlace } from "./service.ts";

const metadataShape = z.object({ issuer: z.url().nullish().catch(null), token_endpoint: z.string() });

/**
 * Where a service's tokens are asked for: `oauth2/token` at the server that it names, or what the issuer's metadata say
 * (RFC 8414, 3), or below its own address.
 *
 * @param root where the service is
 * @throws SourceError "bad-shape" where the metadata are those of another issuer
 */
export async function findTokenAddress(
  root: string,
  place: TokenPlace,
  fetch: GuardedFetch,
): Promise<string> {
  switch (place.at) {
    case "root":
      return below(root);
    case "server":
      return below(absolute(place.url, root));
    case "issuer": {
      const issuer = absolute(place.url, root);
      return (await endpointOf(issuer, fetch)) ?? below(issuer);
    }
  }
}

/** Some services name the server, some the folder, some the endpoint itself. */
function below(address: string): string {
  const at = address.replace(/\/+$/, "");
  if (/\/token$/.test(at)) return at;
  return /\/oauth2$/.test(at) ? `${at}/token` : `${at}/oauth2/token`;
}

function absolute(address: string, root: string): string {
  if (!URL.canParse(address, root)) throw new SourceError("bad-url", "the service's own for tokens");
  return new URL(address, root).href;
}

/** The well-known part comes between host and path (RFC 8414, 3.1). */
function metadataAddress(issuer: string): string {
  const { origin, pathname } = new URL(issuer);
  return `${origin}/.well-known/oauth-authorization-server${pathname.replace(/\/+$/, "")}`;
}

/**
 * What an issuer's metadata say; null where it has none. The client's secret goes there, so they have to name that very
 * issuer (RFC 8414, 3.3) and to lie where its name leads, not where a redirect does.
 */
async function endpointOf(issuer: string, fetch: GuardedFetch): Promise<string | null> {
  const url = metadataAddress(issuer);
  const headers = { accept: "application/json" };
  const { status, body } = await fetch({ url, headers, followRedirects: false });
  const metadata = status === 200 ? metadataIn(body) : null;
  if (metadata === null) return null;
  // With a slash at the end or without, it is the same place.
  const plain = (name: string) => new URL(name).href.replace(/\/+$/, "");
  if (!metadata.issuer || plain(metadata.issuer) !== plain(issuer))
    throw new SourceError("bad-shape", "metadata of another issuer");
  return metadata.token_endpoint;
}

function metadataIn(body: Buffer): z.infer<typeof metadataShape> | null {
  try {
    return metadataShape.parse(parseJson(body));
  } catch {
    return null;
  }
}
