import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Obj, objOf, str } from "../../src/playground/emulator/json.ts";
import { anna, bea, legal, openTinyBot } from "./teams/tiny-bot.ts";

type Tiny = Awaited<ReturnType<typeof openTinyBot>>;
let tiny: Tiny;
beforeEach(async () => {
  tiny = await openTinyBot();
});
afterEach(() => tiny.close());

const prefix = "application/vnd.microsoft.teams.card.file";
const content = { description: "Rows", sizeInBytes: 3, acceptContext: { a: 1 }, declineContext: { d: 1 } };
const offer = (more: Obj = {}, name = "rows.csv"): Obj => ({
  type: "message",
  attachments: [{ contentType: `${prefix}.consent`, name, content: { ...content, ...more } }],
});
const info = (more: Obj = {}): Obj => ({
  type: "message",
  attachments: [
    {
      contentType: `${prefix}.info`,
      name: "rows.csv",
      contentUrl: "https://contoso.sharepoint.com/rows.csv",
      content: { uniqueId: "1", fileType: "csv" },
      ...more,
    },
  ],
});

const chat = () => tiny.teams.chat(anna);
const last = () => {
  const message = tiny.teams.messages(chat()).at(-1);
  if (message === undefined) throw new Error("nothing was posted");
  return message;
};

/** What the bot gets when Anna accepts what it offers. */
async function accepted(): Promise<Obj> {
  await tiny.send(chat(), offer());
  await tiny.teams.answerFile(anna, last(), "accept");
  return objOf(objOf(tiny.got.at(-1)?.activity.value).uploadInfo);
}

const put = async (url: unknown, body: string, range: string, more: Record<string, string> = {}) =>
  (await fetch(str(url), { method: "PUT", body, headers: { "content-range": range, ...more } })).status;

describe("cards with files", () => {
  it("are taken in personal chats alone", async () => {
    expect(await tiny.send(chat(), offer())).toMatchObject({ status: 201 });
    expect(await tiny.send(chat(), info())).toMatchObject({ status: 201 });
    expect(await tiny.send(legal, offer())).toMatchObject({ status: 400 });
    expect(await tiny.send(legal, info())).toMatchObject({ status: 400 });
  });

  it.each<[string, Obj]>([
    ["no size", offer({ sizeInBytes: 0 })],
    ["a size in words", offer({ sizeInBytes: "3" })],
    ["nothing about it", offer({ description: "" })],
    ["a context that is no object", offer({ acceptContext: "key" })],
    ["something unknown", offer({ mimetype: "text/csv" })],
    ["no name", offer({}, "")],
    ["a name that is a path", offer({}, "a/b.csv")],
    ["a very long name", offer({}, `${"x".repeat(300)}.csv`)],
    ["no id", info({ content: {} })],
    ["no address", info({ contentUrl: "rows.csv" })],
  ])("are refused with %s", async (_, activity) => {
    expect(await tiny.send(chat(), activity)).toMatchObject({ status: 400 });
  });

  it("tell the bot what was answered, and in which context", async () => {
    await accepted();
    expect(tiny.got.at(-1)?.activity).toMatchObject({
      type: "invoke",
      name: "fileConsent/invoke",
      replyToId: last().id,
      value: { type: "fileUpload", action: "accept", context: { a: 1 } },
    });
    await tiny.teams.answerFile(anna, last(), "decline");
    const { value } = tiny.got.at(-1)?.activity ?? {};
    expect(value).toEqual({ type: "fileUpload", action: "decline", context: { d: 1 } });
    expect(() => tiny.teams.answerFile(bea, last(), "accept")).toThrow("does not see");
  });

  it("can be taken away again, once", async () => {
    await tiny.send(chat(), offer());
    const path = `conversations/${chat()}/activities/${last().id}`;
    expect(await tiny.call("DELETE", path)).toMatchObject({ status: 200 });
    expect(tiny.teams.messages(chat())).toEqual([]);
    expect(await tiny.call("DELETE", path)).toMatchObject({ status: 404 });
  });
});

describe("an upload address", () => {
  it("takes all bytes, once, and keeps them in the drive of whoever accepted", async () => {
    const { uploadUrl } = await accepted();
    expect(await put(uploadUrl, "abc", "bytes 0-2/3")).toBe(201);
    expect(tiny.teams.drive(anna)).toEqual([{ name: "rows.csv", bytes: Buffer.from("abc") }]);
    expect(tiny.teams.drive(bea)).toEqual([]);
    expect(await put(uploadUrl, "abc", "bytes 0-2/3")).toBe(404);
    expect(tiny.teams.complaints).toEqual([]);
  });

  it("takes neither a wrong range nor a token, and complains", async () => {
    const { uploadUrl } = await accepted();
    expect(await put(uploadUrl, "abc", "bytes 0-3/3")).toBe(400);
    expect(await put(uploadUrl, "abc", "bytes 0-2/3", { authorization: "Bearer x" })).toBe(401);
    expect(tiny.teams.complaints).toHaveLength(2);
  });

  it("is nobody's who does not know all of it", async () => {
    const { uploadUrl } = await accepted();
    expect(await put(`${str(uploadUrl)}x`, "abc", "bytes 0-2/3")).toBe(401);
    expect(await put(str(uploadUrl).replace(/guid=[^&]*/, "guid=1"), "abc", "bytes 0-2/3")).toBe(404);
    expect((await fetch(str(uploadUrl))).status).toBe(405);
  });
});
