import type { Clocks } from "../../clock.ts";
import type { GuardedFetch } from "../guarded-fetch.ts";
import type { Random } from "../sentence.ts";
import { sendOtp, type TypedFactors } from "./authorize.ts";
import type { CredentialFacts } from "./credential.ts";
import { credentialFacts, listCredentials } from "./credentials.ts";
import type { Wait } from "./poll.ts";
import type { Service } from "./service.ts";
import { type CscSettings, createSession } from "./session.ts";
import { type TestSignature, testSignature } from "./test-signature.ts";

/**
 * A remote signing service that speaks the Cloud Signature Consortium's API, v1.0.4 or v2. Everything rejects with a
 * SourceError, whose detail never holds the client's secret, a token, PIN, one-time password or leave to sign.
 */
export type Csc = {
  /** What the service says of itself. */
  info(): Promise<Service>;
  /** The identifiers of the credentials that can be chosen from. */
  list(): Promise<string[]>;
  facts(credentialId: string): Promise<CredentialFacts>;
  /** Lets the service send a one-time password; answers its question, where it asks one. */
  sendOtp(credentialId: string): Promise<{ challenge: string | null }>;
  /** A real signature, which may be billed: ask first. */
  testSignature(credentialId: string, typed: TypedFactors): Promise<TestSignature>;
};

export type CscParts = { fetch: GuardedFetch; clocks: Clocks; random: Random; wait: Wait };

/** Calls nothing before it is asked to. A token lives as long as what this returns, and nowhere else. */
export function createCsc(settings: CscSettings, { fetch, clocks, random, wait }: CscParts): Csc {
  const session = createSession(settings, fetch, clocks.machine);
  return {
    info: () => session.service(),
    list: () => listCredentials(session, settings.userId),
    facts: (id) => credentialFacts(session, id),
    sendOtp: async (id) => sendOtp(session, await credentialFacts(session, id)),
    testSignature: (id, typed) =>
      testSignature({ session, calendar: clocks.calendar, random, wait }, id, typed),
  };
}
