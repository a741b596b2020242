import { z } from "zod";
import { SourceError } from "../failure.ts";
import type { GuardedFetch } from "../guarded-fetch.ts";
import { parseJson } from "../json.ts";
import type { TokenPlace } from "./service.ts";

const metadataShape = z.object({ token_endpoint: z.string() });

/**
 * Where a service's tokens are asked for: `oauth2/token` at the server that it names, or what the issuer's metadata say
 * (RFC 8414, 3), or below its own address.
 *
 * @param root where the service is
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
      return (await endpointIn(metadataAddress(issuer), fetch)) ?? below(issuer);
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

/** Null where there are no metadata. */
async function endpointIn(url: string, fetch: GuardedFetch): Promise<string | null> {
  const { status, body } = await fetch({ url, headers: { accept: "application/json" } });
  if (status !== 200) return null;
  try {
    return metadataShape.parse(parseJson(body)).token_endpoint;
  } catch {
    return null;
  }
}
