import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { ADAPTIVE, cardsIn } from "./activity-check.ts";
import { wordsOf } from "./shown.ts";
import { anna, appId, bea, execute, legal, line, openTinyBot, team, tenant, withCard } from "./tiny-bot.ts";

type Tiny = Awaited<ReturnType<typeof openTinyBot>>;
let tiny: Tiny;
beforeEach(async () => {
  tiny = await openTinyBot();
});
afterEach(() => tiny.close());

const hello: Obj = { type: "message", text: "hello" };
const fetching: Obj = {
  type: "Action.Submit",
  title: "Add",
  data: { verb: "open", msteams: { type: "task/fetch" } },
};
const [adaptive, words] = [ADAPTIVE, "application/vnd.microsoft.activity.message"];
const answerCard = (value: unknown) => ({ status: 200, body: { statusCode: 200, type: adaptive, value } });

async function shown(conversation: string, activity: Obj) {
  await tiny.send(conversation, activity);
  const message = tiny.teams.messages(conversation).at(-1);
  if (!message) throw new Error("nothing was stored");
  return message;
}

describe("what people do", () => {
  it("is told as Teams tells it", async () => {
    const { teams, got, machine } = tiny;
    machine.now = Date.UTC(2026, 2, 2, 8, 0, 1);
    await teams.say(anna, "a < b");
    const id = String(machine.now);
    expect(got[0]?.activity).toEqual({
      id,
      type: "message",
      timestamp: "2026-03-02T08:00:01.000Z",
      localTimestamp: "2026-03-02T09:00:01.000+01:00",
      localTimezone: "Europe/Berlin",
      locale: "en-US",
      channelId: "msteams",
      serviceUrl: `${teams.url}/emea/`,
      text: "a < b",
      textFormat: "plain",
      attachments: [{ contentType: "text/html", content: "<p>a &lt; b</p>" }],
      from: { id: teams.mri(anna), name: "Anna Keller", aadObjectId: anna },
      recipient: { id: `28:${appId}`, name: "Sealwatch" },
      conversation: { conversationType: "personal", tenantId: tenant, id: teams.chat(anna) },
      channelData: { tenant: { id: tenant } },
      entities: [
        {
          type: "clientInfo",
          locale: "en-US",
          country: "US",
          platform: "Windows",
          timezone: "Europe/Berlin",
        },
      ],
    });
    await teams.mention(bea, legal, "add for <at>Anna Keller</at>");
    const { text, conversation, entities, channelData } = got[1]?.activity ?? {};
    expect(text).toBe("<at>Sealwatch</at> add for <at>Anna Keller</at>");
    expect(conversation).toMatchObject({
      conversationType: "channel",
      id: `${legal};messageid=${Number(id) + 1}`,
    });
    expect(channelData).toMatchObject({ team: { id: team }, channel: { id: legal }, tenant: { id: tenant } });
    expect((entities as Obj[]).slice(0, 2)).toEqual([
      { type: "mention", mentioned: teams.bot, text: "<at>Sealwatch</at>" },
      {
        type: "mention",
        mentioned: { id: teams.mri(anna), name: "Anna Keller" },
        text: "<at>Anna Keller</at>",
      },
    ]);
    await teams.resend();
    expect(got[2]?.activity).toEqual(got[1]?.activity);
    expect(await teams.post("nonsense", null)).toEqual({ status: 200, body: "" });
    expect(got[3]).toEqual({ activity: {}, authorization: "" });
  });

  it("presses a button of a shown card, whose answer it alone sees", async () => {
    const { teams, bot, got } = tiny;
    const message = await shown(legal, withCard([line("first")], { actions: [execute("Show", 1)] }));
    bot.answer = () => answerCard(cardsIn(withCard([line("second")]))[0]);
    const pressed = await teams.press(anna, message, "Show");
    expect([pressed.status, wordsOf(pressed.card)]).toEqual([200, "second"]);
    expect([anna, bea].map((user) => wordsOf(teams.faces(user, message)))).toEqual([
      "second",
      "first\n[Show]",
    ]);
    expect(got[0]?.activity).toMatchObject({
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: message.id,
      conversation: { id: `${legal};messageid=${message.id}` },
      value: { action: { type: "Action.Execute", verb: "press", data: { id: 1 } }, trigger: "manual" },
    });
    await expect(teams.press(anna, message, execute("Show", 1))).rejects.toThrow("does not show");
    await teams.press(anna, message, execute("Show", 1), { stale: true });
    await tiny.call("PUT", `conversations/${legal}/activities/${message.id}`, withCard([line("third")]));
    expect(wordsOf(teams.faces(anna, message))).toBe("third");
    expect(teams.complaints).toEqual([]);
  });

  it.each<[string, number, unknown]>([
    ["another status", 500, { statusCode: 200, type: adaptive, value: {} }],
    ["no body", 200, undefined],
    ["a wrong type", 200, { statusCode: 200, type: "application/vnd.microsoft.adaptive.card", value: {} }],
    ["empty words", 200, { statusCode: 200, type: words, value: "" }],
    ["a broken card", 200, { statusCode: 200, type: adaptive, value: { type: "AdaptiveCard" } }],
  ])("complains of an answer to a press with %s", async (_what, status, body) => {
    const message = await shown(legal, withCard([], { actions: [execute("Show", 1)] }));
    tiny.bot.answer = () => ({ status, body });
    const { refused } = await tiny.teams.press(anna, message, "Show");
    expect(tiny.teams.complaints).toEqual([refused]);
  });

  it("fills in dialogs, and is held back where a field is wanting", async () => {
    const { teams, bot, got } = tiny;
    const inputs = [
      {
        type: "Input.Text",
        id: "input:name",
        label: "Name",
        isRequired: true,
        errorMessage: "A name, please",
        value: "",
      },
      {
        type: "Input.ChoiceSet",
        id: "input:kind",
        label: "Kind",
        value: "a",
        choices: [{ title: "A", value: "a" }],
      },
    ];
    const actions = [
      { type: "Action.Submit", title: "Save", data: { verb: "submit" } },
      { type: "Action.Submit", title: "Back", data: { verb: "press" }, associatedInputs: "none" },
    ];
    const content = cardsIn(withCard(inputs, { actions }))[0];
    const value = { title: "Add", card: { contentType: adaptive, content } };
    const message = await shown(teams.chat(anna), withCard([], { actions: [fetching] }));
    bot.answer = () => ({ status: 200, body: { task: { type: "continue", value } } });
    const { dialog } = await teams.open(anna, message, "Add");
    expect(dialog?.type === "card" && wordsOf(dialog.card)).toBe("Name\nKind\nA\n[Save]\n[Back]");
    expect(got[0]?.activity).toMatchObject({ name: "task/fetch", replyToId: message.id });
    expect(await teams.submit(anna, {})).toMatchObject({
      status: 0,
      errors: { "input:name": "A name, please" },
    });
    await expect(teams.submit(anna, { kind: "b" })).rejects.toThrow("it offers a");
    await teams.pressInDialog(anna, "Back");
    bot.answer = () => ({ status: 200 });
    await teams.submit(anna, { name: "Seal" });
    expect(
      got.slice(1).map(({ activity }) => [activity.name, activity.replyToId, objOf(activity.value).data]),
    ).toEqual([
      ["task/submit", undefined, { verb: "press" }],
      ["task/submit", undefined, { verb: "submit", "input:name": "Seal", "input:kind": "a" }],
    ]);
    expect([teams.dialogs(anna).length, teams.dialog(anna), teams.complaints]).toEqual([3, null, []]);
    bot.answer = () => ({ status: 200, body: { task: { type: "message", value: "no" } } });
    expect((await teams.open(anna, message, "Add")).refused).toContain("empty dialog");
  });

  it("drops a file whose address needs no token, and is had as often as it may", async () => {
    const { teams, got } = tiny;
    await teams.dropFile(anna, "seal.pem", Buffer.from("PEM"), { uses: 1 });
    const [file] = objects(got[0]?.activity.attachments);
    const { downloadUrl, fileType } = objOf(file?.content);
    expect([file?.name, fileType]).toEqual(["seal.pem", "pem"]);
    const get = (headers: Record<string, string> = {}) => fetch(str(downloadUrl), { headers });
    expect((await get({ authorization: "Bearer a" })).status).toBe(401);
    expect(teams.complaints).toHaveLength(1);
    expect(await (await get()).text()).toBe("PEM");
    expect((await get()).status).toBe(401);
  });

  it("installs the bot and takes it out", async () => {
    const { teams, got } = tiny;
    await teams.install(bea);
    await teams.uninstall(bea);
    await teams.uninstall(team);
    await teams.install(team, { channel: legal });
    const told = got.map(({ activity }) => [activity.type, activity.action, objOf(activity.conversation).id]);
    expect(told).toEqual([
      ["conversationUpdate", undefined, teams.chat(bea)],
      ["installationUpdate", "add", teams.chat(bea)],
      ["installationUpdate", "remove", teams.chat(bea)],
      ["conversationUpdate", undefined, team],
      ["installationUpdate", "remove", team],
      ["conversationUpdate", undefined, legal],
      ["installationUpdate", "add", legal],
    ]);
    expect(got.at(-1)?.activity.channelData).toMatchObject({ settings: { selectedChannel: { id: legal } } });
    await expect(async () => teams.say(bea, "hello")).rejects.toThrow("roster");
  });

  it("changes teams and their channels", async () => {
    const { teams, got } = tiny;
    await teams.teamEvent(team, { type: "channelCreated", id: "19:new@thread.tacv2", name: "new" });
    await teams.teamEvent(team, { type: "channelRenamed", id: "19:new@thread.tacv2", name: "newer" });
    expect(got[1]?.activity).toMatchObject({
      type: "conversationUpdate",
      conversation: { id: team, isGroup: true, conversationType: "channel" },
      channelData: {
        eventType: "channelRenamed",
        channel: { id: "19:new@thread.tacv2", name: "newer" },
        team: { id: team },
        tenant: { id: tenant },
      },
    });
    expect((await tiny.send("19:new@thread.tacv2", hello)).status).toBe(201);
  });
});
