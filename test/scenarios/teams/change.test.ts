import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objOf } from "../../../src/playground/emulator/json.ts";
import { addSubscription, certificate } from "../../support/samples.ts";
import { buttonsOf, inputValuesOf, wordsOf } from "../../support/teams/shown.ts";
import type { Message } from "../../support/teams/types.ts";
import {
  anna,
  contracts,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openTeamsWorkspace,
  type TeamsWorkspace,
} from "../../support/teams-workspace.ts";

const pem = await certificate("Northwind Seal", monday, 100);

let workspace: TeamsWorkspace;
let home: Message;
beforeAll(async () => {
  workspace = await openTeamsWorkspace({
    seed: async (session, now) => void (await addSubscription(session, now, "Contract seal", 20)),
  });
  await workspace.say(omar, "help");
  home = await workspace.say(anna, "help");
});
afterAll(async () => {
  expect(workspace.teams.complaints).toEqual([]);
  await workspace.close();
});

const stored = async (name: string) => (await workspace.store().read.signatures.search(name, 2))[0];

describe("adding", () => {
  test("the form offers the channels that it knows, and says how to hand over a file", async () => {
    const form = await workspace.openForm(anna, home, "Add a signature");
    const text = wordsOf(form);
    expect(text).toContain("Drop the file into our chat instead");
    expect(JSON.stringify(form)).toContain("Contracts › legal");
    expect(inputValuesOf(form)).toMatchObject({ "input:owner": anna, "input:kind": "certificate" });
  });

  test("faults stand above what was entered, which stays", async () => {
    const entered = {
      name: "Token account",
      kind: "subscription",
      link: "ftp://x",
      notes: "付款方式：公司账户",
    };
    await workspace.teams.submit(anna, entered);
    expect(workspace.dialogWords(anna)).toContain("Please give the day on which it ends.");
    expect(workspace.dialogWords(anna)).toContain("Please enter a web address that starts with https://");
    const dialog = workspace.teams.dialog(anna);
    expect(inputValuesOf(dialog?.type === "card" ? dialog.card : {})).toMatchObject({
      "input:name": "Token account",
      "input:notes": "付款方式：公司账户",
    });
    expect(await stored("Token account")).toBeUndefined();
  });

  test("a date, owner and channel that were chosen are taken at once; two clicks are one", async () => {
    const entered = {
      name: "Token account",
      kind: "subscription",
      end: "2026-12-31",
      link: "https://token.example/renew",
      owner: omar,
      backup: liwei,
      place: legal,
    };
    await workspace.teams.submit(anna, entered);
    expect(workspace.dialogWords(anna)).toContain("I now watch Token account.");
    expect((await workspace.teams.resend()).status).toBe(200);
    await workspace.settle();
    expect(await workspace.store().read.signatures.search("Token account", 3)).toMatchObject([
      {
        owner: { name: "Omar Haddad" },
        // Chosen before they ever spoke to us: looked up in the team.
        backup: { name: "李薇" },
        place: { name: "Contracts › legal" },
        deadline: Date.UTC(2026, 11, 31, 23) - 1,
      },
    ]);
  });

  test("a pasted certificate", async () => {
    await workspace.openForm(anna, home, "Add a signature");
    await workspace.teams.submit(anna, { name: "", kind: "certificate", pasted: pem });
    expect(workspace.dialogWords(anna)).toContain("I now watch Northwind Seal.");
  });

  test("a submission that fails is answered with an error, so that the entries stay", async () => {
    await workspace.openForm(anna, home, "Add a signature");
    const { read } = workspace.store();
    const { arrive } = read.people;
    read.people.arrive = async () => {
      throw new Error("the database is gone");
    };
    const { status } = await workspace.teams.submit(anna, {
      name: "Late",
      kind: "subscription",
      end: "2026-05-01",
    });
    read.people.arrive = arrive;
    expect(status).toBe(500);
    expect(workspace.teams.complaints.splice(0)).toEqual(['the bot answered an invoke with HTTP 500: ""']);
    expect(await stored("Late")).toBeUndefined();
    expect((await workspace.teams.resend()).status).toBe(200);
    expect(await stored("Late")).toBeDefined();
  });
});

describe("editing", () => {
  test("the form holds what is known; what was changed meanwhile is not overwritten", async () => {
    const one = await workspace.say(anna, "status token");
    const form = await workspace.openForm(anna, one, "Edit");
    expect(inputValuesOf(form)).toMatchObject({
      "input:name": "Token account",
      "input:end": "2026-12-31",
      "input:owner": omar,
      "input:place": legal,
    });
    await workspace.openForm(omar, await workspace.say(omar, "status token"), "Edit");
    await workspace.teams.submit(omar, { vendor: "Token.im" });
    expect(workspace.dialogWords(omar)).toContain("Token account is up to date.");
    await workspace.teams.submit(anna, { vendor: "Other" });
    expect(workspace.dialogWords(anna)).toContain("Somebody else changed Token account");
    expect(await stored("Token")).toMatchObject({ vendor: "Token.im", owner: { name: "Omar Haddad" } });
  });
});

test("a refusal stands above what was entered, which stays", async () => {
  const one = await workspace.say(omar, "status token");
  await workspace.openForm(omar, one, "Edit");
  await workspace.openForm(anna, await workspace.say(anna, "status token"), "Edit");
  await workspace.teams.submit(anna, { owner: maya });
  await workspace.teams.submit(omar, { notes: "Ask finance first." });
  expect(workspace.dialogWords(omar)).toContain("Only its owner, its backup or an admin can do this.");
  const dialog = workspace.teams.dialog(omar);
  expect(inputValuesOf(dialog?.type === "card" ? dialog.card : {})).toMatchObject({
    "input:notes": "Ask finance first.",
  });
  expect(await stored("Token")).toMatchObject({
    notes: "付款方式：公司账户",
    owner: { name: "Maya Lindqvist" },
  });
});

describe("removing", () => {
  test("asks first, in the same message, and can be undone there", async () => {
    const one = await workspace.say(anna, "status contract");
    await workspace.teams.press(anna, one, "Remove");
    await workspace.settle();
    expect(workspace.read(anna, one)).toContain("Stop watching Contract seal?");
    await workspace.teams.press(anna, one, "Yes, remove it");
    expect(workspace.read(anna, one)).toContain("I no longer watch Contract seal.");
    await workspace.settle();
    expect(await stored("Contract")).toBeUndefined();
    await workspace.teams.press(anna, one, "Undo");
    expect(workspace.read(anna, one)).toContain("I watch Contract seal again.");
    await workspace.settle();
    expect(objOf(one.versions.at(-1)).type).toBe("message");
  });

  test("nobody else may", async () => {
    const one = await workspace.say(maya, "remove contract");
    expect(workspace.read(maya, one)).toContain("Only its owner, its backup or an admin can do this.");
    expect(workspace.read(maya, one)).toContain("Anna Keller");
    expect(buttonsOf(workspace.teams.faces(maya, one))).toEqual([]);
  });
});

describe("files", () => {
  const drop = async (name: string, content: string, life = {}) => {
    await workspace.teams.dropFile(anna, name, Buffer.from(content), life);
    await workspace.settle();
    return workspace.last(workspace.teams.chat(anna));
  };

  test("one that is dropped is read and offered, and tracked by a form that knows it", async () => {
    const offer = await drop("证书.pem", await certificate("Dropped seal", monday, 50));
    expect(workspace.read(anna, offer)).toContain("In 证书.pem");
    const form = await workspace.openForm(anna, offer, "Track it");
    expect(wordsOf(form)).toContain("This is the certificate of Dropped seal.");
    await workspace.teams.submit(anna, { vendor: "TrustNord" });
    expect(await stored("Dropped seal")).toMatchObject({ vendor: "TrustNord" });
  });

  test("a private key is named as such and not kept", async () => {
    const offer = await drop("key.pem", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
    expect(workspace.read(anna, offer)).toContain("This holds a private key. I didn't keep it.");
  });

  test("one whose address has ended is asked for again", async () => {
    const offer = await drop("late.pem", "x", { uses: 0 });
    expect(workspace.read(anna, offer)).toContain("This file isn't there any more");
  });
});

test("what the default channel is called is known", async () => {
  const place = await workspace
    .store()
    .read.people.placeByIdentity({ platform: "teams", externalId: contracts });
  expect(place?.name).toBe("Contracts › General");
});
