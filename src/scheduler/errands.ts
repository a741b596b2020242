import type { Clock } from "../clock.ts";
import type { Form } from "../conversation/form.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../people/person.ts";
import { PlatformError, type PlatformPort } from "../platforms/contract.ts";
import type { Message, Task } from "../road/decision.ts";
import type { Intent, Outcome } from "../road/intent.ts";
import type { Road } from "../road/road.ts";
import type { Draft, FileRead, Handle } from "../signatures/intents.ts";
import { fileSizeLimit, readFile } from "../signatures/read-file.ts";
import type { ClaimedErrand, Store } from "../storage/store.ts";
import { newLease, pauseAfter } from "./leases.ts";
import { createWorker, type Worker } from "./worker.ts";

/** Tries after which an errand is given up, and goes on without what it could not get. */
const triesAtMost = 5;

type FinishForm = Extract<Task, { task: "finish-form" }>;

export type RunnerParts = {
  store: Store;
  platforms: Partial<Record<Platform, PlatformPort>>;
  road: Road;
  clock: Clock;
  log: Log;
  /** What came of a form that had to wait, for the one who waits before it. */
  renderForm(outcome: Outcome, reader: Pick<Message, "to" | "platform">): Promise<Form>;
};

/** Runs outside work under a lease; what it brings is committed together with its being done. */
export function createErrandRunner({ store, platforms, road, clock, log, renderForm }: RunnerParts): Worker {
  async function step(): Promise<boolean> {
    const now = clock();
    const lease = newLease(now);
    const errand = await store.commit((session) => session.errands.claim(now, lease));
    if (errand === null) return false;
    await run(errand, lease.token);
    return true;
  }

  async function run(errand: ClaimedErrand, token: string): Promise<void> {
    const { id, key, task, attempts } = errand;
    const port = platforms[task.platform];
    const lastTry = attempts >= triesAtMost || port === undefined;
    try {
      const intent = port === undefined ? fruitless(task) : await fetchFor(task, port, lastTry);
      const first = (session: typeof store.read) => session.errands.done(id, token);
      const outcome = intent === null ? null : await road.happen({ key, intent, first, ...onBehalf(task) });
      if (intent === null) await store.commit(first);
      if (outcome && port && task.task === "finish-form") await showForm(port, key, task, outcome);
    } catch (error) {
      const passing = !(error instanceof PlatformError) || error.passing;
      log.warn({ err: error, key }, passing ? "an errand failed; trying again" : "an errand failed");
      const asked = error instanceof PlatformError ? error.retryAfter : null;
      await store.commit((session) =>
        session.errands.retry(id, token, clock() + (asked ?? pauseAfter(attempts)), String(error)),
      );
    }
  }

  /** Asks the platform. A failure that may pass is thrown, except on the last try: then the errand goes on without. */
  async function fetchFor(task: Task, port: PlatformPort, lastTry: boolean): Promise<Intent | null> {
    const or = async <T>(fetching: Promise<T>): Promise<T | null> => {
      try {
        return await fetching;
      } catch (error) {
        if (!lastTry && (!(error instanceof PlatformError) || error.passing)) throw error;
        log.warn({ err: error, task: task.task }, "the platform did not tell");
        return null;
      }
    };
    switch (task.task) {
      case "fetch-profile":
        return {
          type: "profile-fetched",
          personId: task.personId,
          profile: await or(port.fetchProfile(task.externalId)),
        };
      case "fetch-place":
        return {
          type: "place-fetched",
          placeId: task.placeId,
          state: await or(port.fetchPlace(task.externalId)),
        };
      case "fetch-group": {
        const members = await or(port.fetchGroupMembers(task.groupId));
        return members && { type: "group-fetched", platform: task.platform, groupId: task.groupId, members };
      }
      case "read-files": {
        const { platform, placeId, thread } = task;
        return {
          type: "files-read",
          platform,
          placeId,
          thread,
          files: await readAll(task.files, port, lastTry),
        };
      }
      case "finish-form": {
        const files = await readAll(task.files, port, lastTry);
        const placeState = task.place === null ? null : await or(port.fetchPlace(task.place));
        return { type: "form-ready", form: task.form, draft: task.values as Draft, files, placeState };
      }
      default:
        return task satisfies never;
    }
  }

  async function readAll(files: Handle[], port: PlatformPort, lastTry: boolean): Promise<FileRead[]> {
    const results: FileRead[] = [];
    for (const file of files) {
      try {
        // One byte more than the limit is enough to see that a file is too large.
        results.push({ name: file.name, read: await readFile(await port.download(file, fileSizeLimit + 1)) });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        if (error.passing && !lastTry) throw error;
        log.warn({ err: error, file: file.id }, "a file could not be fetched");
        results.push({ name: file.name, ...withoutFile(error, file) });
      }
    }
    return results;
  }

  async function showForm(
    port: PlatformPort,
    key: string,
    task: FinishForm,
    outcome: Outcome,
  ): Promise<void> {
    const { platform, personId } = task;
    const to = { personId };
    try {
      await port.updateForm(task.view, await renderForm(outcome, { platform, to }));
    } catch (error) {
      log.info({ err: error }, "the form that waited is gone; its person is told by message");
      const message = { key: `told:${key}`, platform, to, thread: null, outcome };
      await store.commit((session) => session.outbox.put(message, clock()));
    }
  }

  return createWorker("errands", step, store.read.errands.nextWake, clock, log);
}

/** A file that is too large is a refusal like that of its bytes; all else is why it could not be had. */
function withoutFile({ file: failure }: PlatformError, { bytes }: Handle) {
  if (failure !== "too-large") return { failed: failure };
  const refusal = { reason: "too-large", bytes: bytes ?? fileSizeLimit + 1, limit: fileSizeLimit } as const;
  return { read: { found: [], refused: [refusal] } };
}

/** Nothing can be fetched where the platform is not set up any more. */
function fruitless(task: Task): Intent | null {
  return task.task === "fetch-profile"
    ? { type: "profile-fetched", personId: task.personId, profile: null }
    : null;
}

function onBehalf(task: Task) {
  const personId = "personId" in task && task.task !== "fetch-profile" ? task.personId : null;
  return {
    platform: task.platform,
    personId,
    placeId: task.task === "read-files" ? task.placeId : null,
    thread: task.task === "read-files" ? task.thread : null,
  };
}
