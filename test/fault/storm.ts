import { setTimeout as sleep } from "node:timers/promises";
import type { Dice } from "./dice.ts";
import { noonOf } from "./inventory.ts";
import { patience } from "./patience.ts";
import { pressSome } from "./press.ts";
import type { Replicas } from "./replicas.ts";
import { people, type Slack } from "./slack.ts";
import type { Tables } from "./tables.ts";

/** The day waits while more than so many messages do: some are overtaken, not all of them. */
const backlog = 60;

/** In ms. A killed process is most likely to be in the midst of something this soon after it. */
const sweep = 80;
const delivery = 15;

const words: readonly [string, ...string[]] = [
  "help",
  "status",
  "list",
  "seal 07",
  "what is this?",
  "owners",
];

export type Storm = {
  /** To be called when a replica is about to send or to change a message. */
  onPost(replica: number): void;
  /** Lets everything go wrong for so many ms, and until replicas were killed and stopped so often. */
  rage(ms: number, atLeast: { kills: number; stops: number }): Promise<void>;
  figures: { written: number; pressed: number; days: number };
};

/** Kills and stops replicas, moves the calendar, and has people write and press buttons, all at random instants. */
export function createStorm(dice: Dice, replicas: () => Replicas, slack: () => Slack, tables: Tables): Storm {
  const figures = { written: 0, pressed: 0, days: 0 };
  let raging = false;
  const underway = new Set<Promise<unknown>>();

  const track = (work: Promise<unknown>) => {
    underway.add(work);
    void work.finally(() => underway.delete(work)).catch(() => undefined);
  };

  function kill(replica: number | undefined): void {
    if (raging && replica !== undefined && replicas().isSpared()) replicas().kill(replica);
  }

  function stop(replica: number | undefined): void {
    if (raging && replica !== undefined)
      track(replicas().stop(replica, patience.lease * dice.between(1.05, 1.6)));
  }

  function anyReplica(): number | undefined {
    const [first, ...more] = replicas().up();
    return first === undefined ? undefined : dice.pick([first, ...more]);
  }

  async function atRandom(from: number, to: number, act: () => Promise<void> | void): Promise<void> {
    while (raging) {
      await sleep(dice.between(from, to));
      if (raging) await act();
    }
  }

  async function nextDay(): Promise<void> {
    if ((await tables.waiting()) > backlog) return;
    figures.days += 1;
    replicas().moveTo(noonOf(figures.days));
    if (dice.chance(0.4)) setTimeout(() => kill(anyReplica()), dice.between(0, sweep));
  }

  async function write(): Promise<void> {
    const { emulator } = slack();
    figures.written += 1;
    track(emulator.message(dice.pick(people), "dm", dice.pick(words)));
    if (dice.chance(0.3)) track(emulator.redeliver());
  }

  async function press(): Promise<void> {
    if (await pressSome(dice, slack())) figures.pressed += 1;
  }

  return {
    figures,
    onPost(replica) {
      if (dice.chance(0.12)) setTimeout(() => kill(replica), dice.between(0, delivery));
      else if (dice.chance(0.02)) setTimeout(() => stop(replica), dice.between(0, delivery));
    },
    async rage(ms, { kills, stops }) {
      raging = true;
      slack().state.raging = true;
      const loops = [
        atRandom(200, 2_000, () => kill(anyReplica())),
        atRandom(3_000, 9_000, () => stop(anyReplica())),
        atRandom(600, 1_200, nextDay),
        atRandom(200, 900, write),
        atRandom(600, 2_500, press),
      ];
      await sleep(ms);
      while (replicas().figures.kills < kills || replicas().figures.stops < stops) await sleep(50);
      raging = false;
      slack().state.raging = false;
      slack().emulator.faults.clear();
      await Promise.all(loops);
      await Promise.all(underway);
    },
  };
}
