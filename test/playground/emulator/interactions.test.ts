import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "../../../src/playground/emulator/emulator.ts";
import type { Obj } from "../../../src/playground/emulator/json.ts";
import { LIMITS } from "../../../src/playground/emulator/limits.ts";
import { call, respond } from "./api.ts";
import { ANNA, emulatorWith, MEI, OPS, startSocketApp } from "./bolt-app.ts";
import { actions, button, input, modal, option, section, select, textInput, x } from "./samples.ts";

const clocks = { machine: 0, calendar: 0 };
let emulator: Emulator;
let url = "";
let stop: () => Promise<void>;
/** What the app answers to the next submission. */
let answer: Obj | undefined;
beforeEach(async () => {
  Object.assign(clocks, { machine: 1_000_000, calendar: Date.UTC(2030, 0, 1) });
  emulator = emulatorWith(clocks);
  const server = await emulator.listen();
  url = server.url;
  answer = undefined;
  const app = await startSocketApp(url, (bolt) => {
    bolt.command("/signature", ({ ack }) => ack());
    bolt.shortcut("add", ({ ack }) => ack());
    bolt.action(/.*/, ({ ack }) => ack());
    bolt.view(/.*/, ({ ack }) => ack(answer as never));
    bolt.view({ type: "view_closed" }, ({ ack }) => ack());
  });
  stop = async () => {
    await app.stop();
    await server.close();
  };
});
afterEach(() => stop());

async function trigger(): Promise<string> {
  const outcome = await emulator.shortcut(ANNA, "add");
  return outcome.ok ? (outcome.triggerId ?? "") : "";
}
const open = async (view: Obj) => call(url, "views.open", { trigger_id: await trigger(), view });

describe("trigger_id", () => {
  test("opens one modal, once, within three seconds", async () => {
    const id = await trigger();
    expect(
      await call(url, "views.open", { trigger_id: id, view: modal([section()], { title: undefined }) }),
    ).toMatchObject({ error: "invalid_arguments" });
    clocks.machine += LIMITS["trigger.life"].max;
    expect(await call(url, "views.open", { trigger_id: id, view: modal([section()]) })).toMatchObject({
      ok: true,
    });
    expect(await call(url, "views.open", { trigger_id: id, view: modal([section()]) })).toMatchObject({
      error: "exchanged_trigger_id",
    });
    const late = await trigger();
    clocks.machine += LIMITS["trigger.life"].max + 1;
    expect(await call(url, "views.open", { trigger_id: late, view: modal([section()]) })).toMatchObject({
      error: "expired_trigger_id",
    });
    expect(
      await call(url, "views.open", { trigger_id: "12345.1.abc", view: modal([section()]) }),
    ).toMatchObject({ error: "invalid_trigger_id" });
    expect(await call(url, "views.open", { view: modal([section()]) })).toMatchObject({
      error: "invalid_arguments",
    });
  });
});

describe("response_url", () => {
  async function responseUrl(): Promise<string> {
    const outcome = await emulator.command(ANNA, OPS, "/signature status");
    return outcome.ok ? (outcome.responseUrl ?? "") : "";
  }

  test("takes five messages", async () => {
    const address = await responseUrl();
    for (let sent = 0; sent < LIMITS["response_url.posts"].max; sent += 1)
      expect(await respond(address, { text: `${sent}` })).toMatchObject({ status: 200, body: { ok: true } });
    expect(await respond(address, { text: "more" })).toMatchObject({
      status: 404,
      body: { error: "used_url" },
    });
    expect(emulator.ephemerals(ANNA)).toHaveLength(5);
  });

  test("lives half an hour and checks what it is given", async () => {
    const address = await responseUrl();
    clocks.machine += LIMITS["response_url.life"].max;
    expect(await respond(address, { blocks: [{ type: "header" }] })).toMatchObject({
      status: 400,
      body: { error: "invalid_blocks" },
    });
    expect(await respond(address, { text: "for all", response_type: "in_channel" })).toMatchObject({
      status: 200,
    });
    expect(emulator.messages(OPS)).toMatchObject([{ text: "for all" }]);
    clocks.machine += 1;
    expect(await respond(address, { text: "late" })).toMatchObject({
      status: 404,
      body: { error: "expired_url" },
    });
    expect(await respond(`${url}/respond/none`, { text: "x" })).toMatchObject({ status: 404 });
  });

  test("replaces and deletes the message whose button was pressed", async () => {
    const posted = await call(url, "chat.postMessage", {
      channel: OPS,
      text: "x",
      blocks: [actions(button({ action_id: "go" }))],
    });
    const clicked = await emulator.click(MEI, OPS, String(posted.ts), { action_id: "go" });
    const address = clicked.ok ? (clicked.responseUrl ?? "") : "";
    await respond(address, { text: "done", replace_original: "true" });
    expect(emulator.messages(OPS)).toMatchObject([{ text: "done", ts: posted.ts }]);
    expect(await emulator.click(MEI, OPS, String(posted.ts), { action_id: "go" })).toMatchObject({
      error: "no_such_element",
    });
    await respond(address, { delete_original: true });
    expect(emulator.messages(OPS)).toEqual([]);
  });
});

describe("modals", () => {
  const named = (more: Obj = {}) =>
    modal([input(textInput({ action_id: "v", ...more }), { block_id: "name" })]);

  test("at most three lie on one another", async () => {
    await open(modal([actions(button({ action_id: "more" }))]));
    for (const expected of [{ ok: true }, { ok: true }, { error: "push_limit_reached" }]) {
      const clicked = await emulator.viewClick(ANNA, { action_id: "more" });
      const trigger_id = clicked.ok ? clicked.triggerId : "";
      expect(
        await call(url, "views.push", { trigger_id, view: modal([actions(button({ action_id: "more" }))]) }),
      ).toMatchObject(expected);
    }
    expect(emulator.views(ANNA)).toHaveLength(LIMITS["view.stack"].max);
    expect(
      await call(url, "views.push", { trigger_id: await trigger(), view: modal([section()]) }),
    ).toMatchObject({ error: "invalid_trigger_id" });
    await emulator.closeView(ANNA);
    expect(emulator.views(ANNA)).toHaveLength(2);
  });

  test("an update needs the hash it names, keeps what was typed, and is refused once the view is gone", async () => {
    const opened = (await open(named())) as unknown as { view: { id: string; hash: string } };
    answer = { response_action: "errors", errors: { name: "No." } };
    await emulator.submit(ANNA, { name: { v: "Acme" } });
    const view_id = opened.view.id;
    const again = { ...named(), title: { type: "plain_text", text: "Again" } };
    expect(await call(url, "views.update", { view_id, hash: "old", view: again })).toMatchObject({
      error: "hash_conflict",
    });
    expect(await call(url, "views.update", { view_id, hash: opened.view.hash, view: again })).toMatchObject({
      view: { title: { text: "Again" }, state: { values: { name: { v: { value: "Acme" } } } } },
    });
    await emulator.closeView(ANNA);
    expect(await call(url, "views.update", { view_id, view: again })).toMatchObject({ error: "not_found" });
  });

  test("Slack's client refuses what it can see is wrong", async () => {
    await open(named({ max_length: 3 }));
    expect(await emulator.submit(ANNA, { name: { v: "Acme" } })).toMatchObject({
      error: "client_refused",
      detail: expect.stringContaining("less than 4"),
    });
    const heard = emulator.deliveries.length;
    expect(await emulator.submit(ANNA, {})).toMatchObject({ error: "client_refused" });
    expect(emulator.deliveries).toHaveLength(heard);
    await open(
      modal([
        input({ type: "file_input", action_id: "v", filetypes: ["pem"], max_files: 1 }, { block_id: "file" }),
      ]),
    );
    const pem = () => emulator.file(ANNA, { name: "a.pem", bytes: Buffer.alloc(3) });
    const txt = emulator.file(ANNA, { name: "a.txt", bytes: Buffer.alloc(3) });
    const huge = emulator.file(ANNA, {
      name: "b.pem",
      bytes: Buffer.alloc(LIMITS["file_input.bytes"].max + 1),
    });
    for (const files of [[txt], [pem(), pem()], [huge]])
      expect((await emulator.submit(ANNA, { file: { v: files } })).ok).toBe(false);
    expect((await emulator.submit(ANNA, { file: { v: [pem()] } })).ok).toBe(true);
  });

  test("a long text is refused even where the input sets no bound", async () => {
    await open(named({ multiline: true }));
    const { max } = LIMITS["text_input.value"];
    expect((await emulator.submit(ANNA, { name: { v: x(max + 1) } })).ok).toBe(false);
    expect((await emulator.submit(ANNA, { name: { v: x(max) } })).ok).toBe(true);
  });

  test("answers to a submission are checked like views", async () => {
    await open(named());
    const submit = () => emulator.submit(ANNA, { name: { v: "Acme" } });
    for (const wrong of [
      { response_action: "errors", errors: { other: "No." } },
      { response_action: "errors", errors: {} },
      { response_action: "update", view: { ...named(), title: { type: "plain_text", text: x(25) } } },
      { response_action: "close" },
    ]) {
      answer = wrong;
      expect(await submit()).toMatchObject({ ok: false, error: "invalid_view_response" });
    }
    answer = { response_action: "push", view: named() };
    expect(await submit()).toMatchObject({ ok: true });
    expect(emulator.views(ANNA)).toHaveLength(2);
    answer = { response_action: "clear" };
    await submit();
    expect(emulator.views(ANNA)).toEqual([]);
  });

  test("an oversized view is refused", async () => {
    const bulky = modal(
      Array.from({ length: 90 }, () => section({ text: { type: "mrkdwn", text: x(2_900) } })),
    );
    expect(await open(bulky)).toMatchObject({ error: "view_too_large" });
  });

  test("closing is told where the view asks for it", async () => {
    await open({ ...named(), notify_on_close: true, private_metadata: "kept" });
    await emulator.closeView(ANNA);
    expect(emulator.deliveries.at(-1)?.payload).toMatchObject({
      type: "view_closed",
      is_cleared: false,
      view: { private_metadata: "kept" },
    });
  });

  test("a select sends the option that was picked, and untouched inputs their initial values", async () => {
    const chosen = select({
      action_id: "v",
      options: [option("a"), option("b")],
      initial_option: option("a"),
    });
    await open(
      modal([
        input(chosen, { block_id: "kind" }),
        input(textInput({ action_id: "v" }), { block_id: "notes", optional: true }),
      ]),
    );
    await emulator.submit(ANNA, {});
    const view = emulator.deliveries.at(-1)?.payload.view;
    expect(view).toMatchObject({
      state: {
        values: {
          kind: { v: { selected_option: option("a") } },
          notes: { v: { type: "plain_text_input", value: null } },
        },
      },
    });
  });
});
