import { SECOND } from "../clock.ts";
import type { Log } from "../log.ts";
import type { Task } from "../road/decision.ts";
import type { Intent } from "../road/intent.ts";
import type { Failed, Told } from "../signatures/source/intents.ts";
import type { Choice, Source } from "../signatures/source/source.ts";
import type { SourceStore } from "../signatures/source/store.ts";
import { asksOf } from "../sources/csc/asks.ts";
import type { Csc } from "../sources/csc/client.ts";
import type { CredentialFacts } from "../sources/csc/credential.ts";
import { SourceError } from "../sources/failure.ts";
import type { GuardedFetch } from "../sources/guarded-fetch.ts";
import { checkHttpStatus } from "../sources/http-status.ts";
import type { Connect } from "./connect.ts";

/** For all the calls of one look, in ms: far below a lease. */
const patience = 30 * SECOND;

/** A task that asks a source. */
export type LookTask = Extract<Task, { task: "check-source" | "try-source" }>;

/** Asks a source, with what is stored of it when it is asked, and says what came of it as an event; null where it is gone. */
export type LookAt = (task: LookTask, stopping: AbortSignal) => Promise<Intent | null>;

export type LookParts = {
  sources: Pick<SourceStore, "of">;
  connect: Connect;
  fetch: GuardedFetch;
  log: Log;
};

/** Credentials of a signing service that are asked what they are, and those that are shown at all. */
const [describedAtMost, shownAtMost] = [20, 100];

export function createLook({ sources, connect, fetch, log }: LookParts): LookAt {
  const { secretOf, csc: connectCsc } = connect;

  async function look(source: Source, patiently: GuardedFetch): Promise<Told> {
    const { settings } = source;
    switch (settings.kind) {
      case "http": {
        const { state, end } = await checkHttpStatus(settings, secretOf(source), patiently);
        return { kind: "http", state, end, endAsked: settings.endAt !== null };
      }
      case "csc": {
        const csc = connectCsc(settings, source, patiently);
        return toldOf(await csc.facts(settings.credentialId ?? ""));
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
    const orFailed = catching(stopping, log);
    if (settings.kind === "csc" && settings.credentialId === null) {
      // Nobody waits for it.
      if (task.task === "check-source" && task.askedBy === null) return null;
      const choices = async () => choicesOf(connectCsc(settings, source, patiently), orFailed);
      const listed = await orFailed(async () => ({ choices: await choices() }));
      return { type: "source-listed", ...about, listed, inForm };
    }
    const found = await orFailed(async () => ({ told: await look(source, patiently) }));
    return { type: "source-checked", ...about, look: found, inForm };
  };
}

/** What a credential tells of itself. */
export function toldOf(facts: CredentialFacts): Told {
  const { certificate, key, certificateStatus } = facts;
  if (certificate === null) throw new SourceError("no-certificate");
  const asks = asksOf(facts);
  return { kind: "csc", found: certificate, enabled: key.enabled, word: certificateStatus, asks };
}

/** What a signing service has for us; one that does not tell what it is can be chosen by its identifier all the same. */
async function choicesOf(csc: Csc, orFailed: Catching): Promise<Choice[]> {
  const choices: Choice[] = [];
  for (const id of (await csc.list()).slice(0, shownAtMost)) {
    const known = choices.length < describedAtMost ? await orFailed(() => csc.facts(id)) : null;
    const facts = known === null || "failure" in known ? null : known;
    const holder = facts?.certificate?.chain[0].commonName ?? null;
    choices.push({ id, description: facts?.description ?? null, holder });
  }
  return choices;
}

type Catching = <Found>(work: () => Promise<Found>) => Promise<Found | Failed>;

/** A failure is a result, one that nobody foresaw too: thrown, it would be tried for ever and told nobody. */
function catching(stopping: AbortSignal, log: Log): Catching {
  return async (work) => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof SourceError) {
        const { failure, detail, retryAfter } = error;
        return { failure, detail, retryAfter };
      }
      if (stopping.aborted) throw error;
      log.error({ err: error }, "a look at a source failed in a way that nobody foresaw");
      return { failure: "bad-shape", detail: null, retryAfter: null };
    }
  };
}
