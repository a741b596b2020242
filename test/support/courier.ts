import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRender } from "../../src/conversation/render.ts";
import { handlersOf } from "../../src/handlers.ts";
import type { Message } from "../../src/road/decision.ts";
import type { Outcome } from "../../src/road/intent.ts";
import { createRoad } from "../../src/road/road.ts";
import { createAttachments } from "../../src/scheduler/attach.ts";
import { type CourierParts, createCourier } from "../../src/scheduler/courier.ts";
import { createErrandRunner, type RunnerParts } from "../../src/scheduler/errands.ts";
import { usualPatience } from "../../src/scheduler/leases.ts";
import { createSecrets } from "../../src/scheduler/secrets.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Store } from "../../src/storage/store.ts";
import { defaults } from "../contracts/storage-defaults.ts";
import { openWorkspace } from "../platforms/slack/workspace.ts";
import { faq } from "./faq.ts";
import { putMigrated } from "./migrated.ts";

const admins = { people: [], groups: [] };

/** An outcome whose card says these words. */
export const saying = (text: string): Outcome => ({ type: "bad-filter", word: text });

/** Another process's lock on the database is waited for this long, in ms. */
const patience = 100;

/** The courier between a database of its own and an emulated Slack, with the room #general in it. */
export async function openCourier(more: Partial<CourierParts> = {}, channels: string[] = []) {
  const workspace = await openWorkspace("http", { channels });
  const { emulator, slack, machine, log } = workspace;
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-courier-"));
  const file = join(folder, "sealwatch.sqlite");
  await putMigrated(file);
  const openStore = () => createStore({ client: "sqlite", file }, defaults, log, patience);
  const store = await openStore();
  const clock = () => machine.now;
  const clocks = { calendar: clock, machine: clock };
  const handlers = handlersOf(admins, faq);
  const config = { admins, timeZone: "UTC", defaultPlace: null };
  const roadOf = (of: Store) => createRoad(of, clocks, config, handlers, () => undefined);
  const render = createRender({ people: store.read.people, calendar: clock, defaults });
  const parts = {
    ...{ store, platforms: { slack: slack.port }, road: roadOf(store), clock, log, patience: usualPatience },
    attachments: createAttachments({}, store),
  };
  const another = (own: Partial<CourierParts> = {}) =>
    createCourier({
      ...parts,
      render: render.message,
      current: async ({ outcome }) => outcome as Outcome,
      sent: async () => undefined,
      lost: async () => undefined,
      ...more,
      ...own,
    });
  const courier = another();
  const general = await store.commit(({ people }) =>
    people.ensurePlace({ platform: "slack", externalId: "C0GEN" }, "channel"),
  );

  return {
    ...workspace,
    store,
    courier,

    /** Another courier beside it, with parts of its own where they are named. */
    another,

    /** Runs errands beside it, with parts of its own where they are named. */
    errands: (own: Partial<Omit<RunnerParts, "road">> = {}) =>
      createErrandRunner({
        ...{ ...parts, secrets: createSecrets(clock), lookAt: async () => null },
        ...{ makeTest: async () => null, renderForm: render.form },
        ...{ ...own, road: roadOf(own.store ?? store) },
      }),

    /** Another process's connections to the same database. */
    openAgain: openStore,

    /** Another process keeps the database's write lock, until what is answered is called. */
    async keepToItself(other: Store): Promise<() => Promise<void>> {
      let release = () => {};
      const released = new Promise<void>((resolve) => {
        release = resolve;
      });
      let locking: Promise<void> = Promise.resolve();
      await new Promise<void>((locked) => {
        locking = other.commit(async ({ settings }) => {
          await settings.set("busy", "yes");
          locked();
          await released;
        });
      });
      return () => {
        release();
        return locking;
      };
    },

    /** Commits a message to #general. */
    put: (key: string, change: Partial<Message> = {}) => {
      const to = { placeId: general.id };
      const message = { key, platform: "slack", to, thread: null, outcome: saying(key), ...change } as const;
      return store.commit(({ outbox }) => outbox.put(message, machine.now));
    },

    /** What can be read in #general. */
    read: () => emulator.messages("C0GEN").map(({ text }) => /“(.+)”/.exec(text)?.[1] ?? text),

    /** Delivers what can be delivered now, and jumps over pauses until nothing waits. */
    async deliver(): Promise<void> {
      for (let looks = 0; looks < 200; looks++) {
        await courier.drain();
        const wake = await store.read.outbox.nextWake();
        if (wake === null) return;
        machine.now = Math.max(machine.now, wake);
      }
      throw new Error("it never became quiet");
    },

    async close() {
      await courier.stop();
      await store.close();
      await workspace.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
