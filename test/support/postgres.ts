import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The address of the server's first database, for making others. */
    postgres: string;
  }
}

/** One real PostgreSQL for the whole run, removed at the end. To be named as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide("postgres", server.url);
  return server.remove;
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
