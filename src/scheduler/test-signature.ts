import { setTimeout as pause } from "node:timers/promises";
import { type Clock, type Instant, MINUTE } from "../clock.ts";
import type { TestResult } from "../renewals/test-intents.ts";
import { typedIn } from "../renewals/typed.ts";
import type { Task } from "../road/decision.ts";
import type { Intent } from "../road/intent.ts";
import type { SourceStore } from "../signatures/source/store.ts";
import type { SignatureStore } from "../signatures/store.ts";
import { asksOf } from "../sources/csc/asks.ts";
import type { TypedFactors } from "../sources/csc/authorize.ts";
import type { Csc } from "../sources/csc/client.ts";
import type { CredentialFacts } from "../sources/csc/credential.ts";
import { type Failure, SourceError } from "../sources/failure.ts";
import type { GuardedFetch } from "../sources/guarded-fetch.ts";
import type { Connect } from "./connect.ts";
import { toldOf } from "./look.ts";

/** For all of one test signature, in ms: somebody may have to find a phone first, and then the service signs at leisure. */
const patience = 7 * MINUTE;

/** The errand is held for so long: nobody else may begin while this one is at it. */
const heldFor = patience + MINUTE;

/** A task that may make a real signature. */
export type TestTask = Extract<Task, { task: "test-signature" | "test-scheduled" }>;

type Given = {
  /** What was typed in, as JSON; null where nothing was, or it is lost. */
  secret: string | null;
  /** How often the errand was begun, this time included. */
  attempts: number;
  /** Keeps others from the errand until then; false where one has it already. */
  hold(until: Instant): Promise<boolean>;
};

/** Lets a signing service sign, once at most, and says what came of it as an event; null where there is nothing to say. */
export type MakeTest = (task: TestTask, given: Given, stopping: AbortSignal) => Promise<Intent | null>;

export type TesterParts = {
  sources: Pick<SourceStore, "of">;
  signatures: Pick<SignatureStore, "byId">;
  connect: Connect;
  fetch: GuardedFetch;
  machine: Clock;
};

/**
 * A signature may be billed, and is one whether we hear of it or not: an errand that somebody has begun before is not
 * begun again, and a failure after which nobody can know whether it was made is called unclear.
 */
export function createTester({ sources, signatures, connect, fetch, machine }: TesterParts): MakeTest {
  return async (task, { secret, attempts, hold }, stopping) => {
    const { signatureId } = task;
    const scheduled = task.task === "test-scheduled";
    const source = await sources.of(signatureId);
    const wants = scheduled ? "signature" : task.wants;
    // Before anything else: whatever has become of the source since, it may have been made.
    if (attempts > 1) {
      const of = scheduled ? (source?.revision ?? -1) : task.revision;
      return signed(of, { result: wants === "code" ? "interrupted" : "unclear" });
    }
    if (source?.settings.kind !== "csc" || source.settings.credentialId === null) {
      // Taken away meanwhile: whoever waits learns that.
      return scheduled ? null : signed(-1, { result: "interrupted" });
    }
    const { settings, revision } = source;
    // An admin may have thought better of it since, or nobody needs it any more.
    const gone = async () => (await signatures.byId(signatureId))?.removedAt !== null;
    if (scheduled && (source.nextTestAt === null || (await gone()))) return null;
    // With other settings it would be another credential than the one that somebody has confirmed.
    if (!scheduled && task.revision !== revision) return signed(revision, { result: "interrupted" });
    if (!scheduled && task.typed && secret === null) return signed(revision, { result: "interrupted" });
    if (!(await hold(machine() + heldFor))) return null;

    const limit = AbortSignal.timeout(patience);
    const signal = AbortSignal.any([stopping, limit]);
    let began = false;
    let polled = false;
    const watched: GuardedFetch = (request) => {
      began ||= request.url.endsWith("/signatures/signHash");
      polled ||= request.url.endsWith("/signatures/signPolling");
      return fetch({ ...request, signal });
    };
    const credential = settings.credentialId ?? "";
    try {
      const csc = connect.csc(settings, source, watched, (ms) => pause(ms, undefined, { signal }));
      return signed(revision, await make(csc, credential, wants, scheduled ? null : typedIn(secret)));
    } catch (error) {
      if (stopping.aborted) return signed(revision, { result: began ? "unclear" : "interrupted" });
      const known = limit.aborted ? new SourceError("timeout") : error;
      if (!(known instanceof SourceError)) {
        if (began) return signed(revision, { result: "unclear" });
        throw error;
      }
      return signed(revision, failed(known, began, polled));
    }

    function signed(of: number, result: TestResult): Intent {
      return { type: "test-signed", signatureId, revision: of, result, scheduled };
    }
  };
}

async function make(
  csc: Csc,
  credential: string,
  wants: "signature" | "code",
  /** Null where nobody has asked for it now. */
  typed: TypedFactors | null,
): Promise<TestResult> {
  if (wants === "code") return ask(csc, credential, await csc.facts(credential), null, typed);
  const test = await csc.testSignature(credential, typed ?? {});
  switch (test.outcome) {
    case "proved":
      return { result: "proved", told: toldOf(test.facts) };
    case "failed":
      return { result: "failed", why: test.why, told: toldOf(test.facts) };
    case "needs":
      return test.needs === "pin" || test.needs === "otp"
        ? ask(csc, credential, test.facts, test.needs, typed)
        : { result: "cannot", cannot: test.needs };
    case "wrong":
      return { result: "wrong", wrong: test.wrong };
  }
}

/** What it asks for. A one-time password that the service sends is sent where somebody is there to type it in. */
async function ask(
  csc: Csc,
  credential: string,
  facts: CredentialFacts,
  needs: "pin" | "otp" | null,
  typed: TypedFactors | null,
): Promise<TestResult> {
  const asks = asksOf(facts);
  if (asks.cannot !== null) return { result: "cannot", cannot: asks.cannot };
  const sends = asks.otp?.sent === true && typed !== null && typed.otp === undefined;
  const { challenge } = sends ? await csc.sendOtp(credential) : { challenge: null };
  return { result: "asks", asks, needs, sent: sends, challenge };
}

/** After these the service has said itself that it did not sign, or nothing was sent: unless it had taken the hash. */
const clearly: ReadonlySet<Failure> = new Set<Failure>([
  ...(["unauthorized", "forbidden", "rate-limited", "refused", "not-found", "not-implemented"] as const),
  ...(["wrong-pin", "wrong-otp", "wrong-factor", "wrong-client", "grant-refused", "wrong-user"] as const),
  ...(["unknown-credential", "credential-disabled", "credential-locked", "certificate-expired"] as const),
  ...(["sad-expired", "sad-refused", "hash-refused", "algorithm-refused", "parameter-refused"] as const),
  ...(["address-refused", "name-unknown", "tls"] as const),
]);

function failed({ failure, detail }: SourceError, began: boolean, polled: boolean): TestResult {
  if (failure === "unknown-authorization" || failure === "no-algorithm")
    return { result: "cannot", cannot: failure };
  return { result: "refused", failure, detail, unclear: polled || (began && !clearly.has(failure)) };
}
