import { afterEach, describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../../src/clock.ts";
import { objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import type { FileMakers } from "../../../src/scheduler/attach.ts";
import { fileOf } from "../../support/outgoing.ts";
import { end } from "../../support/teams/end.ts";
import type { Fault } from "../../support/teams/faults.ts";
import type { Message } from "../../support/teams/types.ts";
import {
  anna,
  contracts,
  legal,
  liwei,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

let workspace: TeamsWorkspace;
afterEach(() => end(workspace));

const title = "What I can do";
const helpWith = (more: Parameters<typeof fileOf>[0] = {}): FileMakers => ({
  help: async () => fileOf(more),
});

/** A program whose page of help comes with a file; it has been installed for few, as each takes its time. */
async function open(files: FileMakers = helpWith(), installed = [anna]) {
  workspace = await openTeamsWorkspace({ files, installed });
  return workspace;
}

const kindOf = ({ activity }: Message) =>
  str(objects(activity.attachments)[0]?.contentType).split(".").slice(-2).join(".");
const offers = (user: string) =>
  workspace.teams.messages(workspace.teams.chat(user)).filter((one) => kindOf(one) === "file.consent");
const shown = (user: string) =>
  workspace.teams.messages(workspace.teams.chat(user)).filter((one) => kindOf(one) === "file.info");
const lastWords = (user: string) => workspace.read(user, workspace.last(workspace.teams.chat(user)));

/** Asks for help in the personal chat; the message that offers the file. */
async function offered(user: string = anna): Promise<Message> {
  await workspace.teams.say(user, user === liwei ? "帮助" : "help");
  await workspace.settle();
  const offer = offers(user).at(-1);
  if (offer === undefined) throw new Error("no file was offered");
  return offer;
}

async function answer(action: "accept" | "decline", offer: Message, user: string = anna) {
  const answered = await workspace.teams.answerFile(user, offer, action);
  await workspace.settle();
  return answered;
}

const put = (fault: Omit<Fault, "path">): void =>
  workspace.teams.fail({ path: "/uploads/", method: "PUT", ...fault });

describe("a file on Teams", () => {
  test("is offered beside its card, and put into the drive of whoever accepts it", async () => {
    const { teams } = await open();
    const offer = await offered();
    expect(objects(offer.activity.attachments)[0]).toMatchObject({
      name: "rows.csv",
      content: { description: title, sizeInBytes: 10 },
    });
    expect(lastWords(anna)).toContain(title);
    expect(teams.drive(anna)).toEqual([]);
    expect(await answer("accept", offer)).toMatchObject({ status: 200 });
    expect(teams.drive(anna)).toEqual([{ name: "rows.csv", bytes: Buffer.from("name;end\r\n") }]);
    expect(shown(anna).map(({ activity }) => objects(activity.attachments)[0])).toMatchObject([
      { name: "rows.csv", content: { fileType: "csv" } },
    ]);
    expect(offers(anna)).toEqual([]);
  });

  test("that is declined goes nowhere, and can be asked for again", async () => {
    const { teams } = await open();
    await answer("decline", await offered());
    expect(lastWords(anna)).toBe(
      "All right, I won't send the file. You can ask me for it again at any time.",
    );
    expect(offers(anna)).toEqual([]);
    await answer("accept", await offered());
    expect(teams.drive(anna)).toHaveLength(1);
  });

  test("for somebody in a channel is offered in their chat; the card stays in the channel", async () => {
    const { teams, mention, read } = await open(helpWith(), [contracts, anna, omar]);
    expect(read(omar, await mention(omar, "help"))).toContain(title);
    expect(offers(anna)).toEqual([]);
    const [offer] = offers(omar);
    if (offer === undefined) throw new Error("nothing was offered");
    await answer("accept", offer, omar);
    expect(teams.drive(omar)).toHaveLength(1);
  });

  test("for somebody in a channel who can't be reached goes nowhere, and the card says so", async () => {
    const { teams, mention, read } = await open(helpWith(), [contracts, omar]);
    await teams.uninstall(omar);
    await workspace.settle();
    const card = await mention(omar, "help");
    expect(read(omar, card)).toContain(title);
    expect(read(omar, card)).toContain("here I can do so in a personal chat only");
    expect(teams.messages(legal)).toHaveLength(1);
  });

  test("has a name that OneDrive takes", async () => {
    let name = "";
    const { teams } = await open({ help: async () => fileOf({ name }) });
    for (const one of ["签名清单 2026年.csv", 'a"b:c*d.csv', `${"长".repeat(400)}.csv`]) {
      name = one;
      await answer("accept", await offered());
      const file = teams.drive(anna).at(-1);
      expect(file?.name).toMatch(/\.csv$/);
      expect(file?.name.slice(0, 1)).toBe(name.slice(0, 1));
    }
    expect(teams.drive(anna)).toHaveLength(3);
  });

  test("has all of a megabyte; an empty one is not offered", async () => {
    const bytes = Buffer.alloc(1024 * 1024, "0123456789abcdef");
    const { teams } = await open(helpWith({ bytes }));
    await answer("accept", await offered());
    expect(teams.drive(anna)[0]?.bytes.equals(bytes)).toBe(true);
    await end(workspace);
    await open(helpWith({ bytes: Buffer.alloc(0) }));
    const card = await workspace.say(anna, "help");
    expect(workspace.read(anna, card)).toContain("There is no file with this");
    expect(offers(anna)).toEqual([]);
  });
});

describe("answers that come again", () => {
  test("or are clicked twice are one file", async () => {
    const { teams } = await open();
    const offer = await offered();
    await Promise.all([teams.answerFile(anna, offer, "accept"), teams.answerFile(anna, offer, "accept")]);
    await workspace.settle();
    await teams.resend();
    await workspace.settle();
    expect(teams.drive(anna)).toHaveLength(1);
    expect(shown(anna)).toHaveLength(1);
  });

  test("after two weeks get a kind word", async () => {
    const { teams, machine, restart, app } = await open();
    const offer = await offered();
    machine.now += 15 * DAY;
    // The first tick after a start clears away what is over.
    await restart();
    await app().tick();
    await answer("accept", offer);
    expect(lastWords(anna)).toContain("This file isn't there any more");
    expect(teams.drive(anna)).toEqual([]);
  });

  test("for content that is gone get the same", async () => {
    const left = [fileOf()];
    await open({ help: async () => left.pop() ?? null });
    await answer("accept", await offered());
    expect(lastWords(anna)).toContain("This file isn't there any more");
  });

  test("of somebody for whom it is not get nothing of it", async () => {
    const { teams } = await open(helpWith(), [anna, omar]);
    await offered();
    const { activity } = await offered();
    const forged = { ...(await offered(omar)), activity };
    await answer("accept", forged, omar);
    expect(teams.drive(omar)).toEqual([]);
    expect(lastWords(omar)).toContain("This file isn't there any more");
  });

  test("and are none of ours change nothing", async () => {
    const { teams, settle } = await open();
    const before = teams.messages(teams.chat(anna)).length;
    for (const value of [
      null,
      {},
      { action: "accept" },
      { action: "accept", context: { message: "x" } },
      { action: "accept", context: { message: "x" }, uploadInfo: { uploadUrl: "no address" } },
      { action: "decline", context: { message: "" } },
      { action: "maybe", context: { message: "x" } },
    ]) {
      const invoke = teams.composeInvoke(anna, teams.chat(anna), "fileConsent/invoke", { value });
      expect((await teams.deliver(invoke)).status).toBeLessThan(502);
      await settle();
      expect(teams.messages(teams.chat(anna)), JSON.stringify(value)).toHaveLength(before);
    }
  });
});

describe("an upload that fails", () => {
  test.each<Omit<Fault, "path">>([
    { status: 500 },
    { status: 429, retryAfter: 30 },
    { status: 503 },
    { kind: "reset" },
  ])("and may go better (%o) is tried again", async (fault) => {
    const { teams } = await open();
    const offer = await offered();
    put({ ...fault, times: 2 });
    await answer("accept", offer);
    expect(teams.drive(anna)).toHaveLength(1);
    expect(shown(anna)).toHaveLength(1);
  });

  test.each<Omit<Fault, "path">>([
    { status: 404 },
    { status: 401 },
    { status: 302, headers: { location: "https://example.com/" } },
    { status: 500, times: 1_000 },
    { kind: "store-and-reset" },
  ])("and never goes better (%o) is told, once", async (fault) => {
    const { machine } = await open();
    const offer = await offered();
    put(fault);
    await answer("accept", offer);
    for (let tries = 0; tries < 5; tries++) {
      machine.now += 10 * MINUTE;
      await workspace.settle();
    }
    expect(lastWords(anna)).toMatch(/^I couldn't put the file into your OneDrive. Please look there first/);
    expect(shown(anna)).toEqual([]);
  });

  test("to an address that is not SharePoint's is not tried", async () => {
    const { teams } = await open();
    const offer = await offered();
    const { content } = objOf(objects(offer.activity.attachments)[0]);
    const uploadInfo = {
      name: "rows.csv",
      uploadUrl: "https://169.254.169.254/latest",
      contentUrl: "https://example.com/rows.csv",
      uniqueId: "1",
      fileType: "csv",
    };
    const value = { action: "accept", context: objOf(content).acceptContext, uploadInfo };
    await teams.deliver(teams.composeInvoke(anna, teams.chat(anna), "fileConsent/invoke", { value }));
    await workspace.settle();
    expect(lastWords(anna)).toContain("I couldn't put the file into your OneDrive.");
    expect(workspace.log.lines.join()).toContain("a file is wanted outside of SharePoint");
  });

  test("to be shown is told with a link, and the file is not put there again", async () => {
    const { teams } = await open();
    const offer = await offered();
    teams.fail({ path: `/${teams.chat(anna)}/activities`, method: "POST", status: 502 });
    await answer("accept", offer);
    expect(lastWords(anna)).toContain("The file is in your OneDrive now: rows.csv");
    expect(lastWords(anna)).toContain("[Open the file]");
    expect(teams.drive(anna)).toHaveLength(1);
  });

  test("leaves no address behind", async () => {
    const { store, log, config } = await open();
    put({ status: 500, times: 2 });
    await answer("accept", await offered());
    if (config.database.client !== "sqlite") throw new Error("only in a file of its own");
    const { readFile } = await import("node:fs/promises");
    await store().commit(async (session) => session.errands.prune(0));
    expect(log.lines.join()).not.toContain("tempauth");
    expect((await readFile(config.database.file)).toString("latin1")).not.toContain("tempauth");
  });
});

describe("an offer that fails", () => {
  test("leaves the card, which says so", async () => {
    const { teams, read } = await open();
    teams.fail({ path: `/${teams.chat(anna)}/activities`, method: "POST", status: 413 });
    const card = await workspace.say(anna, "help");
    expect(read(anna, card)).toContain("I couldn't add the file.");
  });

  test("and may go better is made again, and the card follows", async () => {
    const { teams } = await open();
    teams.fail({ path: `/${teams.chat(anna)}/activities`, method: "POST", status: 502, times: 2 });
    await offered();
    expect(lastWords(anna)).toContain(title);
  });
});
