import { webApi } from "@slack/bolt";
import { describe, expect, it } from "vitest";
import { download, mayHaveToken } from "../../../src/platforms/slack/download.ts";
import { type Handler, serve } from "../../support/serve.ts";

const token = "xoxb-1-secret";
const file = { id: "F1", name: "a.pem", bytes: null };
/** A Web API whose files.info describes one file, and which serves the rest by `handler`. */
async function openFiles(about: (origin: string) => Record<string, unknown>, handler: Handler) {
  const seen: { url: string; authorization: string | undefined }[] = [];
  let origin = "";
  origin = await serve((request, response) => {
    if (request.url === "/api/files.info") {
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({ ok: true, file: { id: "F1", mimetype: "text/plain", ...about(origin) } }),
      );
      return;
    }
    seen.push({ url: request.url ?? "", authorization: request.headers.authorization });
    handler(request, response);
  });
  const apiUrl = `${origin}/api/`;
  const client = new webApi.WebClient(token, { slackApiUrl: apiUrl, retryConfig: { retries: 0 } });
  const get = (limit = 1_000) => download(client, { token, apiUrl }, file, limit);
  return { get, seen, origin };
}

describe("who may see the bot token", () => {
  it.each([
    ["https://files.slack.com/files-pri/T1-F1/download/a.pem", true],
    ["https://slack.com/x", true],
    ["https://files.slack.com.evil.example/x", false],
    ["https://evilslack.com/x", false],
    ["https://a.slack-edge.com/x", false],
    ["http://files.slack.com/x", false],
    ["https://files.slack.com:8443/x", false],
    ["https://user:password@files.slack.com/x", false],
    ["http://127.0.0.1:4000/files/x", true],
    ["http://127.0.0.1:4001/files/x", false],
  ])("%s: %s", (url, expected) => {
    expect(mayHaveToken(new URL(url), "http://127.0.0.1:4000/api/")).toBe(expected);
  });
});

describe("downloading", () => {
  it("sends the token to Slack's own host and gives the bytes", async () => {
    const { get, seen } = await openFiles(
      (origin) => ({ url_private_download: `${origin}/files/a`, url_private: `${origin}/other` }),
      (_, response) => response.end("the bytes"),
    );
    expect(Buffer.from(await get()).toString()).toBe("the bytes");
    expect(seen).toEqual([{ url: "/files/a", authorization: `Bearer ${token}` }]);
  });

  it("goes to no host in the clear, and takes no token along", async () => {
    const seen: unknown[] = [];
    const stranger = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end("gotcha");
    });
    const direct = await openFiles(
      () => ({ url_private: `${stranger}/a` }),
      (_, response) => response.end(),
    );
    await expect(direct.get()).rejects.toThrow(/not https/);
    const redirected = await openFiles(
      (origin) => ({ url_private: `${origin}/a` }),
      (_, response) => response.writeHead(302, { location: `${stranger}/b` }).end(),
    );
    await expect(redirected.get()).rejects.toThrow(/not https/);
    expect(seen).toEqual([]);
  });

  it("follows three redirects and no more", async () => {
    const hops = (most: number): Handler => {
      return (request, response) => {
        const hop = Number(request.url?.split("/").at(-1));
        if (hop < most) response.writeHead(302, { location: `/hop/${hop + 1}` }).end();
        else response.end("there");
      };
    };
    const three = await openFiles((origin) => ({ url_private: `${origin}/hop/0` }), hops(3));
    expect(Buffer.from(await three.get()).toString()).toBe("there");
    const four = await openFiles((origin) => ({ url_private: `${origin}/hop/0` }), hops(4));
    await expect(four.get()).rejects.toThrow(/round in circles/);
  });

  it("stops at the limit while the file streams in, whatever its size was said to be", async () => {
    const { get } = await openFiles(
      (origin) => ({ url_private: `${origin}/a`, size: 10 }),
      (_, response) => {
        const chunk = Buffer.alloc(64 * 1_024);
        const pump = () => {
          while (response.write(chunk));
        };
        response.on("drain", pump);
        pump();
      },
    );
    await expect(get(200_000)).rejects.toThrow(/larger than 200000 bytes/);
  });

  it("does not begin where the size says enough", async () => {
    const { get, seen } = await openFiles(
      (origin) => ({ url_private: `${origin}/a`, size: 10_000_000 }),
      (_, response) => response.end(),
    );
    await expect(get(1_000)).rejects.toMatchObject({ name: "PlatformError", passing: false });
    expect(seen).toEqual([]);
  });

  it("names a sign-in page for what it is, and takes a page that is the file", async () => {
    const page: Handler = (_, response) => {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<html>Sign in</html>");
    };
    const signIn = await openFiles((origin) => ({ url_private: `${origin}/a` }), page);
    await expect(signIn.get()).rejects.toThrow(/sign-in page.*files:read/);
    const isPage = await openFiles((origin) => ({ url_private: `${origin}/a`, mimetype: "text/html" }), page);
    expect(Buffer.from(await isPage.get()).toString()).toContain("Sign in");
  });

  it("says what else is wrong", async () => {
    const gone = await openFiles(
      () => ({ mode: "tombstone" }),
      (_, response) => response.end(),
    );
    await expect(gone.get()).rejects.toThrow(/gone/);
    const outside = await openFiles(
      () => ({ is_external: true, url_private: "https://docs.example.com/a" }),
      (_, response) => response.end(),
    );
    await expect(outside.get()).rejects.toThrow(/outside Slack/);
    const broken = await openFiles(
      (origin) => ({ url_private: `${origin}/a` }),
      (_, response) => response.writeHead(503).end(),
    );
    await expect(broken.get()).rejects.toMatchObject({ passing: true });
    const cut = await openFiles(
      (origin) => ({ url_private: `${origin}/a` }),
      (request) => request.socket.destroy(),
    );
    await expect(cut.get()).rejects.toMatchObject({ name: "PlatformError", passing: true });
  });
});
