import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { HOUR, MINUTE } from "../../src/clock.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { Session, Store } from "../../src/storage/store.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { addSubscription } from "../support/samples.ts";
import { arrivalsIn } from "./arrivals.ts";
import { createDice } from "./dice.ts";
import { incidentSteps, type Step } from "./incident-steps.ts";
import { firstDay, noonOf } from "./inventory.ts";
import { type Faults, judgeMessages } from "./judge.ts";
import { createReplicas } from "./replicas.ts";
import { comeToRest } from "./rest.ts";
import { channels, openSlack, people } from "./slack.ts";
import { openTables } from "./tables.ts";

export type KilledRun = {
  /** What a replica runs: the built form of child.ts. */
  program: string;
  /** For the database and the log: an empty one. */
  folder: string;
  seed: number;
  /** It is killed in each step (1), or in every other one (2): chance says in which. */
  every: 1 | 2;
};

/** What went wrong, each as a sentence; and how much went on. `again`: acts that had to be done once more, unanswered. */
export type Killed = {
  faults: Faults & Record<"steps" | "shown" | "deaths" | "rest", string[]>;
  counts: { kills: number; again: number };
};

/** In ms. A process that is killed so soon after an act is in the midst of it, or of what follows. */
const around = 200;
/** How long is waited for an acknowledgement, in ms: of one that was killed none comes. */
const ackTimeout = 600;
/** In ms: a lease of one that was killed runs out, and the next one is a while in starting. */
const shownWithin = 30_000;

/**
 * The life of one incident. At each step the process is killed, at a random moment around the act, and another one goes on
 * with its database. Whoever got no answer does it again, as people do.
 */
export async function killThrough({ program, folder, seed, every }: KilledRun): Promise<Killed> {
  const [file, log] = [join(folder, "killed.sqlite"), join(folder, "killed.log")];
  const [dice, calendar] = [createDice(seed), { now: firstDay }];
  const store = await createStore({ client: "sqlite", file }, { locale: "en", timeZone: "UTC" }, quiet);
  await store.commit((session) => seal(session));
  const tables = await openTables({ client: "sqlite", file });
  const slack = await openSlack(dice, () => {}, ackTimeout);
  const replicas = createReplicas(program, 1, (replica) => ({
    env: {
      ...slack.env(replica),
      ...{ DATABASE_URL: `sqlite:${file}`, ADMINS: `slack:${people[0]}`, TIME_ZONE: "UTC", PORT: "0" },
    },
    now: calendar.now,
    log,
  }));
  const { shown, first, second } = incidentSteps(slack);
  const wrong = { steps: [] as string[], shown: [] as string[] };
  let again = 0;
  let turn = Math.floor(dice.between(0, every));
  let written: string[] = [];

  /** Where it is its turn, it is killed soon, or a little later; another one serves once this is resolved. */
  async function kill(): Promise<void> {
    turn += 1;
    if (turn % every !== 0) return;
    await sleep(around * dice.between(0, 1) ** 2);
    replicas.kill(0);
    await replicas.serving();
  }

  /** What is in the timeline now has to be what was there, and this. */
  async function expectEntries(name: string, entries: readonly string[]): Promise<void> {
    written = [...written, ...entries];
    const kinds = await kindsIn(store);
    if (kinds.join() !== written.join()) wrong.steps.push(`${name}: ${kinds.join(", ")}`);
    written = kinds;
  }

  async function expectShown(name: string, part: string): Promise<void> {
    for (const late = Date.now() + shownWithin; !shown().includes(part); await sleep(20)) {
      if (Date.now() < late) continue;
      wrong.shown.push(`${name}: ${shown()}`);
      return;
    }
  }

  /** Time passes; before it, or once it has, the process is killed. Whoever looks afterwards finds nothing left to do. */
  async function pass(name: string, to: number, entries: string[], part: string): Promise<void> {
    calendar.now = to;
    if (dice.chance(0.5)) replicas.moveTo(to);
    await kill();
    const look = replicas.moveTo(to);
    while (!replicas.haveLooked(look)) await sleep(20);
    await expectEntries(name, entries);
    await expectShown(name, part);
  }

  async function live({ name, entries, shows, act }: Step): Promise<void> {
    const begun = await act();
    const killed = kill();
    let taken = begun === null || (await begun());
    await killed;
    // What was acknowledged is there, whatever comes.
    const kinds = await kindsIn(store);
    if (taken && kinds.join() !== [...written, ...entries].join()) wrong.steps.push(`${name} was lost`);
    for (; !taken; again++) {
      const once = await act();
      taken = once === null || (await once());
    }
    await expectEntries(name, entries);
    await expectShown(name, shows);
    for (const user of people)
      while (slack.emulator.views(user).length > 0) await slack.emulator.closeView(user);
  }

  try {
    replicas.start();
    await replicas.serving();
    const down = noonOf(1) + MINUTE;
    await pass("opened", down, ["open", "called"], "Signing is down");
    await pass("called", down + 5 * MINUTE, ["call", "called"], "Not taken yet");
    for (const step of first) await live(step);
    const due = down + 6 * MINUTE + HOUR;
    await pass("asked for an update", due, ["update-due", "called"], "was due on");
    for (const step of second) await live(step);
    const rests = await comeToRest({ replicas, slack, tables, now: calendar.now }, shownWithin);
    const { faults } = judgeMessages(await tables.outbox(), arrivalsIn(slack, replicas.pauses));
    const { kills, deaths } = replicas.figures;
    return {
      faults: {
        ...{ ...faults, ...wrong },
        deaths: deaths > 0 ? [`${deaths} replicas ended by themselves`] : [],
        rest: rests ? [] : ["something was under way in the end"],
      },
      counts: { kills, again },
    };
  } finally {
    await replicas.end();
    await slack.close();
    await tables.close();
    await store.close();
  }
}

/** A signature that ends a day later, and two people whom nobody has to be told of first. */
async function seal(session: Session): Promise<void> {
  const [, owner, backup] = people;
  await addSubscription(session, firstDay, "Seal", 1, { owner, backup, place: channels[0] ?? "" });
  for (const externalId of [owner, backup]) {
    const { id } = await session.people.ensurePerson({ platform: "slack", externalId });
    const name = externalId.slice(2).toLowerCase();
    const profile = { name, locale: "en", timeZone: "UTC" } as const;
    await session.people.saveProfile(id, profile, Date.now());
  }
}

/** What the timeline of the one incident holds, but for what was pressed once more and had come of it already. */
async function kindsIn({ read: { incidents } }: Store): Promise<string[]> {
  const [open, resolved] = [await incidents.open(2), await incidents.resolved(2)];
  const all = [...open.incidents, ...resolved];
  const [only] = all;
  if (only === undefined || all.length > 1) return [`${all.length} incidents`];
  return (await incidents.entries(only.id)).map(({ kind }) => kind).filter((kind) => kind !== "refused");
}
