import { once } from "node:events";
import { request } from "node:http";
import { text } from "node:stream/consumers";
import knex from "knex";
import { expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { signatureOf } from "../../src/playground/emulator/delivery-http.ts";
import { words } from "../support/shown.ts";
import { anna, legal, openWorkspace, signingSecret } from "../support/workspace.ts";

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

test("by Socket Mode: the same", async () => {
  const workspace = await openWorkspace({ mode: "socket" });
  const { emulator } = workspace;
  await workspace.command(anna, "help");
  await workspace.settle();
  const connection = { filename: workspace.file };
  const other = knex({ client: "sqlite3", connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  const hold = await other.transaction();
  await hold.raw("update signatures_revision set revision = revision");
  const asked = emulator.command(anna, legal, "/signature setup");
  // What was sent before this has arrived before this.
  await workspace.command(anna, "status");
  const restarted = workspace.restart();
  await hold.rollback();
  const outcome = await asked;
  expect(words(outcome.ok ? outcome.shown : null)).toContain("The admins are set");
  await restarted;
  await other.destroy();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  await workspace.close();
});
