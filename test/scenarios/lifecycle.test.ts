import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import manifest from "../../manifest/slack/manifest.json" with { type: "json" };
import { createApp } from "../../src/app.ts";
import { parseConfig } from "../../src/config.ts";
import { createSlackEmulator } from "../../src/playground/emulator/emulator.ts";
import { keepLog } from "../support/log.ts";
import { words } from "../support/shown.ts";
import { anna, botToken, maya, openWorkspace, until } from "../support/workspace.ts";

const folder = await mkdtemp(join(tmpdir(), "sealwatch-lifecycle-"));
const emulator = createSlackEmulator({
  manifest,
  users: [{ id: maya, name: "Maya" }],
  channels: [{ id: "C0SIGN", name: "signatures" }],
  machine: Date.now,
  calendar: Date.now,
  delivery: { mode: "socket" },
  botToken,
  appToken: "xapp-1",
});
const slack = await emulator.listen();
afterAll(async () => {
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

const freePort = () =>
  new Promise<number>((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });

async function create(name: string, prepare?: () => Promise<void>) {
  const log = keepLog();
  const port = await freePort();
  const config = parseConfig({
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_API_URL: `${slack.url}/api/`,
    DATABASE_URL: `sqlite:${join(folder, name)}`,
    PORT: String(port),
  });
  const clocks = { calendar: Date.now, machine: Date.now };
  const app = createApp(config, { clocks, log, host: "127.0.0.1", ...(prepare ? { prepare } : {}) });
  const health = async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
  // Bolt complains when a connection is broken off while it opens.
  const errors = () =>
    log.lines.filter((line) => line.startsWith("error") && !line.includes('"from":"bolt"'));
  return { app, log, health, errors };
}

test("it is healthy once it serves, and not before", async () => {
  const before: number[] = [];
  const { app, health, errors } = await create("healthy.sqlite", async () => {
    before.push(await health());
  });
  await app.start();
  expect([...before, await health()]).toEqual([503, 200]);
  await app.stop();
  await expect(health()).rejects.toThrow();
  expect(errors()).toEqual([]);
});

test("it can be stopped while Slack is out of reach", async () => {
  const { app, errors } = await create("unreachable.sqlite");
  const before = emulator.calls.length;
  emulator.faults.add({ method: "auth.test", kind: "500", times: 100 });
  const starting = app.start().catch((error: unknown) => String(error));
  await until(() => emulator.calls.length > before);
  await app.stop();
  emulator.faults.clear();
  expect(await starting).toMatch(/stop|abort/i);
  expect(errors()).toEqual([]);
});

test.each(["before Slack is asked", "when Slack has answered"])(
  "it can be stopped in the middle of its start, %s",
  async (moment) => {
    const early = moment.startsWith("before");
    let stopped: Promise<void> | undefined;
    const { app, log, errors } = await create(`${early}.sqlite`, async () => {
      if (early) stopped = app.stop();
    });
    const starting = app.start().catch(() => null);
    if (!early) {
      await until(() => emulator.sockets.count() === 1);
      stopped = app.stop();
    }
    await starting;
    await stopped;
    expect(log.lines.join()).not.toContain("Sealwatch serves");
    expect(errors()).toEqual([]);
    await until(() => emulator.sockets.count() === 0);
  },
);

test("it says what is wrong with a token that Slack does not take, and leaves nothing open", async () => {
  const { app, health } = await create("token.sqlite");
  emulator.faults.add({ method: "auth.test", kind: "error", error: "invalid_auth" });
  await expect(app.start()).rejects.toThrow("Slack does not accept the bot token");
  await app.stop();
  await expect(health()).rejects.toThrow();
});

test("what was written while it was down waits for it", async () => {
  const workspace = await openWorkspace({ mode: "socket" });
  await workspace.command(anna, "status");
  await workspace.restart(async () => {
    await workspace.emulator.message(maya, "dm", "help");
  });
  await workspace.emulator.redeliver();
  await workspace.settle();
  const { messages, dm } = workspace.emulator;
  expect(words(messages(dm(maya)).at(-1))).toContain("What I can do");
  await workspace.close();
});
