import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Figure, median } from "./numbers.ts";
import { openWebApi } from "./web-api.ts";

const starts = 7;

type Weight = { ms: number; bytes: number };

/** The whole program in a folder of its own, with or without the part that speaks with Teams. */
function lay(folder: string, name: string, withTeams: boolean): string {
  const at = join(folder, name);
  for (const part of ["src", "migrations", "manifest", "test/bench", "package.json", "tsconfig.json"])
    cpSync(resolve(part), join(at, part), { recursive: true });
  symlinkSync(resolve("node_modules"), join(at, "node_modules"));
  if (!withTeams) rmSync(join(at, "src/platforms/teams"), { recursive: true });
  return at;
}

/** Starts it once, on a fresh database; `login` switches Teams on. */
async function weigh(at: string, webApi: string, login?: string): Promise<Weight> {
  const database = join(mkdtempSync(join(tmpdir(), "sealwatch-bench-")), "bench.sqlite");
  const args = [database, webApi, ...(login === undefined ? [] : [login])];
  const child: ChildProcess = fork(join(at, "test/bench/weight-server.ts"), args, {
    cwd: at,
    execArgv: [...process.execArgv, "--expose-gc"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [weight]: [Weight] = (await once(child, "message")) as [Weight];
  const ended = once(child, "exit");
  child.send("end");
  await ended;
  rmSync(join(database, ".."), { recursive: true, force: true });
  return weight;
}

/**
 * What having Teams costs those who don't use it: the program as it is, against the same without its part for Teams;
 * and with Teams switched on. One after the other in turn, so that a machine that slows down slows all of them.
 */
export async function benchWeight(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-bench-"));
  const webApi = await openWebApi();
  try {
    const whole = lay(folder, "whole", true);
    const bare = lay(folder, "bare", false);
    const weights: Record<"bare" | "off" | "on", Weight[]> = { bare: [], off: [], on: [] };
    for (let start = 0; start <= starts; start++) {
      const round = {
        bare: await weigh(bare, webApi.url),
        off: await weigh(whole, webApi.url),
        on: await weigh(whole, webApi.url, webApi.url.replace("/api/", "")),
      };
      // The first round fills caches.
      if (start > 0) for (const one of ["bare", "off", "on"] as const) weights[one].push(round[one]);
    }
    return figuresOf(weights);
  } finally {
    webApi.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf(weights: Record<"bare" | "off" | "on", Weight[]>): Figure[] {
  const ratio = (of: (one: Weight) => number, part: "off" | "on") =>
    median(weights[part].map((one, at) => of(one) / of(weights.bare[at] ?? one)));
  const say = (part: "off" | "on") => {
    const seconds = (median(weights[part].map(({ ms }) => ms)) / 1_000).toFixed(2);
    const megabytes = Math.round(median(weights[part].map(({ bytes }) => bytes)) / 1e6);
    const [time, memory] = [ratio(({ ms }) => ms, part), ratio(({ bytes }) => bytes, part)];
    const measured = `${time.toFixed(2)} and ${memory.toFixed(2)} times (${seconds} s, ${megabytes} MB)`;
    return { measured, good: time <= 1.05 && memory <= 1.05 };
  };
  const off = say("off");
  const what = "against the same program without its part for Teams, start and memory:";
  return [
    { what: `${what} Teams not set up`, ...off, target: "1.05 times each" },
    { what: `${what} Slack and Teams`, measured: say("on").measured, target: "", good: null },
  ];
}
