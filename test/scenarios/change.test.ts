import { afterAll, describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/clock.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import { openContracts, pem } from "../support/contracts.ts";
import { addSubscription } from "../support/samples.ts";
import { buttonOf, buttons, words } from "../support/shown.ts";
import { anna, bea, legal, maya, monday, old, omar, sales, signatures } from "../support/workspace.ts";

describe("editing", async () => {
  const workspace = await openContracts();
  afterAll(() => workspace.close());
  const { emulator } = workspace;
  const stored = async (name: string) => (await workspace.store().read.signatures.search(name, 2))[0];

  test("the form holds what is known, and all of it can be changed", async () => {
    const form = await workspace.form(anna, "edit account");
    expect(form.values).toMatchObject({
      name: { value: { value: "Account" } },
      end: { value: { selected_date: "2026-05-31" } },
      owner: { value: { selected_user: null } },
    });
    const details = {
      name: "Token account",
      vendor: "Token.im",
      support: "help@token.example",
      link: "https://token.example/renew",
      notes: "Paid by card.",
    };
    const more = { owner: omar, backup: bea, place: legal, end: "2026-12-31" };
    const { view } = await workspace.submit(anna, { ...details, ...more });
    expect(words(view)).toContain("I'm checking what you entered.");
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("*Token account* is up to date.");
    expect(await stored("Token account")).toMatchObject({
      ...details,
      owner: { identities: { slack: omar } },
      backup: { identities: { slack: bea } },
      place: { name: "legal" },
      deadline: Date.UTC(2026, 11, 31, 23) - 1,
      facts: { end: Date.UTC(2026, 11, 31, 23) - 1 },
    });
  });

  test("all of it can be taken away again", async () => {
    await workspace.form(anna, "edit token");
    const nothing = { vendor: null, support: null, link: null, notes: null };
    await workspace.submit(anna, { ...nothing, owner: null, backup: null, place: null });
    expect(await stored("Token account")).toMatchObject({
      ...nothing,
      owner: null,
      backup: null,
      place: null,
    });
  });

  test("where nothing was different nothing is changed", async () => {
    const audited = await workspace.store().read.audit.latest(null, 20);
    await workspace.form(anna, "edit contract seal");
    const { view } = await workspace.submit(anna, {});
    expect(words(view)).toContain("Nothing was different, so nothing was changed on *Contract seal*.");
    expect(await workspace.store().read.audit.latest(null, 20)).toEqual(audited);
  });

  test("its owner may, too, without being an admin", async () => {
    await workspace.form(omar, "edit contract seal");
    const { view } = await workspace.submit(omar, { notes: "In the safe." });
    expect(words(view)).toContain("*Contract seal* is up to date.");
  });

  test("of two editors the second loses nothing unseen: he is told to look again", async () => {
    await workspace.form(anna, "edit contract seal");
    await workspace.form(omar, "edit contract seal");
    await workspace.submit(anna, { vendor: "Anna's choice" });
    const { view } = await workspace.submit(omar, { vendor: "Omar's choice" });
    expect(words(view)).toContain("Somebody else changed *Contract seal* while your form was open.");
    expect(await stored("Contract seal")).toMatchObject({ vendor: "Anna's choice" });
  });

  test("two editors in the same moment: one of them wins", async () => {
    await workspace.form(anna, "edit contract seal");
    await workspace.form(omar, "edit contract seal");
    const said = await Promise.all([
      workspace.submit(anna, { vendor: "A" }),
      workspace.submit(omar, { vendor: "B" }),
    ]);
    const texts = said.map(({ view }) => words(view));
    expect(texts.filter((text) => text.includes("is up to date"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("Somebody else changed"))).toHaveLength(1);
  });

  test("who loses the right while the form is open changes nothing", async () => {
    await workspace.form(omar, "edit contract seal");
    await workspace.form(anna, "edit contract seal");
    await workspace.submit(anna, { owner: maya, backup: null });
    const { errors } = await workspace.submit(omar, { vendor: "Mine" });
    expect(Object.values(errors)).toEqual(["Only its owner, its backup or an admin can do this."]);
    await emulator.closeView(omar);
    await workspace.form(anna, "edit contract seal");
    await workspace.submit(anna, { owner: omar, backup: bea });
  });

  test.each([
    [{ name: "  " }, "name", "Please give it a name."],
    [{ link: "somewhere" }, "link", "Please enter a web address"],
    [{ owner: bea }, "backup", "The backup should be somebody other than the owner."],
  ])("a fault stands beside its field: %o", async (entered, field, sentence) => {
    await workspace.form(anna, "edit contract seal");
    const { errors } = await workspace.submit(anna, entered);
    expect(errors[field]).toContain(sentence);
    await emulator.closeView(anna);
  });

  test.each([
    [old, "This channel is archived."],
    [sales, "I'm not in this channel."],
  ])("the channel %s is looked at, and refused", async (place, sentence) => {
    await workspace.form(anna, "edit contract seal");
    await workspace.submit(anna, { place, vendor: "Kept in the form" });
    await workspace.settle();
    const form = emulator.views(anna).at(-1);
    expect(words(form)).toContain(sentence);
    expect(form?.values.vendor).toMatchObject({ value: { value: "Kept in the form" } });
    await workspace.submit(anna, { place: signatures, vendor: place });
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("is up to date");
  });

  test("several hits ask which, and open its form", async () => {
    await workspace.store().commit(async (session) => {
      await addSubscription(session, monday, "Twin one", 80);
      await addSubscription(session, monday, "Twin two", 80);
    });
    const which = await workspace.command(anna, "edit twin");
    const form = await workspace.pressForm(anna, which, "Open", "Twin two");
    expect(form.values.name).toMatchObject({ value: { value: "Twin two" } });
  });

  test("a form cannot be opened by mention, so its button is", async () => {
    const answer = await workspace.mention(anna, "edit account");
    expect(words(answer)).toContain("Edit signature");
    const form = await workspace.pressForm(anna, answer, "Edit");
    expect(form.values.name).toMatchObject({ value: { value: "Token account" } });
  });

  test("a renamed signature is found by its new name alone", async () => {
    await workspace.form(anna, "edit token account");
    await workspace.submit(anna, { name: "Ｒｅｎａｍｅｄ & <new>" });
    expect(words(await workspace.command(anna, "status renamed"))).toContain("Ｒｅｎａｍｅｄ & <new>");
    expect(words(await workspace.command(anna, "status token"))).toContain("I don't know a signature");
  });
});

describe("removing", async () => {
  const workspace = await openContracts();
  afterAll(() => workspace.close());
  const remove = async (name: string): Promise<Message> => {
    const asked = await workspace.command(anna, `remove ${name}`);
    return workspace.press(anna, asked, "Yes, remove it");
  };
  const gone = async (name: string) => (await workspace.command(anna, `status ${name}`)).text;

  test("asks first, and keeping it keeps it", async () => {
    const asked = await workspace.command(anna, "remove account");
    expect(words(asked)).toContain("Stop watching *Account*? It ends in 90 days, on 31 May 2026.");
    expect(buttons(asked)).toEqual(["Yes, remove it", "Keep it"]);
    expect(words(await workspace.press(anna, asked, "Keep it"))).toContain("ends in 90 days");
  });

  test("removes it once confirmed, and brings it back within a day", async () => {
    const done = await remove("account");
    expect(words(done)).toContain("I no longer watch *Account*. You can undo this for a day.");
    expect(await gone("account")).toContain("I don't know a signature");
    workspace.calendar.now += DAY;
    const back = await workspace.press(anna, done, "Undo");
    expect(words(back)).toContain("I watch *Account* again.");
    expect(await gone("account")).toContain("ends in 89 days");
    workspace.calendar.now = monday;
  });

  const audited = async (action: string) =>
    (await workspace.store().read.audit.latest(null, 50)).filter((entry) => entry.action === action);

  test("a double click removes it once, and can still be undone", async () => {
    const asked = await workspace.command(anna, "remove account");
    const before = await audited("remove");
    const [first, second] = [structuredClone(asked), asked];
    await workspace.press(anna, first, "Yes, remove it");
    const again = await workspace.pressValue(anna, String(buttonOf(first, "Yes, remove it").value));
    expect(await audited("remove")).toHaveLength(before.length + 1);
    for (const message of [second, again]) expect(buttons(message)).toContain("Undo");
    expect(words(await workspace.press(anna, again, "Undo"))).toContain("I watch *Account* again.");
  });

  test("undoing twice is undoing once", async () => {
    const done = await remove("account");
    const value = String(buttonOf(done, "Undo").value);
    await workspace.press(anna, done, "Undo");
    const before = await audited("restore");
    expect(words(await workspace.pressValue(anna, value))).toContain("I watch *Account* again.");
    expect(await audited("restore")).toEqual(before);
    expect(await gone("account")).toContain("ends in 90 days");
  });

  test("a day later it is too late", async () => {
    const done = await remove("account");
    workspace.calendar.now += DAY + MINUTE;
    const late = await workspace.press(anna, done, "Undo");
    expect(words(late)).toContain("*Account* was removed more than a day ago and can't be brought back.");
    expect(await gone("account")).toContain("I don't know");
    workspace.calendar.now = monday;
  });

  test("buttons of a removed signature say that it is gone, and since when", async () => {
    const board = await workspace.command(maya, "status");
    const shown = [];
    for (const label of ["Share to channel", "Edit", "Remove"]) {
      shown.push({ label, message: await workspace.command(anna, "status contract seal") });
    }
    await remove("contract seal");
    workspace.calendar.now += 2 * HOUR;
    const sentence = "“Contract seal” was removed on 2 March 2026. I don't watch it any more.";
    expect(words(await workspace.press(maya, board, "Open", "Contract seal"))).toContain(sentence);
    for (const { label, message } of shown) {
      expect(words(await workspace.press(anna, message, label))).toContain(sentence);
    }
    workspace.calendar.now = monday;
  });

  test("a certificate that was added anew meanwhile is not brought back beside itself", async () => {
    const [removed] = await audited("remove");
    await workspace.form(anna, "add");
    await workspace.submit(anna, { pasted: pem, name: "Added anew" });
    const value = JSON.stringify({ type: "restore", id: removed?.signatureId });
    expect(words(await workspace.pressValue(anna, value))).toContain(
      "I already watch this certificate, as *Added anew*.",
    );
    expect(await workspace.store().read.signatures.search("seal", 5)).toEqual([]);
  });
});
