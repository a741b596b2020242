import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export type Start = { env: Record<string, string>; now: number; log: string };

/** What a replica is told: to start, or that the calendar has moved, and to look at what is due. */
export type Order = { start: Start } | { day: number; look: number };

/** Its parts are loaded and it may be told to start; it serves; it has looked, and nothing came in between. */
export type FromChild = "loaded" | "serving" | { looked: number };

/** A replica stood still from one instant to the other. */
export type Pause = { replica: number; from: number; to: number };

export type Replicas = ReturnType<typeof createReplicas>;

type Running = { process: ChildProcess; serving: boolean; stopped: boolean; looked: number };

/** So long a replica may take to serve, on a machine that is busy. */
const servesWithin = 120_000;

/**
 * Replicas of the program, each a process, numbered from 0. One more is kept loaded and waits, so that one that was killed
 * has a successor at once.
 *
 * @param program the built form of child.ts
 */
export function createReplicas(program: string, count: number, startOf: (replica: number) => Start) {
  const running = new Map<number, Running>();
  const pauses: Pause[] = [];
  const figures = { kills: 0, stops: 0, deaths: 0 };
  const all = new Set<ChildProcess>();
  let spare = load();
  let ending = false;
  let looks = 0;

  function load(): { process: ChildProcess; loaded: boolean } {
    const child = fork(program, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const one = { process: child, loaded: false };
    all.add(child);
    child.once("exit", () => all.delete(child));
    child.on("error", () => child.kill("SIGKILL"));
    child.on("message", (said: FromChild) => {
      if (said === "loaded") one.loaded = true;
    });
    return one;
  }

  function tell(child: ChildProcess, order: Order): void {
    // It may have been killed in this moment: then nobody needs to hear it.
    if (child.connected) child.send(order, () => {});
  }

  function start(replica: number): void {
    const { process } = spare;
    spare = load();
    const one: Running = { process, serving: false, stopped: false, looked: 0 };
    running.set(replica, one);
    process.on("message", (said: FromChild) => {
      if (said === "serving") one.serving = true;
      if (typeof said === "object") one.looked = Math.max(one.looked, said.looked);
    });
    process.once("exit", (_code, signal) => {
      if (running.get(replica) === one) running.delete(replica);
      if (ending) return;
      // Nobody but us kills: whatever else ends a replica is a fault of its own.
      if (signal !== "SIGKILL") figures.deaths += 1;
      start(replica);
    });
    tell(process, { start: startOf(replica) });
  }

  const isUp = (one: Running | undefined): one is Running => one?.serving === true && !one.stopped;

  return {
    figures,
    pauses,
    start() {
      for (let replica = 0; replica < count; replica++) start(replica);
    },

    /** Those that serve, and don't stand still. */
    up: () => [...running].flatMap(([replica, one]) => (isUp(one) ? [replica] : [])),

    /** Whether one that is killed would have its successor at once, or others to take over. */
    isSpared: () => spare.loaded || [...running.values()].filter(isUp).length > 1,

    /** Moves the calendar of all of them, and has them look at what is due; the number of this look. */
    moveTo(day: number): number {
      looks += 1;
      for (const { process } of running.values()) tell(process, { day, look: looks });
      return looks;
    },

    /** Whether all of them have looked since, each of them to the end. */
    haveLooked: (look: number) => [...running.values()].every(({ looked }) => looked >= look),

    kill(replica: number) {
      const one = running.get(replica);
      if (!isUp(one)) return;
      figures.kills += 1;
      one.serving = false;
      one.process.kill("SIGKILL");
    },

    /** Has it stand still for so many ms. */
    async stop(replica: number, ms: number) {
      const one = running.get(replica);
      if (!isUp(one)) return;
      figures.stops += 1;
      one.stopped = true;
      const from = Date.now();
      one.process.kill("SIGSTOP");
      await sleep(ms);
      pauses.push({ replica, from, to: Date.now() });
      one.process.kill("SIGCONT");
      one.stopped = false;
    },

    /** Resolves when all of them serve. */
    async serving() {
      const late = Date.now() + servesWithin;
      while ([...running.values()].filter(isUp).length < count) {
        if (Date.now() > late) throw new Error("the replicas do not serve");
        await sleep(20);
      }
    },

    async end() {
      ending = true;
      await Promise.all(
        [...all].map(async (child) => {
          const gone = once(child, "exit");
          child.kill("SIGKILL");
          await gone;
        }),
      );
    },
  };
}
