import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { type Manifest, toHttpManifest, toRequestUrl } from "../../../src/platforms/slack/manifest.ts";
import { commands, events, messageShortcuts, scopes, shortcuts } from "../../../src/platforms/slack/uses.ts";
import { manifest as read } from "./workspace.ts";

const manifest: Manifest = JSON.parse(JSON.stringify(read));
const url = "https://sealwatch.example.com/slack/events";

describe.each([
  ["Socket Mode", manifest],
  ["HTTP", toHttpManifest(manifest, url)],
])("the manifest for %s", (_, { features, oauth_config, settings }) => {
  it("holds exactly what the code uses", () => {
    expect(features.slash_commands.map(({ command }) => command)).toEqual([...commands]);
    expect(features.shortcuts.map(({ callback_id, type }) => [callback_id, type])).toEqual([
      ...shortcuts.map((callback) => [callback, "global"]),
      ...messageShortcuts.map((callback) => [callback, "message"]),
    ]);
    expect([...settings.event_subscriptions.bot_events].sort()).toEqual(Object.keys(events).sort());
    expect([...oauth_config.scopes.bot].sort()).toEqual(scopes);
    expect(settings.interactivity.is_enabled).toBe(true);
    expect(features.slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
  });
});

describe("the address for HTTP", () => {
  it("goes into every place that Slack sends to", () => {
    const { features, settings } = toHttpManifest(manifest, url);
    expect(features.slash_commands.map((command) => command.url)).toEqual([url]);
    expect(settings.event_subscriptions.request_url).toBe(url);
    expect(settings.interactivity.request_url).toBe(url);
    expect(settings.socket_mode_enabled).toBe(false);
    expect(JSON.stringify(manifest)).not.toContain(url);
  });

  it.each([
    ["https://sealwatch.example.com", url],
    ["https://sealwatch.example.com/", url],
    [url, url],
    ["https://example.com/bots/", "https://example.com/bots/slack/events"],
  ])("%s", (given, expected) => {
    expect(toRequestUrl(given)).toEqual({ url: expected });
  });

  it.each([
    "sealwatch",
    "http://sealwatch.example.com",
    "https://localhost:3000",
    "https://127.0.0.1",
    "https://a:b@example.com",
    "https://example.com/?x=1",
    "javascript:alert(1)",
  ])("%s gets a sentence", (given) => {
    expect(toRequestUrl(given)).toHaveProperty("fault");
  });

  it("is printed by the command, which exits with 2 at a bad one", async () => {
    const run = promisify(execFile);
    const at = new URL("../../../src/cli/slack-manifest.ts", import.meta.url).pathname;
    const { stdout } = await run(process.execPath, ["--import", "tsx", at, "https://sealwatch.example.com"]);
    expect(JSON.parse(stdout)).toEqual(toHttpManifest(manifest, url));
    await expect(run(process.execPath, ["--import", "tsx", at, "nonsense"])).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining("https://sealwatch.example.com"),
    });
  });
});
