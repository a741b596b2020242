import { setImmediate } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { type Obj, objOf, str } from "../../src/playground/emulator/json.ts";
import {
  anna,
  appId,
  bea,
  chat,
  legal,
  line,
  openTinyBot,
  team,
  tenant,
  withCard,
} from "./teams/tiny-bot.ts";

type Tiny = Awaited<ReturnType<typeof openTinyBot>>;
let tiny: Tiny;
beforeEach(async () => {
  tiny = await openTinyBot();
});
afterEach(() => tiny.close());

const hello: Obj = { type: "message", text: "hello" };
const codeOf = (body: unknown): string => str(objOf(objOf(body).error).code);
const idOf = (body: unknown): string => str(objOf(body).id);

describe("messages", () => {
  it("are kept by conversation and thread, with every version", async () => {
    const head = idOf((await tiny.send(legal, hello)).body);
    const reply = idOf(
      (await tiny.send(`${legal};messageid=${head}`, { type: "message", text: "more" })).body,
    );
    const path = `conversations/${legal}/activities/${head}`;
    expect(await tiny.call("PUT", path, { type: "message", text: "changed" })).toMatchObject({ status: 200 });
    await tiny.send(legal, hello);
    const thread = tiny.teams.messages(`${legal};messageid=${head}`);
    expect(thread.map(({ id, thread }) => [id, thread])).toEqual([
      [head, null],
      [reply, head],
    ]);
    expect(thread[0]?.versions.map(({ text }) => text)).toEqual(["hello", "changed"]);
    expect(thread[0]?.activity.text).toBe("changed");
    expect(tiny.teams.messages(legal)).toHaveLength(3);
  });

  it("go nowhere where the bot has no place", async () => {
    const { teams } = tiny;
    const refused = async (conversation: string) => {
      const { status, body } = await tiny.send(conversation, hello);
      return `${status} ${codeOf(body)}`;
    };
    expect(await refused("19:nowhere@thread.tacv2")).toBe("404 ConversationNotFound");
    expect(await refused(`${legal};messageid=1`)).toBe("404 ConversationNotFound");
    expect(await refused(teams.chat(bea))).toBe("403 BotNotInConversationRoster");
    teams.block(anna);
    expect(await refused(teams.chat(anna))).toBe("403 ConversationBlockedByUser");
    await teams.teamEvent(team, { type: "teamArchived" });
    expect(await refused(legal)).toBe("403 NotEnoughPermissions");
    await teams.teamEvent(team, { type: "teamUnarchived" });
    await teams.teamEvent(team, { type: "channelDeleted", id: legal });
    expect(await refused(legal)).toBe("404 ConversationNotFound");
    await teams.uninstall(team);
    expect(await refused(team)).toBe("403 BotNotInConversationRoster");
  });

  it("are edited only where they are", async () => {
    const head = idOf((await tiny.send(legal, hello)).body);
    for (const at of [`${legal}/activities/1`, `${team}/activities/${head}`]) {
      const { status, body } = await tiny.call("PUT", `conversations/${at}`, hello);
      expect(`${status} ${codeOf(body)}`).toBe("404 ActivityNotFoundInConversation");
    }
  });

  it("reply into the thread of a mention", async () => {
    await tiny.teams.mention(anna, legal, "status");
    const { conversation, id } = tiny.got[0]?.activity ?? {};
    const path = `conversations/${encodeURIComponent(idOf(conversation))}/activities/${str(id)}`;
    expect((await tiny.call("POST", path, hello)).status).toBe(201);
    expect(tiny.teams.messages(legal)[0]?.thread).toBe(id);
  });

  it("come without an id where Teams splits words from attachments", async () => {
    const answer = await tiny.send(legal, { ...withCard([line("a")]), text: "b" });
    expect(answer).toMatchObject({ status: 201, body: {} });
    expect(tiny.teams.messages(legal)).toHaveLength(2);
  });

  const wrongCard = (part: Obj) => withCard([part]);
  it.each<[string, Obj, number, string]>([
    ["no type", { text: "a" }, 400, "BadSyntax"],
    ["nothing in it", { type: "message" }, 400, "BadSyntax"],
    ["an unknown attachment", { type: "message", attachments: [{ contentType: "a/b" }] }, 400, "BadSyntax"],
    ["a card of 28 KB and more", withCard([line("é".repeat(14_400))]), 413, "MessageSizeTooBig"],
    ["a newer card", withCard([line("a")], { version: "1.6" }), 400, "BadSyntax"],
    ["an unknown element", wrongCard({ type: "CodeBlock" }), 400, "BadSyntax"],
    ["an unknown property", wrongCard(line("a", { wieght: "bolder" })), 400, "BadSyntax"],
    ["a wrong value", wrongCard(line("a", { weight: "bold" })), 400, "BadSyntax"],
    ["an input without id", wrongCard({ type: "Input.Text" }), 400, "BadSyntax"],
    [
      "a press without verb",
      withCard([], { actions: [{ type: "Action.Execute", title: "a" }] }),
      400,
      "BadSyntax",
    ],
    [
      "a link to a script",
      withCard([], { actions: [{ type: "Action.OpenUrl", title: "a", url: "javascript:alert(1)" }] }),
      400,
      "BadSyntax",
    ],
    [
      "a mention that no text holds",
      withCard([{ type: "RichTextBlock", inlines: ["<at>Anna Keller</at>"] }], {
        msteams: {
          entities: [{ type: "mention", text: "<at>Anna Keller</at>", mentioned: { id: anna, name: "A" } }],
        },
      }),
      400,
      "BadSyntax",
    ],
  ])("are refused with %s", async (_what, activity, status, code) => {
    const answer = await tiny.send(legal, activity);
    expect([answer.status, codeOf(answer.body)]).toEqual([status, code]);
    expect(tiny.teams.messages(legal)).toEqual([]);
  });
});

describe("limits", () => {
  const sendMany = async (count: number) => {
    for (let sent = 0; sent < count; sent++) expect((await tiny.send(legal, hello)).status).toBe(201);
  };
  const wait = async () => Number((await tiny.send(legal, hello)).headers.get("retry-after"));

  it("hold sends to 7 a second, 8 in two, 60 in thirty", async () => {
    await sendMany(7);
    const refused = await tiny.send(legal, hello);
    expect([refused.status, codeOf(refused.body), refused.headers.get("retry-after")]).toEqual([
      429,
      "Throttled",
      "1",
    ]);
    expect((await tiny.send(team, hello)).status).toBe(201);
    tiny.machine.now += SECOND;
    await sendMany(1);
    expect(await wait()).toBe(1);
    tiny.machine.now += SECOND;
    for (let round = 0; round < 7; round++) {
      await sendMany(7);
      tiny.machine.now += 2 * SECOND;
    }
    await sendMany(3);
    expect(await wait()).toBe(14);
  });

  it("hold look-ups of members to 14 a second", async () => {
    const look = () => tiny.call("GET", `conversations/${legal}/members/${anna}`);
    for (let looks = 0; looks < 14; looks++) expect((await look()).status).toBe(200);
    expect((await look()).status).toBe(429);
  });
});

describe("people and places", () => {
  it("opens a personal chat with those who have the bot", async () => {
    const { teams, call } = tiny;
    const create = (id: string, more: Obj = { tenantId: tenant }) =>
      call("POST", "conversations", { bot: { id: `28:${appId}` }, members: [{ id }], ...more });
    expect(await create(anna)).toMatchObject({ status: 201, body: { id: teams.chat(anna) } });
    expect(idOf((await create(teams.mri(bea), { channelData: { tenant: { id: tenant } } })).body)).toBe(
      teams.chat(bea),
    );
    expect((await tiny.send(teams.chat(bea), hello)).status).toBe(201);
    expect(codeOf((await create(bea)).body)).toBe("BotNotInConversationRoster");
    expect(codeOf((await create("29:somebody")).body)).toBe("BadArgument");
    expect(codeOf((await create(anna, {})).body)).toBe("BadArgument");
    expect(codeOf((await create(anna, { tenantId: "other" })).body)).toBe("BadArgument");
    await teams.uninstall(anna);
    expect(codeOf((await create(teams.mri(anna))).body)).toBe("BotNotInConversationRoster");
  });

  it("begins a thread in a channel", async () => {
    const body = { isGroup: true, channelData: { channel: { id: legal } }, activity: hello };
    const { status, body: made } = await tiny.call("POST", "conversations", body);
    const { id, activityId } = objOf(made);
    expect([status, id]).toEqual([201, `${legal};messageid=${str(activityId)}`]);
    expect((await tiny.send(str(id), hello)).status).toBe(201);
  });

  it("tells of members and channels", async () => {
    const { teams, call } = tiny;
    const member = {
      id: teams.mri(bea),
      aadObjectId: bea,
      name: "Bea Novak",
      email: "bea@example.com",
      tenantId: tenant,
    };
    for (const id of [bea, teams.mri(bea), "bea@example.com"]) {
      const path = `conversations/${chat}/members/${encodeURIComponent(id)}`;
      expect((await call("GET", path)).body).toMatchObject(member);
    }
    const stranger = await call("GET", `conversations/${teams.chat(anna)}/members/${bea}`);
    expect([stranger.status, codeOf(stranger.body)]).toEqual([404, "MemberNotFoundInConversation"]);
    expect((await call("GET", `teams/${team}/conversations`)).body).toEqual({
      conversations: [
        { id: team, name: null },
        { id: legal, name: "legal" },
      ],
    });
  });

  it("moves to another service URL and leaves nothing at the old one", async () => {
    const old = tiny.teams.serviceUrl();
    tiny.teams.moveTo("amer");
    await tiny.teams.say(anna, "status");
    expect(tiny.got[0]?.activity.serviceUrl).toBe(`${tiny.teams.url}/amer/`);
    expect((await tiny.send(legal, hello)).status).toBe(201);
    expect((await fetch(`${old}v3/conversations/${legal}/activities`, { method: "POST" })).status).toBe(404);
  });
});

describe("faults", () => {
  it("answer in the place of Teams, before or after the call is carried out", async () => {
    const { teams } = tiny;
    teams.fail({ path: "/activities", status: 429, retryAfter: 7 });
    teams.fail({ path: /legal.*activities$/, kind: "store-and-answer", status: 502, skip: 1 });
    const first = await tiny.send(legal, hello);
    expect([first.status, first.headers.get("retry-after"), teams.messages(legal).length]).toEqual([
      429,
      "7",
      0,
    ]);
    expect((await tiny.send(legal, hello)).status).toBe(201);
    expect((await tiny.send(legal, hello)).status).toBe(502);
    expect(teams.messages(legal)).toHaveLength(2);
    expect(teams.calls.slice(-3).map(({ status }) => status)).toEqual([429, 201, 502]);
  });

  it("keep calls hanging until they are released", async () => {
    const { teams } = tiny;
    teams.fail({ path: "/activities", kind: "store-and-hang" });
    teams.fail({ path: "/activities", kind: "store-late" });
    teams.fail({ path: "/activities", kind: "hang" });
    const hung: Promise<{ status: number }>[] = [];
    for (let count = 1; count <= 3; count++) {
      hung.push(tiny.send(legal, hello));
      while (teams.hanging() < count) await setImmediate();
    }
    const outcomes = Promise.allSettled(hung);
    expect(teams.messages(legal)).toHaveLength(1);
    teams.release();
    const statuses = (await outcomes).map((one) =>
      one.status === "fulfilled" ? one.value.status : "broken",
    );
    expect(statuses).toEqual([201, 201, "broken"]);
    expect(teams.messages(legal)).toHaveLength(2);
  });

  it("break the connection", async () => {
    tiny.teams.fail({ path: "/activities", kind: "store-and-reset" });
    await expect(tiny.send(legal, hello)).rejects.toThrow();
    expect(tiny.teams.messages(legal)).toHaveLength(1);
  });
});
