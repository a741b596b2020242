import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { signatureOf } from "../../../src/playground/emulator/delivery-http.ts";
import { openWorkspace, signingSecret } from "./workspace.ts";

const workspace = await openWorkspace("http");
afterAll(() => workspace.close());
const { emulator, received } = workspace;
const { team, bot } = emulator;
beforeEach(() => {
  received.length = 0;
});

/** What Slack sends when somebody acts; `from` is the team that the payload says the person is in. */
const acts = {
  block_actions: (from: Record<string, string>) => ({
    type: "block_actions",
    team: { id: team.id, domain: team.domain },
    user: { id: "U0ANN", username: "ann", ...from },
    api_app_id: bot.appId,
    container: { type: "message", message_ts: "1.000001", channel_id: "C0GEN", is_ephemeral: false },
    channel: { id: "C0GEN", name: "general" },
    trigger_id: "1.2.press",
    actions: [
      {
        type: "button",
        action_id: "press:0:0",
        block_id: "b",
        action_ts: "1.000002",
        value: '{"type":"help"}',
      },
    ],
  }),
  view_submission: (from: Record<string, string>) => ({
    type: "view_submission",
    team: { id: team.id, domain: team.domain },
    user: { id: "U0ANN", username: "ann", ...from },
    api_app_id: bot.appId,
    trigger_id: "1.2.submit",
    view: {
      id: "V1",
      hash: "1.abc",
      type: "modal",
      callback_id: "form",
      private_metadata: '{"type":"add"}',
      state: { values: { name: { value: { type: "plain_text_input", value: "Seal" } } } },
    },
  }),
  shortcut: (from: Record<string, string>) => ({
    type: "shortcut",
    team: { id: team.id, domain: team.domain },
    user: { id: "U0ANN", username: "ann", ...from },
    callback_id: "add",
    action_ts: "1.000001",
    trigger_id: "1.2.shortcut",
  }),
};

/** The answer to a payload that carries Slack's signature. */
async function send(payload: unknown): Promise<{ status: number; body: string }> {
  const text = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const response = await fetch(workspace.eventsUrl, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signatureOf(signingSecret, timestamp, text),
    },
    body: text,
  });
  return { status: response.status, body: await response.text() };
}

describe.each(Object.entries(acts))("a %s", (_name, payload) => {
  test("of another company's person is acknowledged, and nothing comes of it", async () => {
    const calls = emulator.calls.length;
    expect(await send(payload({ team_id: "T0OTHERS" }))).toEqual({ status: 200, body: "" });
    expect(received).toEqual([]);
    expect(emulator.calls).toHaveLength(calls);
    expect(workspace.log.lines.at(-1)).toContain("an act of another company's was left");
  });

  test.each([
    ["that says so", { team_id: team.id }],
    ["whose payload names no team", {}],
  ])("of a colleague %s is taken", async (_how, from: Record<string, string>) => {
    expect(await send(payload(from))).toMatchObject({ status: 200 });
    expect(received).toMatchObject([{ platform: "slack", actor: "U0ANN" }]);
  });
});
