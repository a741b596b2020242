import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { createSlack } from "../../../src/platforms/slack/index.ts";
import { botToken, keepLog, openWorkspace, signingSecret, texts, type Workspace } from "./workspace.ts";

let workspace: Workspace | null = null;
afterEach(async () => {
  await workspace?.close();
  workspace = null;
});

describe("signing in", () => {
  it("says what to do when Slack refuses the token", async () => {
    await expect(openWorkspace("http", { botToken: "xoxb-wrong" })).rejects.toThrow(
      /invalid_auth.*copy SLACK_BOT_TOKEN/,
    );
    await expect(openWorkspace("socket", { appToken: "xapp-wrong" })).rejects.toThrow(/SLACK_APP_TOKEN/);
  });

  it("tries again with growing pauses while Slack is out of reach", async () => {
    workspace = await openWorkspace("http");
    const { emulator, apiUrl } = workspace;
    emulator.faults.add({ method: "auth.test", kind: "500", times: 2 });
    emulator.faults.add({ method: "auth.test", kind: "429", retryAfter: 9 });
    const pauses: number[] = [];
    const log = keepLog();
    const slack = createSlack({
      botToken,
      signingSecret,
      apiUrl,
      clock: () => 0,
      log,
      texts,
      pause: async (ms) => {
        pauses.push(ms);
      },
    });
    await slack.start(async () => ({ type: "nothing" }));
    expect(pauses).toEqual([1_000, 2_000, 9_000]);
    expect(log.lines).toHaveLength(3);
    await slack.stop();
  });

  it("calls nothing of Slack's for what comes in", async () => {
    workspace = await openWorkspace("http");
    const before = workspace.emulator.calls.length;
    await workspace.emulator.command("U0ANN", "C0GEN", "/signature help");
    await workspace.emulator.mention("U0ANN", "C0GEN", "help");
    expect(workspace.emulator.calls.slice(before)).toEqual([]);
  });
});

describe("Socket Mode", () => {
  it("comes back when Slack renews the connection, and after an outage", async () => {
    const pauses: number[] = [];
    workspace = await openWorkspace("socket", {
      pause: async (ms) => {
        pauses.push(ms);
      },
    });
    const { emulator, received } = workspace;
    expect(emulator.sockets.count()).toBe(1);
    emulator.faults.add({ method: "apps.connections.open", kind: "500", times: 3 });
    emulator.sockets.disconnect("refresh_requested");
    await expect.poll(() => pauses, { timeout: 5_000 }).toEqual([100, 1_000, 2_000, 4_000]);
    await expect.poll(() => emulator.sockets.count(), { timeout: 5_000 }).toBe(1);
    await expect
      .poll(async () => (await emulator.command("U0ANN", "C0GEN", "/signature help")).ok, { timeout: 5_000 })
      .toBe(true);
    expect(received.length).toBeGreaterThan(0);
  });
});

describe("HTTP mode", () => {
  const body = new URLSearchParams({
    command: "/signature",
    text: "status",
    trigger_id: "1.2.a",
    user_id: "U0ANN",
    channel_id: "C0GEN",
    channel_name: "general",
    team_id: "T0",
  }).toString();

  function sign(timestamp: number, secret = signingSecret, signed = body): Record<string, string> {
    const hash = createHmac("sha256", secret).update(`v0:${timestamp}:${signed}`).digest("hex");
    return { "x-slack-request-timestamp": String(timestamp), "x-slack-signature": `v0=${hash}` };
  }

  const form = { "content-type": "application/x-www-form-urlencoded" };
  const now = () => Math.floor(Date.now() / 1_000);

  it("takes what is signed, and nothing else", async () => {
    workspace = await openWorkspace("http");
    const { eventsUrl, received } = workspace;
    const post = async (headers: Record<string, string>, sent = body) => {
      const response = await fetch(eventsUrl, {
        method: "POST",
        headers: { ...form, ...headers },
        body: sent,
      });
      return response.status;
    };
    const { "x-slack-signature": signature = "", ...stamp } = sign(now());
    expect(await post({})).toBe(401);
    expect(await post(stamp)).toBe(401);
    expect(await post({ "x-slack-signature": signature })).toBe(401);
    expect(await post(sign(now(), "another-secret"))).toBe(401);
    expect(await post(sign(now()), `${body}&text=remove`)).toBe(401);
    expect(await post(sign(now() - 301))).toBe(401);
    expect(await post({ ...sign(now()), "x-slack-request-timestamp": "soon" })).toBe(401);
    expect(await post({ ...stamp, "x-slack-signature": signature.replace("v0=", "v1=") })).toBe(401);
    expect(await post(sign(now()), "x".repeat(1_100_000))).toBe(413);
    expect((await fetch(eventsUrl)).status).toBe(405);
    expect(received).toEqual([]);
    expect(await post(sign(now()))).toBe(200);
    expect(received).toHaveLength(1);
  });

  it("answers Slack's trial of the address", async () => {
    workspace = await openWorkspace("http");
    const trial = JSON.stringify({ type: "url_verification", challenge: "abc" });
    const headers = { "content-type": "application/json", ...sign(now(), signingSecret, trial) };
    const response = await fetch(workspace.eventsUrl, { method: "POST", headers, body: trial });
    expect(await response.json()).toEqual({ challenge: "abc" });
  });

  it("asks Slack to come again before it is ready", async () => {
    workspace = await openWorkspace("http");
    await workspace.slack.stop();
    expect((await fetch(workspace.eventsUrl, { method: "POST" })).status).toBe(503);
  });
});
