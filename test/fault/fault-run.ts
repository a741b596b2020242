import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { arrivalsIn } from "./arrivals.ts";
import { createDice } from "./dice.ts";
import { fill, noonOf } from "./inventory.ts";
import { type Counts, type Faults, judgeMessages, unanswered } from "./judge.ts";
import { missingReminders, unfinishedDigests } from "./reminded.ts";
import { createReplicas, type Replicas } from "./replicas.ts";
import { comeToRest } from "./rest.ts";
import { postedIn, wrongFaces } from "./shown.ts";
import { openSlack, people } from "./slack.ts";
import { createStorm, type Storm } from "./storm.ts";
import { openTables } from "./tables.ts";

export type FaultRun = {
  database: DatabaseConfig;
  /** The same as text, for the program. */
  databaseUrl: string;
  /** What a replica runs: the built form of child.ts. */
  program: string;
  replicas: number;
  /** How long everything goes wrong, and how long it may take to come to rest after that. */
  ms: number;
  restWithin: number;
  /** It goes on until replicas were killed and stopped so often. */
  atLeast?: { kills: number; stops: number };
  seed: number;
  /** For the replicas' logs. */
  folder: string;
};

export type Result = {
  /** All of these have to be empty. */
  faults: Faults &
    Record<"unanswered" | "reminders" | "digests" | "faces" | "deaths" | "errands" | "rest", string[]>;
  /** `residualFaces`: changes that left their replica before it was stopped, or came late, and took the place of a newer one. */
  counts: Counts &
    Storm["figures"] &
    Record<"committed" | "changes" | "reminders" | "residualFaces" | "kills" | "stops", number>;
  /** What went wrong on Slack's side, by kind. */
  injected: Record<string, number>;
  /** What the replicas logged as errors, each with how often. */
  errors: Record<string, number>;
};

/** A day takes so many ms as a rule. */
const day = 1_300;

/** One run, from an empty database to the verdict. */
export async function runFaults(run: FaultRun): Promise<Result> {
  const { database, ms, seed, folder } = run;
  const dice = createDice(seed);
  await fill(database, Math.max(120, ms / day));
  const tables = await openTables(database);
  const log = join(folder, "replicas.log");
  const slack = await openSlack(dice, (replica) => storm.onPost(replica));
  const replicas: Replicas = createReplicas(run.program, run.replicas, (replica) => ({
    env: {
      ...slack.env(replica),
      DATABASE_URL: run.databaseUrl,
      ADMINS: `slack:${people[0]}`,
      TIME_ZONE: "UTC",
      PORT: "0",
    },
    now: noonOf(storm.figures.days),
    log,
  }));
  const storm = createStorm(
    dice,
    () => replicas,
    () => slack,
    tables,
  );
  try {
    replicas.start();
    await replicas.serving();
    await storm.rage(ms, run.atLeast ?? { kills: 0, stops: 0 });
    const { figures } = storm;
    const rests = await comeToRest({ replicas, slack, tables, now: noonOf(figures.days) }, run.restWithin);

    const [outbox, errands] = [await tables.outbox(), await tables.errands()];
    const { faults, counts } = judgeMessages(outbox, arrivalsIn(slack, replicas.pauses));
    const open = errands.filter(
      ({ state, error }) => state !== "done" && (state !== "dead" || error === null),
    );
    const { kills, stops, deaths } = replicas.figures;
    const reminded = {
      signatures: await tables.signatures(),
      reminders: await tables.reminders(),
      digests: await tables.digests(),
      marks: await tables.marks(),
      admins: [await tables.personId(people[0])],
      ...{ outbox, days: figures.days, posted: postedIn(slack) },
    };
    const faces = wrongFaces(slack, reminded.digests);
    return {
      faults: {
        ...faults,
        unanswered: unanswered(slack, outbox),
        reminders: missingReminders(reminded),
        digests: unfinishedDigests(reminded),
        faces: faces.wrong,
        deaths: deaths > 0 ? [`${deaths} replicas ended by themselves`] : [],
        rest: rests ? [] : [`something was under way after ${run.restWithin} ms`],
        errands: open.map(({ key, state }) => `${key} is ${state}`),
      },
      counts: {
        ...{ ...counts, ...figures, kills, stops, residualFaces: faces.late },
        committed: outbox.length,
        changes: outbox.filter(({ changes }) => changes !== null).length,
        reminders: reminded.reminders.length,
      },
      injected: slack.faults,
      errors: await errorsIn(log),
    };
  } finally {
    await replicas.end();
    await slack.close();
    await tables.close();
  }
}

const errorLevel = 50;

async function errorsIn(file: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const line of (await readFile(file, "utf8").catch(() => "")).split("\n")) {
    // A replica that was killed may have left half a line.
    const { level, msg } = line.endsWith("}") ? JSON.parse(line) : { level: 0, msg: "" };
    if (level >= errorLevel) found[msg] = (found[msg] ?? 0) + 1;
  }
  return found;
}
