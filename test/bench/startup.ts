import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { get } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Figure, median } from "./numbers.ts";

const starts = 3;
const patience = 30_000;

/** From `npm start` to the playground's first 200 at /healthz. The very first start does not count. */
export async function benchStartup(): Promise<Figure[]> {
  // A folder of its own, so that the ./data of whoever runs the bench stays as it is.
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-bench-"));
  for (const name of ["src", "migrations", "manifest", "node_modules"])
    symlinkSync(resolve(name), join(folder, name));
  for (const name of ["package.json", "tsconfig.json"]) copyFileSync(name, join(folder, name));
  try {
    await startOnce(folder);
    const took: number[] = [];
    for (let start = 0; start < starts; start++) took.push(await startOnce(folder));
    const seconds = median(took) / 1000;
    const measured = `${seconds.toFixed(2)} s`;
    return [{ what: "npm start, from the second on", measured, target: "2 s at most", good: seconds <= 2 }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startOnce(cwd: string): Promise<number> {
  const port = await freePort();
  const kept = Object.entries(process.env).filter(([name]) => !/^(?:SLACK|TEAMS)_/.test(name));
  const env = { ...Object.fromEntries(kept), PORT: String(port), LOG_LEVEL: "error" };
  const started = performance.now();
  const child = spawn("npm", ["start"], { cwd, env, stdio: "ignore", detached: true });
  try {
    while (!(await isHealthy(port))) {
      if (child.exitCode !== null || performance.now() - started > patience)
        throw new Error("the playground did not start");
      await sleep(10);
    }
    return performance.now() - started;
  } finally {
    await end(child);
  }
}

function isHealthy(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    get({ host: "127.0.0.1", port, path: "/healthz", agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    }).on("error", () => resolve(false));
  });
}

/** npm and what it started: a process group of their own. */
async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode !== null || child.pid === undefined) return;
  process.kill(-child.pid, "SIGTERM");
  await ended;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}
