import { afterAll, describe, expect, test } from "vitest";
import { addSubscription } from "../../support/samples.ts";
import { buttonsOf } from "../../support/teams/shown.ts";
import {
  anna,
  board,
  contracts,
  legal,
  liwei,
  maya,
  omar,
  openTeamsWorkspace,
} from "../../support/teams-workspace.ts";

const workspace = await openTeamsWorkspace({
  installed: [],
  seed: async (session, now) => {
    const omars = { platform: "teams", owner: omar, support: "+49 30 1234567" } as const;
    await addSubscription(session, now, "Contract seal", 70, omars);
    for (let n = 1; n <= 11; n++) await addSubscription(session, now, `Account ${n}`, 100 + n);
  },
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});
const { teams, say, mention, read, last, settle } = workspace;

describe("being installed", () => {
  test("in a personal chat, it introduces itself in that person's language", async () => {
    await teams.install(anna);
    await teams.install(liwei);
    await settle();
    expect(read(anna, last(teams.chat(anna)))).toMatch(/^Hello, I'm Sealwatch\. .* drop a certificate file/);
    expect(read(liwei, last(teams.chat(liwei)))).toMatch(/^您好，我是 Sealwatch。/);
    expect(teams.messages(teams.chat(anna))).toHaveLength(1);
  });

  test("in a team and in a group chat, in the room's language, once, and told again it says nothing", async () => {
    await teams.install(contracts, { by: liwei, channel: legal });
    await teams.install(board, { by: liwei });
    await settle();
    expect(read(maya, last(legal))).toMatch(/^Hello, I'm Sealwatch\. .* Mention me to ask\./);
    expect(read(maya, last(board))).toContain("Mention me to ask.");
    expect((await teams.resend()).status).toBe(200);
    await teams.install(contracts, { upgrade: true });
    await settle();
    expect([teams.messages(legal).length, teams.messages(board).length]).toEqual([1, 1]);
  });

  test("it knows the channels of its team by name", async () => {
    const { people } = workspace.store().read;
    expect((await people.openChannels("teams", 9)).map(({ name }) => name)).toEqual([
      "Contracts › General",
      "Contracts › legal",
      "group chat",
    ]);
  });
});

describe("asking in the personal chat", () => {
  test("status: the worst first, then page by page in place, for everybody to see from then on", async () => {
    const status = await say(anna, "status");
    expect(read(anna, status)).toMatch(/Your signatures[\s\S]*12 valid[\s\S]*Contract seal/);
    expect(read(anna, status)).not.toContain("Account 11");
    const { card } = await teams.press(anna, status, "Next");
    expect(card).not.toBeNull();
    expect(read(anna, status)).toContain("Page 2 of 2 · 12 signatures");
    await teams.idle();
    await settle();
    // The message itself is another one now: it stays so when the page is loaded again.
    expect(JSON.stringify(status.versions.at(-1))).toContain("Page 2 of 2");
  });

  test("one of them, in the same message, and from there back to all", async () => {
    const status = await say(anna, "status");
    await teams.press(anna, status, "Open", { beside: "Contract seal" });
    expect(read(anna, status)).toContain("+49 30 1234567");
    await teams.press(anna, status, "All signatures");
    expect(read(anna, status)).toContain("Your signatures");
    await settle();
  });

  test("what does not take the place of its message comes below it", async () => {
    const one = await say(anna, "status contract");
    const { words, card } = await teams.press(anna, one, "Share to channel");
    expect({ words, card }).toEqual({ words: "My answer is below.", card: null });
    await settle();
    const answer = read(anna, last(teams.chat(anna)));
    expect(answer).toContain("with @Sealwatch status NAME: everybody there sees the answer");
  });

  test("in one's own language and time zone, from the first answer on", async () => {
    const answer = await say(liwei, "状态 contract");
    expect(read(liwei, answer)).toContain("2026年5月11日 19:00（Asia/Shanghai）");
  });

  test("a typing error gets the nearest command, and its button does it", async () => {
    const answer = await say(anna, "stauts");
    expect(read(anna, answer)).toContain("Did you mean status?");
    await teams.press(anna, answer, "Yes, status");
    await settle();
    expect(read(anna, last(teams.chat(anna)))).toContain("Your signatures");
  });

  test("help, and words that nobody means", async () => {
    expect(read(anna, await say(anna, "help"))).toContain("What I can do");
    expect(read(anna, await say(anna, "stauts <b>x"))).toContain("I don't understand “stauts <b>x”.");
  });

  test("the same message delivered twice is answered once", async () => {
    const before = teams.messages(teams.chat(anna)).length;
    await teams.say(anna, "list mine");
    await teams.resend();
    await settle();
    expect(teams.messages(teams.chat(anna)).length).toBe(before + 1);
  });

  test("a picture beside the words, and odd entities, lose nothing", async () => {
    const before = teams.messages(teams.chat(anna)).length;
    const attachments = [
      { contentType: "image/png", contentUrl: "https://smba.example/x" },
      { contentType: 7 },
    ];
    const { status } = await teams.say(anna, "status", {
      with: { attachments, entities: [null, { type: 3 }] },
    });
    expect(status).toBe(200);
    await settle();
    expect(teams.messages(teams.chat(anna)).length).toBe(before + 1);
  });

  test("a button that carries nonsense says kindly that it is old", async () => {
    const status = await say(anna, "status");
    const odd = { type: "Action.Execute", title: "x", verb: "press", data: { press: { type: "nuke" } } };
    await teams.press(anna, status, odd, { stale: true });
    await settle();
    expect(read(anna, last(teams.chat(anna)))).toContain("This button is from an older version of me.");
  });
});

test("what happens to a channel makes nobody a second person", async () => {
  const known = async () => {
    const { people } = workspace.store().read;
    return people.byHandle("teams", teams.mri(anna));
  };
  expect(await known()).toBe(anna);
  const event = teams.compose(anna, contracts, {
    type: "conversationUpdate",
    from: { id: teams.mri(anna) },
    channelData: {
      tenant: { id: workspace.config.teams?.tenantId },
      eventType: "channelRenamed",
      team: { id: contracts },
      channel: { id: legal, name: "legal" },
    },
  });
  expect((await teams.deliver(event)).status).toBe(200);
  await settle();
  const { person } = await workspace
    .store()
    .read.people.arrive({ platform: "teams", externalId: teams.mri(anna) }, null);
  expect([await known(), person]).toEqual([anna, null]);
});

describe("asking in a channel", () => {
  test("the answer hangs below the question, without anybody's phone number", async () => {
    const answer = await mention(maya, "status contract seal");
    expect(answer.thread).not.toBeNull();
    const shown = read(maya, answer);
    expect(shown).toContain("Contract seal");
    expect(shown).not.toContain("1234567");
    expect(shown).toContain("Ask me in private: status NAME.");
  });

  test("what a button asks for one person goes to their chat, with a word to them", async () => {
    const answer = await mention(maya, "status");
    const before = teams.messages(legal).length;
    await teams.install(maya);
    await settle();
    const { words } = await teams.press(maya, answer, "Open", { beside: "Contract seal" });
    expect(words).toBe("I answered you in our chat.");
    await settle();
    expect(read(maya, last(teams.chat(maya)))).toContain("+49 30 1234567");
    expect(teams.messages(legal).length).toBe(before);
  });

  test("a press of somebody who has no chat with the bot yet opens one", async () => {
    const answer = await mention(maya, "status");
    await teams.press(omar, answer, "Next");
    await settle();
    expect(read(omar, last(teams.chat(omar)))).toContain("Page 2 of 2");
  });

  test("a person who is mentioned is the one who is meant", async () => {
    await say(omar, "help");
    const answer = await mention(maya, "list owner <at>Omar Haddad</at>");
    expect(read(maya, answer)).toContain("Contract seal");
    expect(read(maya, answer)).not.toContain("Account 1");
  });

  test("a command that needs a form gives the button for it", async () => {
    const answer = await mention(anna, "add");
    expect(buttonsOf(teams.faces(anna, answer))).toEqual(["Add a signature"]);
    const { dialog } = await teams.open(anna, answer, "Add a signature");
    expect(dialog).toMatchObject({ type: "card", title: "Track a signature" });
    teams.closeDialog(anna);
  });

  test("whoever may not is told so in the dialog", async () => {
    const answer = await mention(maya, "add");
    expect(read(maya, answer)).toContain("Only an admin can do this.");
    const button = { verb: "open", press: { type: "add-open" }, msteams: { type: "task/fetch" } };
    const action = { type: "Action.Submit", title: "Add", data: button };
    const { dialog } = await teams.open(maya, answer, action, { stale: true });
    expect(JSON.stringify(dialog)).toContain("Only an admin can do this.");
  });
});
