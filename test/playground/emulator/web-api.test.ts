import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "../../../src/playground/emulator/emulator.ts";
import { LIMITS } from "../../../src/playground/emulator/limits.ts";
import { createPace } from "../../../src/playground/emulator/pace.ts";
import { METHODS } from "../../../src/playground/emulator/web-api.ts";
import { type Answer, call } from "./api.ts";
import { ANNA, emulatorWith, MEI, manifest, OPS, SECRET } from "./bolt-app.ts";
import { mrkdwn, section, times, x } from "./samples.ts";

let clocks = { machine: 0, calendar: 0 };
let emulator: Emulator;
let server: Awaited<ReturnType<Emulator["listen"]>>;
beforeEach(async () => {
  clocks = { machine: 1_000_000, calendar: Date.UTC(2030, 0, 1) };
  emulator = emulatorWith(clocks);
  server = await emulator.listen();
});
afterEach(() => server.close());

const api = (method: string, args: Record<string, unknown> = {}, token?: string): Promise<Answer> => {
  clocks.machine += 2_000;
  return call(server.url, method, args, token);
};
const post = (args: Record<string, unknown>) => api("chat.postMessage", { channel: OPS, text: "x", ...args });

describe("tokens and scopes", () => {
  test("a call needs the right token", async () => {
    expect(await (await fetch(`${server.url}/api/auth.test`, { method: "POST" })).json()).toMatchObject({
      error: "not_authed",
    });
    expect(await api("auth.test", {}, "xoxb-wrong")).toMatchObject({ error: "invalid_auth" });
    expect(await api("auth.test", {}, "xapp-emulated")).toMatchObject({ error: "not_allowed_token_type" });
    expect(await api("apps.connections.open")).toMatchObject({ error: "not_allowed_token_type" });
    expect(await api("auth.test")).toMatchObject({ ok: true, user_id: emulator.bot.userId });
    expect(await api("admin.users.list")).toMatchObject({ error: "unknown_method" });
    expect(await api("toString")).toMatchObject({ error: "unknown_method" });
  });

  const needing = Object.entries(METHODS).filter(([, method]) => method.scopes.length > 0);
  test.each(needing)("%s needs a scope", async (name, method) => {
    const bare = emulatorWith(clocks, {
      manifest: { ...manifest, oauth_config: { scopes: { bot: ["commands"] } } },
    });
    const own = await bare.listen();
    expect(await call(own.url, name)).toEqual({
      ok: false,
      error: "missing_scope",
      needed: method.scopes.join(","),
      provided: "commands",
    });
    await own.close();
  });

  test("a conversation's kind decides which scope is needed", async () => {
    const opened = await api("conversations.open", { users: ANNA });
    const dm = (opened.channel as { id: string }).id;
    expect(await api("conversations.info", { channel: dm })).toMatchObject({
      error: "missing_scope",
      needed: "im:read",
    });
    expect(await api("conversations.history", { channel: dm })).toMatchObject({ ok: true, messages: [] });
  });
});

describe("messages", () => {
  test("where the app may write", async () => {
    expect(await post({ channel: "C0NONE" })).toMatchObject({ error: "channel_not_found" });
    expect(await post({ channel: "C0ELSE" })).toMatchObject({ error: "not_in_channel" });
    expect(await post({ channel: SECRET })).toMatchObject({ error: "channel_not_found" });
    expect(await post({ channel: "#ops" })).toMatchObject({ ok: true, channel: OPS });
    expect(await post({ channel: emulator.bot.userId })).toMatchObject({ error: "cannot_dm_bot" });
    expect(await post({ channel: "U0NONE" })).toMatchObject({ error: "user_not_found" });
    expect(await post({ channel: MEI })).toMatchObject({ ok: true, channel: emulator.dm(MEI) });
    await emulator.changeUser(MEI, { deleted: true });
    expect(await post({ channel: emulator.dm(MEI) })).toMatchObject({ error: "user_disabled" });
    await emulator.archive(ANNA, OPS);
    expect(await post({})).toMatchObject({ error: "is_archived" });
    await emulator.unarchive(ANNA, OPS);
    await emulator.leave(OPS);
    expect(await post({})).toMatchObject({ error: "not_in_channel" });
    expect(await api("chat.postEphemeral", { channel: OPS, user: ANNA, text: "x" })).toMatchObject({
      error: "not_in_channel",
    });
  });

  test("how long a message may be", async () => {
    expect(await post({ text: x(LIMITS["message.text"].max) })).toMatchObject({ ok: true });
    expect(await post({ text: x(LIMITS["message.text"].max + 1) })).toMatchObject({ error: "msg_too_long" });
    const full = times(4, section({ text: mrkdwn(x(3_000)) }));
    const rest = LIMITS["message.characters"].max - 12_000;
    expect(await post({ blocks: [...full, section({ text: mrkdwn(x(rest)) })] })).toMatchObject({ ok: true });
    expect(await post({ blocks: [...full, section({ text: mrkdwn(x(rest + 1)) })] })).toMatchObject({
      error: "msg_blocks_too_long",
    });
    expect(await post({ text: "" })).toMatchObject({ error: "no_text" });
    expect(await post({ blocks: "{" })).toMatchObject({ error: "invalid_blocks_format" });
    const { ts } = await post({});
    expect(await api("chat.update", { channel: OPS, ts, text: x(LIMITS["update.text"].max) })).toMatchObject({
      ok: true,
    });
    expect(
      await api("chat.update", { channel: OPS, ts, text: x(LIMITS["update.text"].max + 1) }),
    ).toMatchObject({ error: "msg_too_long" });
  });

  test("a workspace takes several hundred messages a minute, and a tier's worth of changes", () => {
    let now = 1_000_000;
    const pace = createPace(() => now);
    const [posts, updates] = [LIMITS["workspace.rate"].max, LIMITS["update.rate"].max];
    for (let sent = 0; sent < posts; sent += 1) expect(pace.take(`C${sent}`)).toBe(0);
    for (let changed = 0; changed < updates; changed += 1) expect(pace.update()).toBe(0);
    now += 20_000;
    expect([pace.take("C0NEW"), pace.update()]).toEqual([40, 40]);
    now += 40_000;
    expect([pace.take("C0NEW"), pace.update()]).toEqual([0, 0]);
  });

  test("a channel takes a small burst, then one message a second, by the machine's clock", async () => {
    const send = () =>
      fetch(`${server.url}/api/chat.postMessage`, {
        method: "POST",
        headers: { authorization: "Bearer xoxb-emulated" },
        body: new URLSearchParams({ channel: OPS, text: "x" }),
      });
    for (let sent = 0; sent < LIMITS["message.burst"].max; sent += 1) expect((await send()).status).toBe(200);
    const refused = await send();
    expect([refused.status, refused.headers.get("retry-after"), await refused.json()]).toEqual([
      429,
      "1",
      { ok: false, error: "ratelimited" },
    ]);
    clocks.calendar += 86_400_000;
    expect((await send()).status).toBe(429);
    clocks.machine += 1_000 / LIMITS["message.rate"].max;
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(429);
    expect(emulator.messages(OPS)).toHaveLength(LIMITS["message.burst"].max + 1);
  });

  test("an update keeps what it leaves out; only one's own messages can be changed", async () => {
    const metadata = { event_type: "sealwatch", event_payload: { key: "k1" } };
    const { ts } = await post({ blocks: [section()], metadata });
    await api("chat.update", { channel: OPS, ts, text: "y" });
    expect(emulator.messages(OPS)[0]).toMatchObject({ text: "y", metadata, blocks: [{ type: "section" }] });
    await api("chat.update", { channel: OPS, ts, text: "z", blocks: [], metadata: {} });
    expect(emulator.messages(OPS)[0]).not.toHaveProperty("blocks");
    expect(emulator.messages(OPS)[0]).not.toHaveProperty("metadata");
    const { ts: theirs } = await emulator.message(ANNA, OPS, "hello");
    expect(await api("chat.update", { channel: OPS, ts: theirs, text: "x" })).toMatchObject({
      error: "cant_update_message",
    });
    expect(await api("chat.delete", { channel: OPS, ts: theirs })).toMatchObject({
      error: "cant_delete_message",
    });
    expect(await api("chat.delete", { channel: OPS, ts })).toMatchObject({ ok: true });
    expect(await api("chat.update", { channel: OPS, ts, text: "x" })).toMatchObject({
      error: "message_not_found",
    });
    expect(await post({ metadata: { event_type: "x" } })).toMatchObject({ error: "invalid_metadata_schema" });
  });

  test("history comes in pages, newest first, with metadata only on demand", async () => {
    for (const key of ["a", "b", "c"])
      await post({ text: key, metadata: { event_type: "sealwatch", event_payload: { key } } });
    await api("chat.postEphemeral", { channel: OPS, user: ANNA, text: "secret" });
    const parent = (await api("conversations.history", { channel: OPS, limit: 1 })).messages as {
      ts: string;
    }[];
    await post({ text: "reply", thread_ts: parent[0]?.ts });
    const first = await api("conversations.history", { channel: OPS, limit: 2, include_all_metadata: true });
    expect(first).toMatchObject({
      has_more: true,
      messages: [{ text: "c", reply_count: 1, metadata: { event_payload: { key: "c" } } }, { text: "b" }],
    });
    const { next_cursor } = first.response_metadata as { next_cursor: string };
    const second = await api("conversations.history", { channel: OPS, limit: 2, cursor: next_cursor });
    expect(second).toMatchObject({ has_more: false, messages: [{ text: "a" }] });
    expect(JSON.stringify(second)).not.toContain("metadata");
    const oldest = (first.messages as { ts: string }[])[1]?.ts;
    expect(await api("conversations.history", { channel: OPS, oldest })).toMatchObject({
      messages: [{ text: "c" }],
    });
    expect(await api("conversations.replies", { channel: OPS, ts: parent[0]?.ts })).toMatchObject({
      messages: [{ text: "c" }, { text: "reply" }],
    });
    expect(
      await api("conversations.history", { channel: OPS, limit: LIMITS["history.page"].max + 1 }),
    ).toMatchObject({ error: "invalid_limit" });
    expect(await api("conversations.history", { channel: "C0ELSE" })).toMatchObject({
      error: "not_in_channel",
    });
  });

  test("timestamps never repeat or go back, whatever the calendar does", async () => {
    const first = await post({});
    clocks.calendar -= 86_400_000;
    const second = await post({});
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
  });

  test("blocks may come form-encoded as JSON text, and the token in the form", async () => {
    const form = new URLSearchParams({
      token: "xoxb-emulated",
      channel: OPS,
      blocks: JSON.stringify([section()]),
    });
    const response = await fetch(`${server.url}/api/chat.postMessage`, { method: "POST", body: form });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: "section" }] } });
  });
});

describe("people, places, files", () => {
  test("who somebody is", async () => {
    expect(await api("users.info", { user: MEI, include_locale: "true" })).toMatchObject({
      user: { locale: "zh-CN", tz: "Asia/Shanghai", tz_offset: 28_800, deleted: false },
    });
    expect(await api("users.info", { user: MEI })).not.toHaveProperty("user.locale");
    expect(await api("users.info", { user: "U0NONE" })).toMatchObject({ error: "user_not_found" });
    expect(await api("usergroups.users.list", { usergroup: "S0ADMINS" })).toMatchObject({ users: [ANNA] });
    expect(await api("usergroups.users.list", { usergroup: "S0NONE" })).toMatchObject({
      error: "no_such_subteam",
    });
  });

  test("which channels there are", async () => {
    expect(await api("conversations.info", { channel: "C0ELSE" })).toMatchObject({
      channel: { is_member: false, is_archived: false },
    });
    expect(await api("conversations.info", { channel: SECRET })).toMatchObject({
      error: "channel_not_found",
    });
    expect(await api("conversations.members", { channel: OPS })).toMatchObject({
      members: [ANNA, MEI, emulator.bot.userId],
    });
    expect(await api("users.conversations", { types: "public_channel,private_channel" })).toMatchObject({
      channels: [{ id: OPS }],
    });
    expect(await api("conversations.list")).toMatchObject({ channels: [{ id: OPS }, { id: "C0ELSE" }] });
  });

  test("a file is seen only where the app is", async () => {
    const { files } = await emulator.upload(ANNA, SECRET, { name: "a.pem", bytes: Buffer.from("x") });
    expect(await api("files.info", { file: files[0] })).toMatchObject({ error: "file_not_found" });
    await emulator.join(SECRET);
    expect(await api("files.info", { file: files[0] })).toMatchObject({
      file: { name: "a.pem", filetype: "pem", size: 1 },
    });
  });
});

describe("faults", () => {
  test("each kind does what it says", async () => {
    emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 7 });
    emulator.faults.add({ method: "chat.postMessage", kind: "error", error: "fatal_error" });
    emulator.faults.add({ method: "*", kind: "reset" });
    emulator.faults.add({ method: "chat.postMessage", kind: "reset-after-storing" });
    emulator.faults.add({ method: "chat.postMessage", kind: "store-late" });
    expect(await post({})).toMatchObject({ error: "ratelimited" });
    expect(await post({})).toMatchObject({ error: "fatal_error" });
    await expect(post({ text: "1" })).rejects.toThrow();
    expect(emulator.messages(OPS)).toEqual([]);
    await expect(post({ text: "2" })).rejects.toThrow();
    expect(emulator.messages(OPS)).toMatchObject([{ text: "2" }]);
    await expect(post({ text: "3" })).rejects.toThrow();
    expect(await post({ text: "4" })).toMatchObject({ ok: true });
    emulator.faults.release();
    expect(emulator.messages(OPS).map((one) => one.text)).toEqual(["2", "4", "3"]);
  });

  test("a call that hangs was carried out all the same", async () => {
    emulator.faults.add({ method: "chat.postMessage", kind: "hang-after-storing" });
    const impatient = new AbortController();
    const asked = fetch(`${server.url}/api/chat.postMessage`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-emulated" },
      body: new URLSearchParams({ channel: OPS, text: "kept" }),
      signal: impatient.signal,
    });
    await expect.poll(() => emulator.messages(OPS).length).toBe(1);
    impatient.abort();
    await expect(asked).rejects.toThrow();
    expect(emulator.calls.at(-1)).toMatchObject({ status: 0, result: { ok: true } });
  });
});
