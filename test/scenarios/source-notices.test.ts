import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MINUTE, SECOND } from "../../src/clock.ts";
import { longestNotice } from "../../src/sources/webhook.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, openWorkspace, type Workspace } from "../support/workspace.ts";

const secret = "shared-with-the-vendor";
let workspace: Workspace;
let seal = 0;

async function open(env: Record<string, string> = {}) {
  workspace = await openWorkspace({
    env: { SOURCE_KEYS: `a:${Buffer.alloc(32, 5).toString("base64")}`, ...env },
    seed: async (session, now) => {
      seal = await addSubscription(session, now, "Seal", 90, { place: legal, vendor: "Token.im" });
    },
  });
  await workspace.settle();
}
beforeEach(() => open());
afterEach(async () => {
  await workspace.close();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  expect(workspace.log.lines.join("")).not.toContain(secret);
});

/** Sets it up as Anna; where the vendor is to post to. */
async function setUp(): Promise<string> {
  const page = await workspace.command(anna, "source seal");
  await workspace.pressForm(anna, page, "Vendor's notices");
  const { view } = await workspace.submit(anna, { secret });
  const [path = ""] = /\/notices\?to=[\w-]{22}/.exec(words(view)) ?? [];
  expect(path).not.toBe("");
  return path;
}

const maintenance = { id: "n-1", type: "maintenance", text: "Down on Sunday, <!channel> 02:00 to 04:00" };

/** Posts as the vendor does; the status of the answer. */
async function post(
  path: string,
  body: string,
  change: { key?: string; late?: number; method?: string } = {},
) {
  const { key = secret, late = 0, method = "POST" } = change;
  const timestamp = String(Math.floor((workspace.machine.now - late) / SECOND));
  const signature = createHmac("sha256", key).update(`${timestamp}.${body}`).digest("hex");
  const headers = { "x-sealwatch-timestamp": timestamp, "x-sealwatch-signature": signature };
  const sent = method === "POST" ? { body } : {};
  const { status } = await fetch(`${workspace.url()}${path}`, { method, headers, ...sent });
  return status;
}

const inLegal = () => workspace.emulator.messages(legal).map(words);

test("a signed notice goes to the channel once, however often it is delivered, and stays with the signature", async () => {
  const path = await setUp();
  const body = JSON.stringify(maintenance);
  expect(await Promise.all([post(path, body), post(path, body)])).toEqual([204, 204]);
  await workspace.restart();
  expect(await post(path, body)).toBe(204);
  await workspace.settle();
  expect(inLegal()).toHaveLength(1);
  expect(inLegal()[0]).toContain("📣 Token.im lets us know about *Seal*:");
  expect(inLegal()[0]).toContain("*maintenance*\nDown on Sunday, &lt;!channel&gt; 02:00 to 04:00");
  const [entry] = await workspace.store().read.audit.latest(seal, 1);
  expect(entry).toMatchObject({ action: "notice", personId: null, after: maintenance });
  const page = await workspace.command(anna, "source seal");
  expect(words(page)).toContain("maintenance: Down on Sunday");
  expect(words(page)).not.toContain(secret);
});

test("what is forged, stale, too large or no notice is refused, and nobody is told", async () => {
  const path = await setUp();
  const body = JSON.stringify(maintenance);
  expect(await post(path, body, { key: "another" })).toBe(401);
  expect(await post(path, body, { late: 6 * MINUTE })).toBe(401);
  expect(await post(path, body, { late: -6 * MINUTE })).toBe(401);
  expect(await post(path, "{}")).toBe(400);
  expect(await post(path, "<html>")).toBe(400);
  expect(await post(path, "x".repeat(longestNotice + 1))).toBe(413);
  expect(await post("/notices?to=nobody", body)).toBe(404);
  expect(await post("/notices", body)).toBe(404);
  expect(await post(path, body, { method: "GET" })).toBe(405);
  await workspace.settle();
  expect(inLegal()).toEqual([]);
});

test("another secret takes the place of the first at the same address; taken away, the address is nobody's", async () => {
  const path = await setUp();
  const page = await workspace.command(anna, "source seal");
  await workspace.pressForm(anna, page, "Vendor's notices");
  await workspace.submit(anna, { secret: "another" });
  expect(await post(path, JSON.stringify(maintenance))).toBe(401);
  expect(await post(path, JSON.stringify(maintenance), { key: "another" })).toBe(204);
  const again = await workspace.command(anna, "source seal");
  await workspace.press(anna, again, "Take no more notices");
  expect(await post(path, JSON.stringify({ ...maintenance, id: "n-2" }), { key: "another" })).toBe(404);
  expect(buttons(await workspace.command(anna, "source seal"))).not.toContain("Take no more notices");
});

test("a key that is gone refuses them for now, and a new start seals under the new one", async () => {
  const path = await setUp();
  const ring = (...fills: number[]) => {
    const [first = 0, ...others] = fills;
    const keyOf = (fill: number) => ({ id: `k${fill}`, key: Buffer.alloc(32, fill) });
    workspace.config.sources.keys = [keyOf(first), ...others.map((fill) => ({ ...keyOf(fill), id: "a" }))];
  };
  ring(9);
  await workspace.restart();
  expect(await post(path, JSON.stringify(maintenance))).toBe(503);
  ring(9, 5);
  await workspace.restart();
  ring(9);
  await workspace.restart();
  expect(await post(path, JSON.stringify(maintenance))).toBe(204);
  await workspace.settle();
});

test("without keys there is nothing to keep the secret under, and no address", async () => {
  await workspace.close();
  await open({ SOURCE_KEYS: "" });
  const page = await workspace.command(anna, "source seal");
  await workspace.pressForm(anna, page, "Vendor's notices");
  const { errors } = await workspace.submit(anna, { secret });
  expect(errors).toEqual({ secret: expect.stringContaining("set SOURCE_KEYS first") });
  expect(await post("/notices?to=nobody", JSON.stringify(maintenance))).toBe(404);
});
