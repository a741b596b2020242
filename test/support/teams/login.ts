import { randomUUID } from "node:crypto";
import { readFields } from "../../../src/playground/emulator/bodies.ts";
import { str } from "../../../src/playground/emulator/json.ts";
import { ISSUER, signToken } from "./jwt.ts";
import type { Keys } from "./keys.ts";
import type { Options, Reply, Request } from "./types.ts";

const SCOPE = "https://api.botframework.com/.default";
const HOUR = 3_600_000;

export type Login = ReturnType<typeof createLogin>;

/** Microsoft's sign-in: the keys by which the bot knows Teams, and the tokens by which Teams knows the bot. */
export function createLogin(options: Options, keys: Keys, url: () => string) {
  const { machine, tokenLife = HOUR } = options;
  /** When each token ends, in ms. */
  const given = new Map<string, number>();

  /** Microsoft Entra's answer to a request that it refuses. */
  const deny = (status: number, error: string, number: number, words: string): Reply => ({
    status,
    body: {
      error,
      error_description: `AADSTS${number}: ${words}`,
      error_codes: [number],
      timestamp: new Date(machine()).toISOString().replace("T", " ").replace(/\.\d+/, ""),
      trace_id: randomUUID(),
      correlation_id: randomUUID(),
    },
  });

  /** The client credentials grant (RFC 6749 section 4.4), as Entra answers it. */
  function grant(tenant: string, { contentType, body }: Request): Reply {
    const form = contentType.startsWith("application/x-www-form-urlencoded");
    const fields = (form && readFields(contentType, body)) || {};
    const [grantType, client, secret] = [fields.grant_type, fields.client_id, fields.client_secret].map(str);
    if (tenant !== options.tenant) {
      return deny(400, "invalid_request", 90002, `Tenant '${tenant}' not found.`);
    }
    if (grantType === "") {
      const words = "The request body must contain the following parameter: 'grant_type'.";
      return deny(400, "invalid_request", 900144, words);
    }
    if (grantType !== "client_credentials") {
      return deny(400, "unsupported_grant_type", 70003, `The app requested an unsupported grant type.`);
    }
    if (client !== options.appId) {
      const words = `Application with identifier '${client}' was not found in the directory.`;
      return deny(400, "unauthorized_client", 700016, words);
    }
    if (secret !== options.password) {
      return deny(401, "invalid_client", 7000215, "Invalid client secret provided.");
    }
    if (str(fields.scope) !== SCOPE) {
      return deny(
        400,
        "invalid_scope",
        70011,
        "The provided value for the input parameter 'scope' is not valid.",
      );
    }
    const ends = machine() + tokenLife;
    const claims = {
      aud: ISSUER,
      appid: client,
      tid: tenant,
      exp: Math.floor(ends / 1000),
      jti: randomUUID(),
    };
    const token = signToken(keys, claims, { key: "webchat" });
    given.set(`Bearer ${token}`, ends);
    const seconds = Math.floor(tokenLife / 1000);
    return {
      status: 200,
      body: { token_type: "Bearer", expires_in: seconds, ext_expires_in: seconds, access_token: token },
    };
  }

  return {
    /** Whether an Authorization header lets the bot in now. */
    admits: (header: string | null): boolean => (given.get(header ?? "") ?? 0) > machine(),

    /** Takes all tokens back. */
    revoke: (): void => given.clear(),

    /** Answers the paths of the sign-in; null for any other. */
    answer(request: Request): Reply | null {
      const { method, path } = request;
      const route = `${method} /${path.join("/")}`;
      if (route === "GET /v1/.well-known/openidconfiguration") {
        return {
          status: 200,
          body: {
            issuer: ISSUER,
            authorization_endpoint: "https://invalid.botframework.com",
            jwks_uri: `${url()}/v1/.well-known/keys`,
            id_token_signing_alg_values_supported: ["RS256"],
            token_endpoint_auth_methods_supported: ["private_key_jwt"],
          },
        };
      }
      if (route === "GET /v1/.well-known/keys") return { status: 200, body: keys.set() };
      const [tenant = "", ...rest] = path;
      return method === "POST" && rest.join("/") === "oauth2/v2.0/token" ? grant(tenant, request) : null;
    },
  };
}
