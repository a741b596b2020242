import type { Clock, Instant } from "../clock.ts";
import type { Form } from "../conversation/form.ts";
import type { Log } from "../log.ts";
import type { Platform } from "../people/person.ts";
import { PlatformError, type PlatformPort } from "../platforms/contract.ts";
import { testKeys } from "../renewals/testing.ts";
import type { Message, Task } from "../road/decision.ts";
import type { Intent, Outcome } from "../road/intent.ts";
import type { Road } from "../road/road.ts";
import { toldKey } from "../signatures/forms.ts";
import type { ClaimedErrand, Session, Store } from "../storage/store.ts";
import { isDatabaseFault } from "../storage/unavailable.ts";
import { createAsides } from "./asides.ts";
import type { Attachments } from "./attach.ts";
import { fetchFor } from "./fetch-for.ts";
import { newLease, type Patience, pauseAfter } from "./leases.ts";
import type { LookAt, LookTask } from "./look.ts";
import { type Pause, persist } from "./persist.ts";
import type { Secrets } from "./secrets.ts";
import type { MakeTest, TestTask } from "./test-signature.ts";
import { createWorker, type Worker } from "./worker.ts";

/** Tries after which an errand is given up, or goes on without what it could not get. */
const triesAtMost = 5;

/** Looks at sources that may be under way at once. */
const looksAtOnce = 16;

/** Test signatures that may be under way at once: each may take minutes, most of them spent in waiting. */
const testsAtOnce = 4;

export type RunnerParts = {
  store: Store;
  platforms: Partial<Record<Platform, PlatformPort>>;
  road: Road;
  clock: Clock;
  log: Log;
  patience: Patience;
  attachments: Attachments;
  /** Passwords for errands of this process. */
  secrets: Secrets;
  /** Asks signatures' sources. */
  lookAt: LookAt;
  /** Lets signing services make test signatures. */
  makeTest: MakeTest;
  /** What came of a form that had to wait, for the one who waits before it. */
  renderForm(outcome: Outcome, reader: Pick<Message, "to" | "platform">): Promise<Form>;
  /** Waits while the database is away; by a timer where nothing is named. */
  pause?: Pause;
};

/** Runs outside work under a lease; what it brings is committed together with its being done. */
export function createErrandRunner(parts: RunnerParts): Worker {
  const { store, platforms, road, clock, log, patience, attachments, secrets, lookAt, makeTest, renderForm } =
    parts;

  // A source may keep silent for long, and others wait for their errands: looks run beside them.
  const lost = (error: unknown) =>
    log.error({ err: error }, "what came of an errand could not be written down");
  const looks = createAsides(looksAtOnce, lost);
  const tests = createAsides(testsAtOnce, lost, () => worker.nudge());
  /** What is left where it is meanwhile. */
  const leaves = () => (tests.full() ? testKeys : null);

  async function step(stopping: AbortSignal): Promise<boolean> {
    const now = clock();
    const lease = newLease(now, patience.lease);
    // Somebody waits for those that have a secret, and nobody else can run them.
    const left = leaves();
    const urgent = secrets.waiting().find((key) => left === null || !key.startsWith(left));
    const errand = await store.commit(({ errands }) =>
      urgent === undefined ? errands.claim(now, lease, left) : errands.claimByKey(urgent, lease),
    );
    if (errand === null && urgent !== undefined) return secrets.take(urgent) !== null;
    if (errand === null) return false;
    const running = run(errand, lease.token, stopping);
    if (isLook(errand.task)) await looks.add(running);
    // Not waited for where that makes them too many: others go on.
    else if (isTest(errand.task)) void tests.add(running);
    else await running;
    return true;
  }

  async function run(errand: ClaimedErrand, token: string, stopping: AbortSignal): Promise<void> {
    const { id, key, task, attempts } = errand;
    const port = platforms[task.platform];
    const secret = secrets.take(key);
    // A secret is gone once it was used, and a signature may be billed: there is one try.
    const lastTry = attempts >= triesAtMost || task.task === "unlock-file" || isTest(task);
    let fetched = false;
    try {
      const intent = await bring(task);
      fetched = true;
      const write = () => keep(errand, token, intent);
      const outcome = await persist(key, write, stopping, parts);
      if (outcome && port && "view" in task) await showForm(port, key, task, outcome);
    } catch (error) {
      // The database's failure, not the errand's: it is run again after its lease, be this the last try or not.
      if (fetched && isDatabaseFault(error)) throw error;
      log.warn({ err: error, key, attempts }, "an errand failed");
      if (lastTry) return giveUp(errand, token, error);
      const asked = error instanceof PlatformError ? error.retryAfter : null;
      const dueAt = clock() + pauseAfter(attempts, asked ?? 0);
      await store.commit((session) => session.errands.retry(id, token, dueAt, String(error)));
    }

    async function bring(of: Task): Promise<Intent | null> {
      if (isLook(of)) return lookAt(of, stopping);
      if (isTest(of)) {
        const hold = (until: Instant) => store.commit(({ errands }) => errands.hold(id, token, until));
        return makeTest(of, { secret, attempts, hold }, stopping);
      }
      if (port === undefined) return fruitless(of);
      return fetchFor(of, port, { lastTry, secret, attachments }, log);
    }
  }

  /** What was fetched, taken together with its being done; null where nothing was, or the lease was lost. */
  async function keep(errand: ClaimedErrand, token: string, intent: Intent | null): Promise<Outcome | null> {
    const { id, key, task } = errand;
    const first = async (session: Session) => {
      const held = await session.errands.done(id, token);
      if (!held)
        log.warn({ key }, "the lease was lost; another worker has the errand, or it was done before");
      return held;
    };
    if (intent !== null) return road.happen({ key, intent, first, ...onBehalf(task) });
    await store.commit(first);
    return null;
  }

  /** Never again; whoever waits for it is told. */
  async function giveUp({ id, key, task }: ClaimedErrand, token: string, error: unknown): Promise<void> {
    await store.commit(async (session) => {
      if (!(await session.errands.dead(id, token, String(error)))) return;
      const to = whoWaits(task);
      if (to === null) return;
      const outcome: Outcome = { type: "failed" };
      const { platform } = task;
      // An errand's key comes again when somebody asks again.
      const message = { key: `failed:${key}:${clock()}`, platform, to, thread: null, outcome };
      await session.outbox.put(message, clock());
    });
  }

  /** The result stands in the outbox already, held back: it is withdrawn when the form shows it. */
  async function showForm(
    port: PlatformPort,
    key: string,
    { view, platform, personId }: Extract<Task, { view: string }>,
    outcome: Outcome,
  ): Promise<void> {
    const to = { personId };
    const held = toldKey(key);
    try {
      await port.updateForm(view, await renderForm(outcome, { platform, to }));
      await store.commit((session) => session.outbox.withdraw(held));
    } catch (error) {
      log.info({ err: error }, "the form that waited is gone; its person is told by message");
      await store.commit(async (session) => {
        await session.outbox.withdraw(held);
        // What was found has a message of its own.
        if (outcome.type === "file-unlocked") return;
        await session.outbox.put({ key: held, platform, to, thread: null, outcome }, clock());
      });
    }
  }

  const worker = createWorker("errands", step, () => store.read.errands.nextWake(leaves()), clock, log);
  return {
    ...worker,
    async drain() {
      do await worker.drain();
      while ((await looks.ended()) || (await tests.ended()));
    },
    async stop() {
      await worker.stop();
      await Promise.all([looks.ended(), tests.ended()]);
    },
  };
}

const isLook = (task: Task): task is LookTask => task.task === "check-source" || task.task === "try-source";

const isTest = (task: Task): task is TestTask =>
  task.task === "test-signature" || task.task === "test-scheduled";

/** Nothing can be fetched where the platform is not set up any more. */
function fruitless(task: Exclude<Task, LookTask | TestTask>): Intent | null {
  // What is stored can be taken all the same.
  if (task.task === "import-rows") return { type: "import-step", id: task.importId };
  return task.task === "fetch-profile"
    ? {
        type: "profile-fetched",
        platform: task.platform,
        personId: task.personId,
        externalId: task.externalId,
        profile: null,
      }
    : null;
}

/** An import that was given up is not over: it goes on by itself. */
type ForSomebody = Exclude<Extract<Task, { personId: number }>, { task: "fetch-profile" | "import-rows" }>;

const isForSomebody = (task: Task): task is ForSomebody =>
  "personId" in task && task.task !== "fetch-profile" && task.task !== "import-rows";

/** To whom it is told that nothing comes of it; null where nobody waits. */
function whoWaits(task: Task): Message["to"] | null {
  if (task.task !== "check-source") return isForSomebody(task) ? { personId: task.personId } : null;
  if (task.askedBy === null) return null;
  const { personId, placeId } = task.askedBy;
  return placeId === null ? { personId } : { placeId, readerId: personId };
}

/** For whom, and where, the errand was run. */
function onBehalf(task: Task) {
  if (task.task === "check-source") return { platform: task.platform, ...task.askedBy };
  return {
    platform: task.platform,
    personId: isForSomebody(task) ? task.personId : null,
    placeId: task.task === "read-files" || task.task === "unlock-file" ? task.placeId : null,
    thread: task.task === "read-files" ? task.thread : null,
  };
}
