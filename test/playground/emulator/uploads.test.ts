import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Emulator } from "../../../src/playground/emulator/emulator.ts";
import { type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { LIMITS } from "../../../src/playground/emulator/limits.ts";
import { call } from "./api.ts";
import { ANNA, emulatorWith, MEI, OPS, SECRET } from "./bolt-app.ts";

const clocks = { machine: 0, calendar: 0 };
let emulator: Emulator;
let server: Awaited<ReturnType<Emulator["listen"]>>;
beforeEach(async () => {
  Object.assign(clocks, { machine: 1_000_000, calendar: Date.UTC(2030, 0, 1) });
  emulator = emulatorWith(clocks);
  server = await emulator.listen();
});
afterEach(() => server.close());

const api = (method: string, args: Obj) => call(server.url, method, args);
const bytes = Buffer.from("name;end\r\n签名;2030\r\n");
const ask = (more: Obj = {}) =>
  api("files.getUploadURLExternal", { filename: "签名 rows.csv", length: bytes.length, ...more });
const put = async (url: unknown, body: Buffer, headers: Record<string, string> = {}) =>
  (await fetch(str(url), { method: "POST", body, headers })).status;
const complete = (id: unknown, more: Obj = {}) =>
  api("files.completeUploadExternal", { files: [{ id, title: "rows" }], channel_id: OPS, ...more });

/** A file that is uploaded and not shared yet; its id. */
async function uploaded(): Promise<unknown> {
  const { upload_url, file_id } = await ask();
  expect(await put(upload_url, bytes)).toBe(200);
  return file_id;
}

describe("an app's upload", () => {
  test("is shared as a message of its own, in a channel, a thread, or a direct conversation", async () => {
    expect(await complete(await uploaded())).toMatchObject({ ok: true, files: [{ name: "签名 rows.csv" }] });
    const [message] = emulator.messages(OPS);
    expect(message).toMatchObject({ user: emulator.bot.userId, text: "", files: [expect.any(String)] });
    const stored = emulator.stored(message?.files[0] ?? "");
    expect(Buffer.from(stored?.bytes ?? []).equals(bytes)).toBe(true);
    expect(stored?.mimetype).toBe("text/csv");

    await complete(await uploaded(), { thread_ts: message?.ts });
    expect(emulator.messages(OPS)[1]).toMatchObject({ threadTs: message?.ts });
    await complete(await uploaded(), { channel_id: emulator.dm(ANNA) });
    expect(emulator.messages(emulator.dm(ANNA))).toHaveLength(1);
    expect(emulator.problems).toEqual([]);
  });

  test("is nobody's before it is completed, and only once", async () => {
    const id = await uploaded();
    expect(await api("files.info", { file: id })).toMatchObject({ error: "file_not_found" });
    expect(await complete(id)).toMatchObject({ ok: true });
    expect(await complete(id)).toMatchObject({ error: "file_not_found" });
  });

  test("needs its bytes first, and as many as were announced", async () => {
    const { upload_url, file_id } = await ask();
    expect(await complete(file_id)).toMatchObject({ error: "file_not_found" });
    expect(await put(upload_url, bytes.subarray(1))).toBe(400);
    expect(await put(upload_url, Buffer.alloc(0))).toBe(400);
    expect(await complete(file_id)).toMatchObject({ error: "file_not_found" });
    expect((await fetch(str(upload_url))).status).toBe(405);
    expect(await put(`${server.url}/upload/v1/F0NONE`, bytes)).toBe(404);
  });

  test("has to begin while its address lives", async () => {
    const { upload_url } = await ask();
    clocks.machine += LIMITS["upload.life"].max + 1;
    expect(await put(upload_url, bytes)).toBe(404);
  });

  test.each([
    [{ length: 0 }, "missing_argument"],
    [{ length: "many" }, "invalid_arguments"],
    [{ filename: "" }, "invalid_arguments"],
  ])("is refused from the start: %j", async (more, error) => {
    expect(await ask(more)).toMatchObject({ ok: false, error });
  });

  test.each([
    [{ channel_id: "C0NONE" }, "channel_not_found"],
    [{ channel_id: "C0ELSE" }, "not_in_channel"],
    [{ channel_id: SECRET }, "channel_not_found"],
    [{ thread_ts: "1.000001" }, "thread_not_found"],
    [{ files: [] }, "invalid_arguments"],
    [{ files: [{ id: "F0NONE" }] }, "file_not_found"],
  ])("is not shared: %j", async (more, error) => {
    expect(await complete(await uploaded(), more)).toMatchObject({ ok: false, error });
    expect(emulator.messages(OPS)).toEqual([]);
  });

  test("with a token sent along is taken, and complained of", async () => {
    const { upload_url } = await ask();
    expect(await put(upload_url, bytes, { authorization: "Bearer xoxb-emulated" })).toBe(200);
    expect(emulator.problems).toEqual(["a token went to an upload address"]);
  });
});

describe("a file on the page", () => {
  const download = (user: string, id: unknown) =>
    fetch(`${server.url}/page/api/file?${new URLSearchParams({ user, id: str(id) })}`);

  test("is shown with its message, and downloaded by who sees it", async () => {
    await complete(await uploaded(), { channel_id: emulator.dm(ANNA) });
    const state = await fetch(`${server.url}/page/api/state?user=${ANNA}`);
    const { messages } = objOf(await state.json());
    const [shown] = objects(objOf(messages)[emulator.dm(ANNA)]);
    const [file] = objects(shown?.files);
    expect(file).toMatchObject({ name: "签名 rows.csv", size: bytes.length });
    const response = await download(ANNA, file?.id);
    expect(response.headers.get("content-disposition")).toContain(encodeURIComponent("签名 rows.csv"));
    // whatever it holds, the browser keeps it and runs none of it
    expect(response.headers.get("content-type")).toBe("application/octet-stream");
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
    expect((await download(MEI, file?.id)).status).toBe(400);
    expect((await download(ANNA, "F0NONE")).status).toBe(400);
  });
});
