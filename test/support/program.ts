import { type App, createApp } from "../../src/app.ts";
import { MINUTE, SECOND } from "../../src/clock.ts";
import type { Config } from "../../src/config.ts";
import type { Log } from "../../src/log.ts";
import type { FileMakers } from "../../src/scheduler/attach.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import { putMigrated } from "./migrated.ts";

type Clock = { now: number };

export type ProgramParts = {
  config: Config;
  /** Clocks that stand until they are moved. */
  calendar: Clock;
  machine: Clock;
  log: Log;
  /** Fills the database before the first start. */
  seed: ((session: Session, now: number) => Promise<void>) | undefined;
  /** Which outcomes come with a file. */
  files?: FileMakers | undefined;
  /** Resolves when nothing is under way on the platforms' side. */
  idle(): Promise<void>;
};

export type Program = ReturnType<typeof createProgram>;

/** The real program, to be started on loopback, moved in time and started anew. */
export function createProgram({ config, calendar, machine, log, seed, files, idle }: ProgramParts) {
  let store: Store | null = null;
  let port = 0;
  const create = () =>
    createApp(config, {
      clocks: { calendar: () => calendar.now, machine: () => machine.now },
      log,
      host: "127.0.0.1",
      ...(files === undefined ? {} : { files }),
      async prepare(opened) {
        const first = store === null;
        store = opened;
        if (first && seed) await opened.commit((session) => seed(session, calendar.now));
      },
    });
  let app: App = create();

  async function start(): Promise<void> {
    if (store === null && config.database.client === "sqlite") await putMigrated(config.database.file);
    ({ port } = await app.start());
  }

  function theStore(): Store {
    if (store === null) throw new Error("nothing is open");
    return store;
  }

  /** Lets everything happen that is under way; waits that a platform's pace asks for are jumped over. */
  async function settle(): Promise<void> {
    for (let looks = 0; looks < 600; looks++) {
      await idle();
      await app.settle();
      await idle();
      const { outbox, errands } = theStore().read;
      const wakes = [await outbox.nextWake(), await errands.nextWake()].filter((wake) => wake !== null);
      const next = Math.min(...wakes);
      if (next > machine.now + 10 * MINUTE) return;
      machine.now = Math.max(machine.now + SECOND, next);
    }
    throw new Error("it never became quiet");
  }

  return {
    start,
    settle,
    stop: () => app.stop(),
    port: () => port,
    store: theStore,
    app: () => app,
    url: () => `http://127.0.0.1:${port}`,

    /** Moves the calendar, looks at what has become due, and lets it be delivered. */
    async moveTo(instant: number) {
      calendar.now = instant;
      await app.tick();
      await settle();
    },

    /** Another start of the program on the same database. */
    async restart(between?: () => Promise<void>) {
      await app.stop();
      await between?.();
      app = create();
      await start();
    },
  };
}
