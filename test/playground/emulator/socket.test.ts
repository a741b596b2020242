import type { App } from "@slack/bolt";
import { afterEach, describe, expect, test } from "vitest";
import type { Emulator, EmulatorOptions } from "../../../src/playground/emulator/emulator.ts";
import { ANNA, emulatorWith, MEI, OPS, startSocketApp, type TestClocks } from "./bolt-app.ts";

const blocks = [
  { type: "section", text: { type: "mrkdwn", text: "*4 signatures*" } },
  {
    type: "actions",
    elements: [{ type: "button", action_id: "next", text: { type: "plain_text", text: "Next" }, value: "2" }],
  },
];
const modal = {
  type: "modal" as const,
  callback_id: "add",
  title: { type: "plain_text" as const, text: "Add" },
  submit: { type: "plain_text" as const, text: "Save" },
  blocks: [
    {
      type: "input",
      block_id: "name",
      label: { type: "plain_text", text: "Name" },
      element: { type: "plain_text_input", action_id: "v" },
    },
    {
      type: "input",
      block_id: "file",
      optional: true,
      label: { type: "plain_text", text: "File" },
      element: { type: "file_input", action_id: "v" },
    },
    {
      type: "input",
      block_id: "kind",
      label: { type: "plain_text", text: "Kind" },
      element: {
        type: "static_select",
        action_id: "v",
        options: [
          { text: { type: "plain_text", text: "A" }, value: "a" },
          { text: { type: "plain_text", text: "B" }, value: "b" },
        ],
        initial_option: { text: { type: "plain_text", text: "A" }, value: "a" },
      },
    },
  ],
};

let stop: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of stop.reverse()) await end();
  stop = [];
});

async function start(
  setUp: (app: App) => void,
  more: Partial<EmulatorOptions> = {},
): Promise<{ emulator: Emulator; clocks: TestClocks; url: string; app: App }> {
  const clocks = { machine: Date.now(), calendar: Date.UTC(2030, 0, 1) };
  const emulator = emulatorWith(clocks, more);
  const { url, close } = await emulator.listen();
  stop.push(close);
  const app = await startSocketApp(url, setUp);
  stop.push(async () => {
    await app.stop();
  });
  return { emulator, clocks, url, app };
}

describe("the emulator over Socket Mode", () => {
  test("shows what a command's ack says, to the person alone", async () => {
    const { emulator } = await start((app) =>
      app.command("/signature", async ({ ack }) => ack({ text: "4 signatures", blocks })),
    );
    const outcome = await emulator.command(ANNA, OPS, "/signature status");
    expect(outcome).toMatchObject({ ok: true, shown: { text: "4 signatures", visibleTo: ANNA } });
    expect(emulator.messages(OPS)).toEqual([]);
    expect(emulator.ephemerals(ANNA)).toHaveLength(1);
    expect(emulator.ephemerals(MEI)).toEqual([]);
    expect(emulator.problems).toEqual([]);
  });

  test("escapes people and channels in a command", async () => {
    const heard: string[] = [];
    const { emulator } = await start((app) =>
      app.command("/signature", async ({ ack, command }) => {
        heard.push(command.text);
        await ack();
      }),
    );
    await emulator.command(
      ANNA,
      OPS,
      "/signature owner @mei.lin, @Mei Lin in #ops for R&D, not a@b.c, <@U0ANNA> #else-where",
    );
    expect(heard).toEqual([
      `owner <@${MEI}|mei.lin>, <@${MEI}|mei.lin> in <#${OPS}|ops> for R&amp;D, not a@b.c, <@${ANNA}|anna> <#C0ELSE|else-where>`,
    ]);
  });

  test("a button's response_url replaces the message it stands in", async () => {
    const { emulator } = await start((app) => {
      app.command("/signature", async ({ ack }) => ack({ text: "page 1", blocks }));
      app.action("next", async ({ ack, respond, action }) => {
        await ack();
        await respond({ text: `page ${"value" in action ? action.value : ""}`, replace_original: true });
      });
    });
    const outcome = await emulator.command(ANNA, OPS, "/signature status");
    if (!outcome.ok || !outcome.shown) throw new Error("nothing shown");
    expect(await emulator.click(ANNA, OPS, outcome.shown.ts, { label: "Next" })).toMatchObject({ ok: true });
    await expect.poll(() => emulator.ephemerals(ANNA).map((one) => one.text)).toEqual(["page 2"]);
    expect(emulator.deliveries.at(-1)?.payload).not.toHaveProperty("message");
  });

  test("a modal opens, refuses, takes a file, and closes", async () => {
    const seen: unknown[] = [];
    const { emulator, url } = await start((app) => {
      app.command("/signature", async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: modal });
      });
      app.view("add", async ({ ack, view }) => {
        seen.push(view.state.values);
        if (view.state.values.name?.v?.value === "taken")
          await ack({ response_action: "errors", errors: { name: "Taken." } });
        else await ack();
      });
    });
    await emulator.command(ANNA, OPS, "/signature add");
    await expect.poll(() => emulator.views(ANNA)).toHaveLength(1);
    expect(await emulator.submit(ANNA, { name: { v: "" } })).toMatchObject({
      ok: false,
      error: "client_refused",
    });
    expect(seen).toEqual([]);
    await emulator.submit(ANNA, { name: { v: "taken" } });
    expect(emulator.views(ANNA)[0]?.errors).toEqual({ name: "Taken." });
    const id = emulator.file(ANNA, { name: "signing.pem", bytes: Buffer.from("-----BEGIN") });
    expect((await emulator.submit(ANNA, { name: { v: "Acme" }, file: { v: [id] } })).ok).toBe(true);
    expect(emulator.views(ANNA)).toEqual([]);
    expect(seen.at(-1)).toMatchObject({
      name: { v: { type: "plain_text_input", value: "Acme" } },
      kind: { v: { type: "static_select", selected_option: { value: "a" } } },
      file: { v: { type: "file_input", files: [{ id, name: "signing.pem", size: 10 }] } },
    });
    const file = (seen.at(-1) as { file: { v: { files: { url_private_download: string }[] } } }).file.v
      .files[0];
    const link = file?.url_private_download ?? "";
    expect(link.startsWith(url)).toBe(true);
    expect((await fetch(link)).status).toBe(403);
    expect(await (await fetch(link, { headers: { authorization: "Bearer xoxb-emulated" } })).text()).toBe(
      "-----BEGIN",
    );
  });

  test("a DM, a mention and an upload arrive as Slack sends them; a redelivery keeps its id", async () => {
    const heard: string[] = [];
    const { emulator } = await start((app) => {
      app.event("app_mention", async ({ event }) => {
        heard.push(`mention ${event.channel}`);
      });
      app.message(async ({ message, body, context, say }) => {
        heard.push(
          `message ${message.subtype ?? ""} ${message.channel_type} ${body.event_id} ${context.retryNum ?? 0}`,
        );
        if (message.channel_type === "im" && !context.retryNum) await say("hello");
      });
    });
    await emulator.message(ANNA, "dm", "status");
    await expect
      .poll(() => emulator.messages(emulator.dm(ANNA)).map((one) => one.text))
      .toEqual(["status", "hello"]);
    await emulator.idle();
    const sent = await emulator.upload(
      MEI,
      OPS,
      { name: "a.pem", bytes: Buffer.from("x") },
      "@Sealwatch look",
    );
    expect(sent.acks).toHaveLength(2);
    expect(heard.slice(1).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual(
      expect.arrayContaining(["message file_share channel", `mention ${OPS}`]),
    );
    await emulator.redeliver();
    const ids = emulator.deliveries
      .filter((one) => one.kind === "events_api")
      .map((one) => one.payload.event_id);
    expect(ids.at(-1)).toBe(ids.at(-2));
    expect(emulator.deliveries.at(-1)?.retry).toMatchObject({ num: 1 });
  });

  test("an app that does not answer in time: the person is told, an event comes again", async () => {
    const late: (() => Promise<void>)[] = [];
    const { emulator } = await start(
      (app) => {
        app.command("/signature", async ({ ack }) => {
          late.push(async () => ack());
        });
      },
      { ackTimeout: 20 },
    );
    expect(await emulator.command(ANNA, OPS, "/signature status")).toMatchObject({
      error: "operation_timeout",
    });
    await late[0]?.();
    await expect.poll(() => emulator.problems).toHaveLength(1);
    emulator.sockets.disconnect("refresh_requested");
    await expect.poll(() => emulator.sockets.count()).toBe(0);
    expect(await emulator.command(ANNA, OPS, "/signature status")).toMatchObject({
      error: "dispatch_failed",
    });
    await emulator.message(ANNA, OPS, "hello");
    await expect.poll(() => emulator.deliveries.at(-1)?.retry).toMatchObject({ num: 1 });
    const [first, second] = emulator.deliveries.slice(-2);
    expect(second?.payload.event_id).toBe(first?.payload.event_id);
  });

  test("an ack that Slack would refuse is shown as its error", async () => {
    const { emulator } = await start((app) =>
      app.command("/signature", async ({ ack }) =>
        ack({ blocks: [{ type: "header", text: { type: "plain_text", text: "x".repeat(151) } }] }),
      ),
    );
    expect(await emulator.command(ANNA, OPS, "/signature status")).toMatchObject({
      ok: false,
      error: "invalid_command_response",
    });
    expect(await emulator.command(ANNA, OPS, "/other")).toMatchObject({
      ok: false,
      error: "unknown_command",
    });
    expect(emulator.ephemerals(ANNA)).toEqual([]);
  });
});
