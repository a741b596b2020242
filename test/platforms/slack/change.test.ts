import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import { whenever } from "../../../src/platforms/contract.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

const cardOf = (text: string): Card => ({ summary: text, parts: [{ type: "text", text: [text] }] });

describe("changing a message in Slack", () => {
  let workspace: Workspace;
  afterEach(() => workspace.close());

  /** One message is there; its ref, and how it is changed. */
  async function open() {
    workspace = await openWorkspace("http");
    const { slack, machine } = workspace;
    const delivery = {
      key: "first",
      to: { place: "C0GEN" },
      thread: null,
      card: cardOf("before"),
      before: whenever,
    };
    const sent = await slack.port.deliver(delivery);
    if (sent.result !== "sent") throw new Error("it was not sent");
    const change = (card = cardOf("after"), ref = sent.ref) =>
      slack.port.change({ key: "change", ref, card, before: whenever });
    const [channel = "", ts = ""] = sent.ref.split(":");
    return {
      ...workspace,
      delivery,
      since: machine.now,
      ref: sent.ref,
      channel,
      ts,
      change,
      port: slack.port,
    };
  }

  it("puts another card in its place, as often as it is asked to, and keeps the key", async () => {
    const { change, emulator, port, delivery, since, ref } = await open();
    for (let times = 0; times < 2; times++) expect(await change()).toEqual({ result: "sent", ref });
    const messages = emulator.messages("C0GEN");
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({
      text: "after",
      blocks: [{ type: "section", text: { text: "after" } }],
      metadata: { event_type: "sealwatch_message", event_payload: { key: "first" } },
    });
    expect(await port.lookUp(delivery, since)).toEqual({ ref });
    expect(await port.lookUp({ ...delivery, key: "change" }, since)).toBeNull();
  });

  it("keeps to Slack's limits, whatever the card", async () => {
    const { change, ref, emulator } = await open();
    const long = "&".repeat(4_000);
    const parts = Array.from({ length: 4 }, () => ({ type: "text", text: [long] }) as const);
    expect(await change({ summary: long, parts })).toEqual({ result: "sent", ref });
    const [message] = emulator.messages("C0GEN");
    expect(message?.text.length).toBeGreaterThan(500);
    expect(message?.text.length).toBeLessThanOrEqual(4_000);
  });

  it("knows that a message is gone, or never was", async () => {
    const { change, channel, ts, apiUrl } = await open();
    expect(await change(cardOf("x"), "C0GEN:1.000001")).toEqual({
      result: "gone",
      error: "message_not_found",
    });
    expect(await change(cardOf("x"), "C0NONE:1.000001")).toEqual({
      result: "gone",
      error: "channel_not_found",
    });
    expect(await change(cardOf("x"), "nonsense")).toMatchObject({ result: "gone" });
    const deleted = await fetch(`${apiUrl}chat.delete`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-1-secret", "content-type": "application/json" },
      body: JSON.stringify({ channel, ts }),
    });
    expect(await deleted.json()).toMatchObject({ ok: true });
    expect(await change()).toEqual({ result: "gone", error: "message_not_found" });
  });

  it.each(["edit_window_closed", "cant_update_message", "is_archived", "not_in_channel"])(
    "takes %s as: there is nothing left to change",
    async (error) => {
      const { change, emulator } = await open();
      emulator.faults.add({ method: "chat.update", kind: "error", error });
      expect(await change()).toEqual({ result: "gone", error });
    },
  );

  it("says what was not done, what may have been, and what never will be", async () => {
    const { change, emulator } = await open();
    const failing = async (fault: Parameters<typeof emulator.faults.add>[0]) => {
      emulator.faults.add(fault);
      return change();
    };
    const method = "chat.update";
    expect(await failing({ method, kind: "429", retryAfter: 7 })).toMatchObject({
      result: "not-sent",
      retryAfter: 7_000,
    });
    expect(await failing({ method, kind: "error", error: "invalid_auth" })).toMatchObject({
      result: "not-sent",
      hopeless: false,
    });
    expect(await failing({ method, kind: "500" })).toMatchObject({ result: "uncertain" });
    expect(await failing({ method, kind: "error", error: "msg_too_long" })).toMatchObject({
      result: "refused",
      why: "bad-message",
    });
    expect(emulator.messages("C0GEN").map(({ text }) => text)).toEqual(["before"]);
  });
});
