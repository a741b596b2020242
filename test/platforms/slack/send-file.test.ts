import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { createSendFile } from "../../../src/platforms/slack/send-file.ts";
import { fileOf } from "../../support/outgoing.ts";
import { type Handler, serve } from "../../support/serve.ts";

/** A Web API that names this address for uploads, and what was asked of it. */
async function openSlack(
  address: (origin: string) => string | undefined,
  upload: Handler = () => {},
  clock = () => 0,
) {
  const seen: { url: string; authorization: string | undefined }[] = [];
  let origin = "";
  origin = await serve((request, response) => {
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization });
    if (!request.url?.startsWith("/api/")) return upload(request, response);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ ok: true, upload_url: address(origin), file_id: "F1" }));
  });
  const apiUrl = `${origin}/api/`;
  const client = new webApi.WebClient("xoxb-1-secret", { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const sendFile = createSendFile(client, clock, apiUrl, 500);
  const delivery = {
    key: "k",
    to: { place: "C1" },
    thread: null,
    reader: null,
    about: "Rows",
    before: 1_000,
  };
  return { send: (more = {}) => sendFile({ ...delivery, file: fileOf(more) }), seen };
}

const asked = (seen: { url: string }[]) => seen.map(({ url }) => url);

describe("where Slack's files go", () => {
  it("is nowhere, where it has taken so long that somebody else may share the file by now", async () => {
    let now = 1_000;
    const { send, seen } = await openSlack(
      (origin) => `${origin}/upload/v1/abc`,
      (_request, response) => {
        now += 1;
        response.end("OK");
      },
      () => now,
    );
    expect(await send()).toMatchObject({ result: "not-sent", hopeless: false });
    expect(asked(seen).some((url) => url.includes("completeUploadExternal"))).toBe(false);
  });

  it("is the address that Slack names, without the token", async () => {
    const chunks: Buffer[] = [];
    const { send, seen } = await openSlack(
      (origin) => `${origin}/upload/v1/abc`,
      (request, response) => {
        request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => response.end("OK"));
      },
    );
    expect(await send()).toEqual({ result: "sent", ref: "C1:F1" });
    expect(seen.find(({ url }) => url === "/upload/v1/abc")?.authorization).toBeUndefined();
    expect(Buffer.concat(chunks).toString()).toBe("name;end\r\n");
  });

  it.each([
    "https://files.slack.com.evil.example/upload",
    "http://files.slack.com/upload",
    "https://169.254.169.254/latest",
    "http://127.0.0.1:9/upload",
    "file:///etc/passwd",
  ])("is no other host: %s", async (address) => {
    const { send, seen } = await openSlack(() => address);
    expect(await send()).toMatchObject({ result: "file-refused", why: "failed" });
    expect(asked(seen)).toEqual(["/api/files.getUploadURLExternal"]);
  });

  it("is no place that the address leads on to", async () => {
    const reached: unknown[] = [];
    const stranger = await serve((request, response) => {
      reached.push(request.url);
      response.end();
    });
    const { send } = await openSlack(
      (origin) => `${origin}/upload`,
      (_, response) => response.writeHead(307, { location: `${stranger}/x` }).end(),
    );
    expect(await send()).toMatchObject({ result: "file-refused" });
    expect(reached).toEqual([]);
  });

  it.each([undefined, "no address"])("is not known: %s", async (address) => {
    const { send } = await openSlack(() => address);
    expect(await send()).toMatchObject({ result: "not-sent", hopeless: false });
  });

  it("is done with nothing shared where the bytes don't arrive", async () => {
    const hung = await openSlack((origin) => `${origin}/upload`);
    expect(await hung.send()).toMatchObject({ result: "not-sent", hopeless: false });
    const cut = await openSlack(
      (origin) => `${origin}/upload`,
      (request) => request.once("data", () => request.socket.destroy()),
    );
    expect(await cut.send({ bytes: Buffer.alloc(1024 * 1024) })).toMatchObject({ result: "not-sent" });
    for (const { seen } of [hung, cut])
      expect(asked(seen)).not.toContain("/api/files.completeUploadExternal");
  });
});
