import knex from "knex";
import type { TeamsWorkspace } from "../../support/teams-workspace.ts";

/** Everything that an activity could leave behind in the database. */
const tables = [
  "inbox",
  "persons",
  "person_identities",
  "places",
  "outbox",
  "errands",
  "audit",
  "signatures",
];

/** All that would be different had something been taken: rows, and calls to the connector. */
export async function tracesOf({ config, teams }: TeamsWorkspace): Promise<Record<string, number>> {
  if (config.database.client !== "sqlite") throw new Error("only in a file of its own");
  const connection = { filename: config.database.file };
  const db = knex({ client: "sqlite3", connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  const traces: Record<string, number> = { calls: callsOf(teams).length };
  for (const table of tables) {
    const [row] = await db(table).count({ rows: "*" });
    traces[table] = Number(row?.rows);
  }
  await db.destroy();
  return traces;
}

/** What the bot asked of the connector; not of the sign-in. */
export const callsOf = ({ calls }: TeamsWorkspace["teams"]) =>
  calls.filter(({ path }) => /^\/(emea|amer)\//.test(path));
