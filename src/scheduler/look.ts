import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Clocks, SECOND } from "../clock.ts";
import type { Task } from "../road/decision.ts";
import type { Intent } from "../road/intent.ts";
import type { Failed, Told } from "../signatures/source/intents.ts";
import { type Choice, type CscAccount, type Source, sealedAbout } from "../signatures/source/source.ts";
import type { SourceStore } from "../signatures/source/store.ts";
import { type Csc, createCsc } from "../sources/csc/client.ts";
import { SourceError } from "../sources/failure.ts";
import type { GuardedFetch } from "../sources/guarded-fetch.ts";
import { checkHttpStatus } from "../sources/http-status.ts";
import type { Seals } from "../sources/sealed.ts";

/** For all the calls of one look, in ms: far below a lease. */
const patience = 30 * SECOND;

/** A task that asks a source. */
export type LookTask = Extract<Task, { task: "check-source" | "try-source" }>;

/** Asks a source, with what is stored of it when it is asked, and says what came of it as an event; null where it is gone. */
export type LookAt = (task: LookTask, stopping: AbortSignal) => Promise<Intent | null>;

export type LookParts = {
  sources: SourceStore;
  /** Null where the environment has no keys. */
  seals: Seals | null;
  fetch: GuardedFetch;
  clocks: Clocks;
};

/** Credentials of a signing service that are asked what they are, and those that are shown at all. */
const [describedAtMost, shownAtMost] = [20, 100];

/** Secrets are opened here and nowhere else: for one look, in memory. */
export function createLook({ sources, seals, fetch, clocks }: LookParts): LookAt {
  function secretOf({ signatureId, sealed }: Source): string | null {
    if (sealed === null) return null;
    if (seals === null) throw new SourceError("keys-missing");
    return seals.open(sealed, sealedAbout(signatureId));
  }

  function connect(account: CscAccount, source: Source, patiently: GuardedFetch): Csc {
    const { baseUrl, clientId, userId } = account;
    const clientSecret = secretOf(source) ?? "";
    const user = userId === null ? {} : { userId };
    return createCsc(
      { baseUrl, version: null, clientId, clientSecret, ...user },
      { fetch: patiently, clocks, random: randomBytes, wait },
    );
  }

  async function look(source: Source, patiently: GuardedFetch): Promise<Told> {
    const { settings } = source;
    switch (settings.kind) {
      case "http": {
        const { state, end } = await checkHttpStatus(settings, secretOf(source), patiently);
        return { kind: "http", state, end, endAsked: settings.endAt !== null };
      }
      case "csc": {
        const csc = connect(settings, source, patiently);
        const { certificate, key, certificateStatus } = await csc.facts(settings.credentialId ?? "");
        if (certificate === null) throw new SourceError("no-certificate");
        return { kind: "csc", found: certificate, enabled: key.enabled, word: certificateStatus };
      }
    }
  }

  return async (task, stopping) => {
    const { signatureId } = task;
    const source = await sources.of(signatureId);
    if (source === null) return null;
    const { settings, revision } = source;
    const limit = AbortSignal.timeout(patience);
    const signal = AbortSignal.any([stopping, limit]);
    const patiently: GuardedFetch = (request) =>
      fetch({ ...request, signal }).catch((error: unknown) => {
        throw limit.aborted ? new SourceError("timeout") : error;
      });
    const about = { signatureId, revision };
    const inForm = task.task === "try-source";
    if (settings.kind === "csc" && settings.credentialId === null) {
      if (!inForm) return null;
      const choices = async () => choicesOf(connect(settings, source, patiently));
      const listed = await orFailed(async () => ({ choices: await choices() }));
      return { type: "source-listed", ...about, listed };
    }
    const found = await orFailed(async () => ({ told: await look(source, patiently) }));
    return { type: "source-checked", ...about, look: found, inForm };
  };
}

/** What a signing service has for us; one that does not tell what it is can be chosen by its identifier all the same. */
async function choicesOf(csc: Csc): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const id of (await csc.list()).slice(0, shownAtMost)) {
    const known = choices.length < describedAtMost ? await orFailed(() => csc.facts(id)) : null;
    const facts = known === null || "failure" in known ? null : known;
    const holder = facts?.certificate?.chain[0].commonName ?? null;
    choices.push({ id, description: facts?.description ?? null, holder });
  }
  return choices;
}

/** A failure is a result; all else, such as being stopped, is none. */
async function orFailed<Found>(work: () => Promise<Found>): Promise<Found | Failed> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { failure, detail, retryAfter } = error;
    return { failure, detail, retryAfter };
  }
}
