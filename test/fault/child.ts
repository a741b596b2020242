// One replica of the program in a process of its own, which may be killed or stopped at any instant.
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { patience } from "./patience.ts";
import type { FromChild, Order, Start } from "./replicas.ts";

// A call is begun when the replica looks at its clock for the last time before it: from there on it may be stopped at any
// instant, in which nothing could keep the call from leaving once it goes on.
let looked = Date.now();
const machine = () => {
  looked = Date.now();
  return looked;
};
const bare = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set("x-begun", String(looked));
  return bare(input, { ...init, headers });
};

const tell = (message: FromChild) => process.send?.(message);
const calendar = { now: 0 };

/** In ms. */
const tickAgain = 500;

async function start({ env, now, log: file }: Start): Promise<void> {
  calendar.now = now;
  const log = pino({ level: "warn" }, pino.destination({ dest: file, sync: true }));
  const clocks = { calendar: () => calendar.now, machine };
  const app = createApp(parseConfig(env), { clocks, log, host: "127.0.0.1", patience });
  let wanted = 0;
  let looking = false;
  process.on("message", (order: Order) => {
    if (!("day" in order)) return;
    calendar.now = order.day;
    wanted = order.look;
    if (!looking) void look();
  });
  // The scheduler would look again after a minute, whose time a run has not.
  async function look(): Promise<void> {
    looking = true;
    for (let done = 0; done < wanted; ) {
      const number = wanted;
      try {
        await app.tick();
        done = number;
        tell({ looked: number });
      } catch (error) {
        log.error({ err: error }, "a tick failed; the next one catches up");
        await sleep(tickAgain);
      }
    }
    looking = false;
  }
  await app.start();
  tell("serving");
}

process.once("message", (order: Order) => {
  if (!("start" in order)) throw new Error("a replica has to be started first");
  start(order.start).catch((error: unknown) => {
    process.stderr.write(`A replica could not start: ${String(error)}\n`);
    process.exit(1);
  });
});
// Nobody is left to watch it.
process.on("disconnect", () => process.exit(0));
tell("loaded");
