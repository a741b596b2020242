import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { isObj, str } from "../../src/playground/emulator/json.ts";
import { openContracts } from "../support/contracts.ts";
import { questionOf } from "../support/faq.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, liwei, maya, omar, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
beforeAll(async () => {
  workspace = await openContracts();
});
afterAll(() => workspace.close());

const inDm = (user: string) => workspace.emulator.messages(workspace.emulator.dm(user), user);

/** Opens the conversation with the bot, once or more often; what stands there then. */
async function opens(user: string, times = 1) {
  for (let time = 0; time < times; time++) await workspace.emulator.openDm(user);
  await workspace.settle();
  return inDm(user);
}

/** Whether the last event was taken down in a transaction. */
async function wasTaken(): Promise<boolean> {
  const { payload } = workspace.emulator.deliveries.at(-1) ?? {};
  const key = `slack:event:${isObj(payload) ? str(payload.event_id) : ""}`;
  return workspace.store().commit(async ({ inbox }) => (await inbox.take(key, 0)) !== null);
}

describe("whoever opens the conversation for the first time", () => {
  test("is greeted in their own language, though nobody has met them, with questions to ask", async () => {
    const [greeting, ...more] = await opens(liwei, 2);
    expect(more).toEqual([]);
    expect(words(greeting)).toMatch(/^您好，我是 Sealwatch。/);
    expect(buttons(greeting ?? {})).toEqual([...Array(5).fill("查看"), "全部签名", "更多问题", "帮助"]);
    const entry = workspace.emulator.messages(workspace.emulator.dm(liwei))[0];
    if (entry === undefined) throw new Error("nothing was said");
    const answer = await workspace.press(liwei, entry, "查看", questionOf("owner", "zh"));
    expect(words(answer)).toContain(questionOf("owner", "zh"));
  });

  test("waits for no longer than a profile takes as a rule", async () => {
    const { emulator, app, machine } = workspace;
    await emulator.openDm(maya);
    await app().settle();
    expect(inDm(maya)).toEqual([]);
    machine.now += 2 * SECOND;
    await app().settle();
    expect(words(inDm(maya)[0])).toMatch(/^Hello, I'm Sealwatch\./);
  });

  test("is told at once when their profile is known", async () => {
    await workspace.command(bea, "status");
    await workspace.settle();
    await workspace.emulator.openDm(bea);
    await workspace.app().settle();
    expect(inDm(bea)).toHaveLength(1);
  });

  test("is greeted once, whether the event comes again, twice at once, or after a restart", async () => {
    const { emulator, settle, restart } = workspace;
    await Promise.all([emulator.openDm(omar), emulator.openDm(omar)]);
    await Promise.all([emulator.redeliver(), emulator.redeliver()]);
    await settle();
    await restart();
    await emulator.redeliver();
    expect(await opens(omar)).toHaveLength(1);
  });
});

describe("every opening after that", () => {
  test("is looked at without a transaction", async () => {
    expect(await opens(omar)).toHaveLength(1);
    expect(await wasTaken()).toBe(false);
  });

  test("as it is where somebody has written already", async () => {
    await workspace.direct(anna, "help");
    expect(await opens(anna)).toHaveLength(2);
    expect(await wasTaken()).toBe(false);
  });

  test("another tab of the app's is nothing to us", async () => {
    const event = { type: "app_home_opened", user: "U0NEW", channel: "D0NEW", tab: "home", event_ts: "1.1" };
    const body = { type: "event_callback", event_id: "Ev0HOME", team_id: "T0SEALWTEAM", event };
    expect((await workspace.post(JSON.stringify(body))).status).toBe(200);
    await workspace.settle();
    const known = await workspace
      .store()
      .read.people.arrive({ platform: "slack", externalId: "U0NEW" }, null);
    expect(known.person).toBeNull();
    expect(workspace.emulator.messages(legal)).toEqual([]);
    expect(workspace.emulator.problems).toEqual([]);
  });
});
