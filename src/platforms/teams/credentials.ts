import { z } from "zod";
import { type Clock, MINUTE, SECOND } from "../../clock.ts";
import { PlatformError } from "../contract.ts";
import { mayPass } from "../http-answer.ts";

const loginHost = "https://login.microsoftonline.com";
const scope = "https://api.botframework.com/.default";
const timeout = 10 * SECOND;

/** A token is not used in its last minutes: it has to last until it arrives. */
const spare = 5 * MINUTE;

export type CredentialParts = {
  appId: string;
  password: string;
  tenantId: string;
  loginUrl: string | null;
  clock: Clock;
};

/** The token with which the bot signs its calls. All but a refusal for good are PlatformErrors that pass. */
export type Credentials = {
  token(): Promise<string>;
  /** The connector did not take it: the next call asks for another. */
  forget(): void;
};

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });
const refused = z.object({ error: z.string().optional(), error_description: z.string().optional() });

/** What an administrator can do, by Entra's codes: https://learn.microsoft.com/entra/identity-platform/reference-error-codes */
const advice: Record<string, string> = {
  AADSTS7000215: "TEAMS_APP_PASSWORD is not accepted: copy the client secret's value, not its ID.",
  AADSTS7000222: "The client secret has ended: make a new one, and set TEAMS_APP_PASSWORD to its value.",
  AADSTS700016: "TEAMS_APP_ID is not known in this tenant: check it and TEAMS_TENANT_ID.",
  AADSTS90002: "TEAMS_TENANT_ID is not a tenant that Microsoft knows.",
};

function toError(status: number, body: unknown): PlatformError {
  const { error, error_description: description = "" } = refused.safeParse(body).data ?? {};
  const code = /AADSTS\d+/.exec(description)?.[0];
  const hint = code === undefined ? undefined : advice[code];
  // A proxy's page instead of an answer says nothing of the password.
  const passing = status < 400 || mayPass(status);
  const what = code ?? error ?? `HTTP ${status}`;
  return new PlatformError(`Teams: signing in failed (${what})${hint ? `. ${hint}` : ""}`, passing);
}

/**
 * Signs in as the bot, in its own tenant: the client credentials grant.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication
 */
export function createCredentials(parts: CredentialParts): Credentials {
  const { appId, password, tenantId, clock } = parts;
  const address = `${parts.loginUrl ?? loginHost}/${tenantId}/oauth2/v2.0/token`;
  let held: { token: string; until: number } | null = null;
  let asking: Promise<string> | null = null;

  async function ask(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: password,
      scope,
    });
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(address, {
        method: "POST",
        body,
        redirect: "error",
        signal: AbortSignal.timeout(timeout),
      });
      answer = await response.json().catch(() => null);
    } catch (error) {
      throw new PlatformError(`Teams: signing in failed (${String(error)})`, true);
    }
    const token = granted.safeParse(answer);
    if (!response.ok || !token.success) throw toError(response.status, answer);
    const life = token.data.expires_in * SECOND;
    held = { token: token.data.access_token, until: clock() + Math.max(life - spare, life / 2) };
    return held.token;
  }

  return {
    async token() {
      if (held !== null && clock() < held.until) return held.token;
      // Those who ask at the same time wait for the same answer.
      asking ??= ask().finally(() => {
        asking = null;
      });
      return asking;
    },
    forget() {
      held = null;
    },
  };
}
