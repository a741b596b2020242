import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "../../../src/playground/emulator/emulator.ts";
import { type Obj, objects, objOf } from "../../../src/playground/emulator/json.ts";
import { ANNA, emulatorWith, MEI, OPS, startSocketApp } from "./bolt-app.ts";
import { actions, button, input, modal, textInput } from "./samples.ts";

const DAY = 86_400_000;
const clocks = { machine: 0, calendar: 0 };
let emulator: Emulator;
let url = "";
let stop: () => Promise<void>;
beforeEach(async () => {
  Object.assign(clocks, { machine: 1_000_000, calendar: Date.UTC(2030, 0, 1) });
  emulator = emulatorWith(clocks, { onClock: (days) => (clocks.calendar += days * DAY) });
  const server = await emulator.listen();
  url = server.url;
  const app = await startSocketApp(url, (bolt) => {
    bolt.command("/signature", async ({ ack, command, client }) => {
      await ack({ text: "list", blocks: [actions(button({ action_id: "go" }))] as never });
      if (command.text === "add")
        await client.views.open({
          trigger_id: command.trigger_id,
          view: modal([input(textInput({ action_id: "v" }), { block_id: "name" })]) as never,
        });
    });
    bolt.action("go", async ({ ack, respond }) => {
      await ack();
      await respond({ text: "gone", replace_original: true });
    });
    bolt.view(/.*/, ({ ack }) => ack());
  });
  stop = async () => {
    await app.stop();
    await server.close();
  };
});
afterEach(() => stop());

type State = {
  version: number;
  now: number;
  channels: { id: string; name: string; kind: string; unread: number }[];
  messages: Record<string, Obj[]>;
  modal: { id: string; errors: Obj; busy: boolean } | null;
  notice: string | null;
  commands: Obj[];
};
const state = async (user: string) =>
  (await (await fetch(`${url}/page/api/state?user=${user}`)).json()) as State;
async function act(body: Obj): Promise<Obj> {
  return (await (
    await fetch(`${url}/page/api/act`, { method: "POST", body: JSON.stringify(body) })
  ).json()) as Obj;
}

describe("the page's protocol", () => {
  test("a persona sees their channels, their DM, and nobody else's whispers", async () => {
    expect(await act({ type: "command", user: ANNA, channel: OPS, text: "/signature status" })).toEqual({
      ok: true,
    });
    const mine = await state(ANNA);
    expect(mine.channels.map((one) => [one.name, one.kind, one.unread])).toEqual([
      ["ops", "channel", 1],
      ["else-where", "channel", 0],
      ["secret", "channel", 0],
      ["Sealwatch", "dm", 0],
    ]);
    expect(mine.messages[OPS]).toMatchObject([
      { text: "list", ephemeral: true, at: clocks.calendar, user: emulator.bot.userId },
    ]);
    expect(mine.commands).toMatchObject([{ command: "/signature" }]);
    const hers = await state(MEI);
    expect(hers.messages[OPS]).toEqual([]);
    expect(hers.channels.map((one) => one.name)).toEqual(["ops", "else-where", "Sealwatch"]);
    await act({ type: "read", user: ANNA, channel: OPS });
    expect((await state(ANNA)).channels[0]?.unread).toBe(0);
  });

  test("opening the conversation with the bot is an event, each time", async () => {
    const opened = () =>
      emulator.deliveries.flatMap(({ payload }) => {
        const { type, user, channel, tab } = objOf(payload.event);
        return type === "app_home_opened" ? [{ user, channel, tab }] : [];
      });
    await act({ type: "open_dm", user: MEI });
    await act({ type: "open_dm", user: MEI });
    const event = { user: MEI, channel: emulator.dm(MEI), tab: "messages" };
    expect(opened()).toEqual([event, event]);
  });

  test("clicks, modals and refusals", async () => {
    await act({ type: "command", user: ANNA, channel: OPS, text: "/signature add" });
    await expect.poll(async () => (await state(ANNA)).modal).not.toBeNull();
    const empty = { values: { name: { v: { type: "plain_text_input", value: "" } } } };
    expect(await act({ type: "submit", user: ANNA, state: empty })).toEqual({ ok: true });
    expect((await state(ANNA)).modal?.errors).toHaveProperty("name");
    await act({
      type: "submit",
      user: ANNA,
      state: { values: { name: { v: { type: "plain_text_input", value: "Acme" } } } },
    });
    expect((await state(ANNA)).modal).toBeNull();
    const message = (await state(ANNA)).messages[OPS]?.[0];
    const [block] = objects(message?.blocks);
    await act({
      type: "click",
      user: ANNA,
      channel: OPS,
      ts: message?.ts,
      action: { block_id: block?.block_id, action_id: "go", type: "button" },
    });
    await expect.poll(async () => (await state(ANNA)).messages[OPS]?.[0]?.text).toBe("gone");
    expect(await act({ type: "command", user: ANNA, channel: OPS, text: "/nothing" })).toMatchObject({
      ok: false,
      error: expect.stringContaining("not a valid command"),
    });
    expect((await state(ANNA)).notice).toContain("/nothing");
    expect(await act({ type: "dance", user: ANNA })).toMatchObject({ ok: false });
    expect(await act({ type: "close", user: "U0NONE" })).toMatchObject({ ok: false });
  });

  test("files, the clock, and changes as they happen", async () => {
    const aborter = new AbortController();
    const stream = await fetch(`${url}/page/api/changes`, { signal: aborter.signal });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toMatch(/^data: \d+\n\n$/);
    const query = new URLSearchParams({
      user: ANNA,
      channel: OPS,
      name: "a.pem",
      text: `<@${emulator.bot.userId}> look`,
    });
    await fetch(`${url}/page/api/upload?${query}`, { method: "POST", body: "PEM" });
    expect((await reader?.read())?.value).toMatch(/^data: \d+\n\n/);
    expect((await state(ANNA)).messages[OPS]).toMatchObject([{ files: [{ name: "a.pem", size: 3 }] }]);
    expect(emulator.deliveries.map((one) => (one.payload.event as Obj).type)).toEqual([
      "message",
      "app_mention",
    ]);
    const uploaded = await fetch(`${url}/page/api/file?user=${ANNA}&name=b.pem`, {
      method: "POST",
      body: "PEM",
    });
    expect(await uploaded.json()).toMatchObject({ ok: true, id: expect.stringMatching(/^F/) });
    const moved = await fetch(`${url}/page/api/clock`, {
      method: "POST",
      body: JSON.stringify({ days: 60 }),
    });
    expect(await moved.json()).toEqual({ ok: true, now: Date.UTC(2030, 0, 61) });
    expect(
      (await fetch(`${url}/page/api/clock`, { method: "POST", body: JSON.stringify({ days: 0 }) })).status,
    ).toBe(400);
    aborter.abort();
  });

  test("only this machine's own pages are served", async () => {
    const foreign = await fetch(`${url}/page/api/state?user=${ANNA}`, {
      headers: { origin: "https://example.com" },
    });
    expect(foreign.status).toBe(403);
  });
});
