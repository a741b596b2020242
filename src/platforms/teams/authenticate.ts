import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import { type Clock, DAY, SECOND } from "../../clock.ts";
import type { Activity } from "./activity.ts";

/** Microsoft's own: https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication */
const issuer = "https://api.botframework.com";
const loginHost = "https://login.botframework.com";
const metadataPath = "/v1/.well-known/openidconfiguration";

/** Clocks may differ by five minutes. In seconds. */
const tolerance = 300;

const timeout = 5 * SECOND;

/** The request is not Microsoft's, or not for us: 401, and nothing happens. */
export class Unauthorized extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Unauthorized";
  }
}

export type AuthenticateParts = {
  appId: string;
  tenantId: string;
  /** Where the keys are, if not at Microsoft's own address. */
  loginUrl: string | null;
  clock: Clock;
};

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Whether a request comes from Teams and is for this bot in this tenant; of one without an activity, its token alone. */
export type Authenticate = (authorization: string | undefined, activity: Activity | null) => Promise<void>;

/**
 * Checks the token of a request against Microsoft's published keys: signature, issuer, audience, expiry, service URL
 * and endorsements; and that the activity is one of our tenant.
 *
 * @throws Unauthorized where anything does not hold
 * @throws Error where Microsoft's keys can't be had just now
 */
export function createAuthenticate({ appId, tenantId, loginUrl, clock }: AuthenticateParts): Authenticate {
  let keys: Promise<KeySet> | null = null;

  async function findKeys(): Promise<KeySet> {
    const response = await fetch((loginUrl ?? loginHost) + metadataPath, {
      signal: AbortSignal.timeout(timeout),
    });
    if (!response.ok) throw new Error(`Teams: Microsoft's keys could not be found (HTTP ${response.status})`);
    const metadata = (await response.json()) as { jwks_uri?: unknown };
    if (typeof metadata.jwks_uri !== "string") throw new Error("Teams: Microsoft's keys have no address");
    return createRemoteJWKSet(new URL(metadata.jwks_uri), {
      timeoutDuration: timeout,
      cacheMaxAge: DAY,
    });
  }

  function theKeys(): Promise<KeySet> {
    keys ??= findKeys().catch((error: unknown) => {
      keys = null;
      throw error;
    });
    return keys;
  }

  async function verify(token: string): Promise<{ payload: JWTPayload; endorsements: unknown }> {
    const set = await theKeys();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, set, {
        issuer,
        audience: appId,
        algorithms: ["RS256", "RS384", "RS512"],
        requiredClaims: ["exp"],
        clockTolerance: tolerance,
        currentDate: new Date(clock()),
      });
      const key = set.jwks()?.keys.find(({ kid }) => kid === protectedHeader.kid);
      return { payload, endorsements: key && "endorsements" in key ? key.endorsements : undefined };
    } catch (error) {
      if (isForgery(error)) throw new Unauthorized(error.message);
      throw error;
    }
  }

  return async (authorization, activity) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) throw new Unauthorized("there is no bearer token");
    const { payload, endorsements } = await verify(token);
    if (activity === null) return;
    // Some of Microsoft's keys speak for other channels only: an activity of theirs is none of Teams'.
    if (activity.channelId !== "msteams") throw new Unauthorized("the activity is not of Teams");
    if (!Array.isArray(endorsements) || !endorsements.includes(activity.channelId))
      throw new Unauthorized("the key is not endorsed for Teams");
    if (payload.serviceurl !== activity.serviceUrl)
      throw new Unauthorized("the token is for another service URL");
    const tenants = [activity.conversation.tenantId, activity.channelData?.tenant?.id].filter(
      (one) => one !== undefined,
    );
    if (tenants.length === 0 || tenants.some((one) => one.toLowerCase() !== tenantId))
      throw new Unauthorized("the activity is of another tenant");
  };
}

/** What jose says when the keys can't be had, or are none; all else is said of the token. */
const ofTheKeys = new Set(["ERR_JOSE_GENERIC", "ERR_JWKS_INVALID", "ERR_JWKS_TIMEOUT"]);

function isForgery(error: unknown): error is errors.JOSEError {
  return error instanceof errors.JOSEError && !ofTheKeys.has(error.code);
}
