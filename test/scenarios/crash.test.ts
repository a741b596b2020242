import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import manifest from "../../manifest/slack/manifest.json" with { type: "json" };
import { createApp } from "../../src/app.ts";
import { MINUTE, SECOND } from "../../src/clock.ts";
import { parseConfig } from "../../src/config.ts";
import { createSlackEmulator } from "../../src/playground/emulator/emulator.ts";
import type { Fault } from "../../src/playground/emulator/faults.ts";
import { builtFrom } from "../support/built.ts";
import { keepLog } from "../support/log.ts";
import { anna, botToken, maya, until } from "../support/workspace.ts";

// Two processes start here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const folder = await mkdtemp(join(tmpdir(), "sealwatch-crash-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
const main = new URL("../../src/main.ts", import.meta.url);
const root = fileURLToPath(new URL("../../", import.meta.url));

/** A workspace whose Slack outlives the processes that serve it. */
async function openSlack(name: string) {
  const now = Date.now();
  const emulator = createSlackEmulator({
    manifest,
    users: [{ id: maya, name: "Maya" }],
    channels: [{ id: "C0SIGN", name: "signatures" }],
    machine: () => now,
    calendar: () => now,
    delivery: { mode: "socket" },
    botToken,
    appToken: "xapp-1",
  });
  const slack = await emulator.listen();
  const env = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: "xapp-1",
    SLACK_API_URL: `${slack.url}/api/`,
    DATABASE_URL: `sqlite:${join(folder, `${name}.sqlite`)}`,
    ADMINS: `slack:${anna}`,
    PORT: "0",
  };
  const start = (args = [builtFrom(main)]): ChildProcess =>
    spawn(process.execPath, args, { cwd: root, env, stdio: "ignore" });
  const served = () => until(() => emulator.sockets.count() === 1, 50 * SECOND);
  const answers = () =>
    emulator.messages(emulator.dm(maya)).filter(({ user }) => user === emulator.bot.userId);
  return { emulator, env, start, served, answers, close: slack.close };
}

describe("a process that is killed while Slack does not answer it", () => {
  test.concurrent.each<[string, Fault["kind"], number]>([
    ["had sent", "hang-after-storing", 1],
    ["had not sent", "hang", 0],
  ])("and that %s the message: the next one sees to it that it is there once", async (_how, kind, stored) => {
    const { emulator, env, start, served, answers, close } = await openSlack(kind);
    const first = start();
    await served();
    emulator.faults.add({ method: "chat.postMessage", kind });
    await emulator.message(maya, "dm", "help");
    await until(() => emulator.calls.some(({ method }) => method === "chat.postMessage"));
    first.kill("SIGKILL");
    await once(first, "exit");
    expect(answers()).toHaveLength(stored);

    // Until its lease has run out nobody else touches the message.
    const clock = { ahead: 0 };
    const machine = () => Date.now() + clock.ahead;
    const next = createApp(parseConfig(env), { clocks: { calendar: machine, machine }, log: keepLog() });
    await next.start();
    await next.settle();
    expect(answers()).toHaveLength(stored);
    clock.ahead = MINUTE;
    await next.settle();
    expect(answers()).toHaveLength(1);
    await next.stop();
    await close();
  });
});

test.concurrent("a process that is asked to stop ends what is under way, and says goodbye with 0", async () => {
  const { emulator, start, served, answers, close } = await openSlack("stop");
  // As `npm start` does: nothing may stand between the signal and the program.
  const running = start(["--import", "tsx", fileURLToPath(main)]);
  await served();
  await emulator.message(maya, "dm", "help");
  running.kill("SIGTERM");
  const [code] = await once(running, "exit");
  expect(code).toBe(0);
  expect(answers().length).toBeLessThanOrEqual(1);
  await close();
});
