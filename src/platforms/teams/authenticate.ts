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

/** Microsoft's keys can't be had just now: nothing can be said of the request. */
export class NoKeys extends Error {
  constructor(cause: unknown) {
    super(`Microsoft's keys could not be had: ${cause instanceof Error ? cause.message : String(cause)}`);
    this.name = "NoKeys";
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

/** Throws Unauthorized where the token speaks for another activity than this one. */
type Accept = (activity: Activity) => void;

/** Whether a token is Microsoft's and for this bot, before a byte of what it brings is read. */
export type Authenticate = (authorization: string | undefined) => Promise<Accept>;

/**
 * Checks the token of a request against Microsoft's published keys: signature, issuer, audience and expiry; then its
 * service URL and endorsements against the activity, and that this is one of our tenant.
 *
 * @throws Unauthorized where anything does not hold
 * @throws NoKeys where Microsoft's keys can't be had just now
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
      throw new NoKeys(error);
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
      throw isForgery(error) ? new Unauthorized(error.message) : new NoKeys(error);
    }
  }

  return async (authorization) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "")?.[1];
    if (token === undefined) throw new Unauthorized("there is no bearer token");
    const { payload, endorsements } = await verify(token);
    return (activity) => accept(activity, payload, endorsements);
  };

  function accept(activity: Activity, payload: JWTPayload, endorsements: unknown): void {
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
  }
}

/** What jose says when the keys can't be had, or are none; all else is said of the token. */
const ofTheKeys = new Set(["ERR_JOSE_GENERIC", "ERR_JWKS_INVALID", "ERR_JWKS_TIMEOUT"]);

function isForgery(error: unknown): error is errors.JOSEError {
  return error instanceof errors.JOSEError && !ofTheKeys.has(error.code);
}
