import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import knex from "knex";
import { expect, test } from "vitest";
import { DAY, SECOND } from "../../src/clock.ts";
import { signatureOf } from "../../src/playground/emulator/delivery-http.ts";
import { words } from "../support/shown.ts";
import * as onTeams from "../support/teams-workspace.ts";
import { anna, legal, openWorkspace, signingSecret, until } from "../support/workspace.ts";

test("by HTTP: a request that is being answered when the program stops still gets its answer", async () => {
  const workspace = await openWorkspace();
  const { bot, team } = workspace.emulator;
  const fields = {
    ...{ command: "/signature", text: "setup", trigger_id: "1.2.stop", api_app_id: bot.appId },
    ...{ team_id: team.id, user_id: anna, channel_id: legal, channel_name: "legal" },
  };
  const body = new URLSearchParams(fields).toString();
  const timestamp = String(Math.floor(workspace.machine.now / SECOND));
  const asking = request(`${workspace.url()}/slack/events`, {
    method: "POST",
    agent: false,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": Buffer.byteLength(body),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signatureOf(signingSecret, timestamp, body),
      // The server says when it has begun to answer, and only then gets the rest.
      expect: "100-continue",
    },
  });
  const answered = once(asking, "response");
  asking.flushHeaders();
  await once(asking, "continue");
  const restarted = workspace.restart();
  asking.end(body);
  const [response] = await answered;
  expect(response.statusCode).toBe(200);
  expect(await text(response)).toContain("The admins are set in Sealwatch's configuration");
  await restarted;
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  await workspace.close();
});

/** Another process takes the database's write lock, and keeps it until it rolls back. */
async function lock(filename: string) {
  const connection = { filename };
  const other = knex({ client: "sqlite3", connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  const hold = await other.transaction();
  await hold.raw("update signatures_revision set revision = revision");
  return { release: () => hold.rollback(), close: () => other.destroy() };
}

test("by Socket Mode: the same", async () => {
  const workspace = await openWorkspace({ mode: "socket" });
  const { emulator } = workspace;
  await workspace.command(anna, "help");
  await workspace.settle();
  const { release, close } = await lock(workspace.file);
  const asked = emulator.command(anna, legal, "/signature setup");
  // What was sent before this has arrived before this.
  await workspace.command(anna, "status");
  const restarted = workspace.restart();
  await release();
  const outcome = await asked;
  expect(words(outcome.ok ? outcome.shown : null)).toContain("The admins are set");
  await restarted;
  await close();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  await workspace.close();
});

test("an errand's last try does not wait until a message that hangs is given up", async () => {
  let courierWaits = false;
  let deliver = () => {};
  const delivering = new Promise<null>((resolve) => {
    deliver = () => resolve(null);
  });
  const files = {
    help: () => {
      courierWaits = true;
      return delivering;
    },
  };
  const workspace = await onTeams.openTeamsWorkspace({ files });
  const { teams, machine, log, config } = workspace;
  if (config.database.client !== "sqlite") throw new Error("this is for SQLite");
  // A profile is fetched again by then.
  machine.now += 2 * DAY;
  teams.fail({ path: /members/, method: "GET", kind: "store-and-hang" });
  await teams.say(onTeams.maya, "help");
  await until(() => courierWaits && teams.hanging() === 1);
  const { release, close } = await lock(config.database.file);
  teams.release();
  const logged = (words: string) => log.lines.some((line) => line.includes(words));
  await until(() => logged("can't be written down yet"));

  const stopped = workspace.close();
  await until(() => log.lines.some((line) => line.includes("could not work") && line.includes("errands")));
  await release();
  deliver();
  await stopped;
  await close();
});
