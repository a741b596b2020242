import { describe, expect, it } from "vitest";
import { MINUTE } from "../../../src/clock.ts";
import { download, isKept } from "../../../src/platforms/teams/download.ts";
import { objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { type Handler, serve } from "../../support/serve.ts";
import { anna } from "../../support/teams-workspace.ts";
import { openInstalled } from "./workspace.ts";

/** A server of files, and what it was asked for. */
async function openFiles(handler: Handler) {
  const seen: { url: string; authorization: string | undefined; cookie: string | undefined }[] = [];
  const origin = await serve((request, response) => {
    const { authorization, cookie } = request.headers;
    seen.push({ url: request.url ?? "", authorization, cookie });
    handler(request, response);
  });
  const get = (path = "/a", limit = 1_000) =>
    download({ id: `${origin}${path}`, name: "a.pem", bytes: null }, limit, origin);
  return { origin, seen, get };
}

describe("where files are fetched from", () => {
  it.each([
    ["https://contoso.sharepoint.com/personal/a?tempauth=b", true],
    ["https://contoso-my.sharepoint.com/a", true],
    ["https://contoso.sharepoint.us/a", true],
    ["https://contoso.sharepoint.cn/a", true],
    ["https://contoso.sharepoint-mil.us/a", true],
    ["https://CONTOSO.SharePoint.com/a", true],
    ["https://contoso.sharepoint.com:443/a", true],
    ["http://contoso.sharepoint.com/a", false],
    ["https://contoso.sharepoint.com:8443/a", false],
    ["https://sharepoint.com/a", false],
    ["https://evilsharepoint.com/a", false],
    ["https://contoso.sharepoint.com.evil.example/a", false],
    ["https://evil.example/contoso.sharepoint.com", false],
    ["https://contoso.sharepoint.com@evil.example/a", false],
    ["https://evil.example\\@contoso.sharepoint.com/a", false],
    ["https://169.254.169.254/metadata", false],
    ["http://127.0.0.1:4000/files/a", true],
    ["http://127.0.0.1:4001/files/a", false],
    ["https://127.0.0.1:4000/files/a", false],
    ["http://localhost:4000/files/a", false],
    ["file:///etc/passwd", false],
    ["data:text/plain,a", false],
  ])("%s: %s", (url, expected) => {
    expect(isKept(new URL(url), "http://127.0.0.1:4000")).toBe(expected);
    // Without a stand-in only SharePoint is left.
    expect(isKept(new URL(url), null)).toBe(expected && url.startsWith("https:"));
  });
});

describe("downloading", () => {
  it("gives the bytes of what was dropped, and sends no token along", async () => {
    const { teams, port, machine, close } = await openInstalled();
    const bytes = Buffer.from("-----BEGIN CERTIFICATE-----");
    const drop = async (life: { uses?: number; life?: number } = {}) => {
      await teams.dropFile(anna, "a b.pem", bytes, life);
      const [attachment] = objects(teams.sent.at(-1)?.activity.attachments);
      return { id: str(objOf(attachment?.content).downloadUrl), name: "a b.pem", bytes: null };
    };
    const file = await drop();
    expect(Buffer.from(await port.download(file, 1_000))).toEqual(bytes);
    expect(teams.calls.filter(({ path }) => path.startsWith("/files/"))).toMatchObject([{ token: null }]);
    await expect(port.download(file, 10)).rejects.toMatchObject({ file: "too-large" });
    expect(Buffer.from(await port.download(file, bytes.length))).toEqual(bytes);

    const shortLived = await drop({ life: MINUTE });
    machine.now += MINUTE;
    const gone = { name: "PlatformError", file: "gone", passing: false };
    await expect(port.download(shortLived, 1_000)).rejects.toMatchObject(gone);
    const unknown = { ...file, id: file.id.replace(/UniqueId=[^&]+/, "UniqueId=another") };
    await expect(port.download(unknown, 1_000)).rejects.toMatchObject(gone);
    expect(teams.complaints).toEqual([]);
    await close();
  });

  it.each(["https://evil.example/a.pem", "http://127.0.0.1:1/a.pem", "file:///etc/passwd"])(
    "calls nobody else, whatever a message names: %s",
    async (id) => {
      const { seen, origin } = await openFiles((_, response) => response.end());
      const failed = { file: "kept-elsewhere", passing: false };
      await expect(download({ id, name: "a", bytes: null }, 10, origin)).rejects.toMatchObject(failed);
      await expect(download({ id, name: "a", bytes: null }, 10, null)).rejects.toMatchObject(failed);
      expect(seen).toEqual([]);
    },
  );

  it("takes a word that is no address for a file that is gone", async () => {
    const failed = { file: "gone", passing: false };
    await expect(download({ id: "a.pem", name: "a", bytes: null }, 10, null)).rejects.toMatchObject(failed);
  });

  it("is not led elsewhere", async () => {
    const stranger = await openFiles((_, response) => response.end("gotcha"));
    for (const location of [`${stranger.origin}/b`, "//evil.example/b", "file:///etc/passwd"]) {
      const { get, seen } = await openFiles((_, response) => response.writeHead(302, { location }).end());
      await expect(get()).rejects.toMatchObject({ file: "kept-elsewhere", passing: false });
      expect(seen).toHaveLength(1);
    }
    expect(stranger.seen).toEqual([]);
  });

  it("follows three redirects and no more, with nothing that could tell who asks", async () => {
    const hops = (most: number): Handler => {
      return (request, response) => {
        const hop = Number(request.url?.split("/").at(-1));
        const headers = { location: `/hop/${hop + 1}`, "set-cookie": "who=me" };
        if (hop < most) response.writeHead(302, headers).end();
        else response.end("there");
      };
    };
    const three = await openFiles(hops(3));
    expect(Buffer.from(await three.get("/hop/0")).toString()).toBe("there");
    expect(three.seen.map(({ url }) => url)).toEqual(["/hop/0", "/hop/1", "/hop/2", "/hop/3"]);
    for (const { authorization, cookie } of three.seen) {
      expect([authorization, cookie]).toEqual([undefined, undefined]);
    }
    const four = await openFiles(hops(4));
    await expect(four.get("/hop/0")).rejects.toThrow(/round in circles/);
    expect(four.seen).toHaveLength(4);
  });

  it("stops at the limit while the file streams in without an end", async () => {
    let broken = false;
    const { get } = await openFiles((_, response) => {
      const chunk = Buffer.alloc(64 * 1_024);
      const pump = () => {
        while (!broken && response.write(chunk));
      };
      response.on("drain", pump);
      response.on("close", () => {
        broken = true;
      });
      pump();
    });
    await expect(get("/a", 200_000)).rejects.toMatchObject({ file: "too-large", passing: false });
    await expect.poll(() => broken).toBe(true);
  });

  it.each([
    [401, "gone", false],
    [403, "gone", false],
    [404, "gone", false],
    [410, "gone", false],
    [400, "unreachable", false],
    [429, "unreachable", true],
    [500, "unreachable", true],
    [503, "unreachable", true],
  ] as const)("answered with %i the file is %s; worth another try: %s", async (status, file, passing) => {
    const { get } = await openFiles((_, response) => response.writeHead(status).end("no"));
    await expect(get()).rejects.toMatchObject({ name: "PlatformError", file, passing });
  });

  it("broken off before or within the file is worth another try", async () => {
    const before = await openFiles((request) => request.socket.destroy());
    await expect(before.get()).rejects.toMatchObject({ file: "unreachable", passing: true });
    const within = await openFiles((request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("half", () => request.socket.destroy());
    });
    await expect(within.get()).rejects.toMatchObject({ file: "unreachable", passing: true });
  });
});
