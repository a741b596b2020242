import { DAY } from "../../src/clock.ts";
import type { Platform } from "../../src/people/person.ts";
import { justNamed, subscriptionRow } from "../../src/signatures/record.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import { words } from "./shown.ts";
import * as onTeams from "./teams-workspace.ts";
import * as onSlack from "./workspace.ts";

/** So many signatures, spread evenly over so many channels. */
export type Many = { signatures: number; rooms: number };

/** What came of it when all of them fell due in one tick. */
export type Told = {
  /** How long it took, in ms of this machine. */
  tick: number;
  delivery: number;
  /** How long platforms were given to take it, in ms of the clock that they are paced by. */
  spread: number;
  /** How often each call was made, by its name and the status of its answer. */
  calls: Record<string, number>;
  /** For each channel the first line of each of its messages that tells of signatures. */
  heard: string[][];
  /** What is left in the outbox. */
  left: { waiting: number; dead: number };
};

const ahead = 61 * DAY;

/** Puts them into the database: nothing is due yet, and all of it two days later. */
function seedMany({ signatures, rooms }: Many, platform: Platform, room: (n: number) => string) {
  return async (session: Session, now: number): Promise<void> => {
    const places: number[] = [];
    for (let n = 1; n <= rooms; n++) {
      const place = await session.people.ensurePlace({ platform, externalId: room(n) }, "channel");
      places.push(place.id);
    }
    const rows = Array.from({ length: signatures }, (_, at) => {
      const described = { ...justNamed(`Seal ${at + 1}`), placeId: places[at % rooms] ?? null };
      return subscriptionRow(now + ahead, described, now);
    });
    await session.signatures.insertAll(rows);
  };
}

type Around = {
  calendar: { now: number };
  machine: { now: number };
  app(): { tick(): Promise<void> };
  settle(): Promise<void>;
  store(): Store;
};

async function tell(
  workspace: Around,
  calls: () => string[],
): Promise<Pick<Told, "tick" | "delivery" | "spread" | "calls" | "left">> {
  // What starting has left to do is no part of it.
  await workspace.app().tick();
  await workspace.settle();
  const before = calls().length;
  const began = workspace.machine.now;
  workspace.calendar.now += 2 * DAY;
  const started = performance.now();
  await workspace.app().tick();
  const ticked = performance.now();
  await workspace.settle();
  const counted: Record<string, number> = {};
  for (const call of calls().slice(before)) counted[call] = (counted[call] ?? 0) + 1;
  return {
    tick: ticked - started,
    delivery: performance.now() - ticked,
    spread: workspace.machine.now - began,
    calls: counted,
    left: await workspace.store().read.deliveries.counts(0),
  };
}

const numbers = ({ rooms }: Many) => Array.from({ length: rooms }, (_, at) => at + 1);
const firstLines = (texts: string[]) =>
  texts
    .map((text) => (text.split("\n")[0] ?? "").replaceAll("*", ""))
    .filter((line) => line.includes("to look after"));

/** All of them fall due at once, with Slack around the program. */
export async function tellManyOnSlack(many: Many): Promise<Told & { faults: string[] }> {
  const seed = seedMany(many, "slack", onSlack.room);
  const workspace = await onSlack.openWorkspace({ mode: "socket", rooms: many.rooms, seed });
  try {
    const { emulator, log } = workspace;
    const told = await tell(workspace, () =>
      emulator.calls.map(({ method, status, result }) => `${method} ${result?.ok ? "ok" : status}`),
    );
    const heard = numbers(many).map((n) => firstLines(emulator.messages(onSlack.room(n)).map(words)));
    return { ...told, heard, faults: [...errorsIn(log.lines), ...emulator.problems] };
  } finally {
    await workspace.close();
  }
}

/** The same on Teams, which also holds the app to its total of calls. */
export async function tellManyOnTeams(many: Many): Promise<Told & { faults: string[] }> {
  const seed = seedMany(many, "teams", onTeams.room);
  const workspace = await onTeams.openTeamsWorkspace({ rooms: many.rooms, seed });
  try {
    const { teams, log, read } = workspace;
    const told = await tell(workspace, () =>
      teams.calls
        .filter(({ path }) => !path.endsWith("/token"))
        .map(({ method, path, status }) => `${method} ${path.split("/").at(-1)} ${status}`),
    );
    const heard = numbers(many).map((n) =>
      firstLines(teams.messages(onTeams.room(n)).map((one) => read(onTeams.anna, one))),
    );
    return { ...told, heard, faults: [...errorsIn(log.lines), ...teams.complaints] };
  } finally {
    await workspace.close();
  }
}

const errorsIn = (lines: string[]) => lines.filter((line) => line.startsWith("error"));
