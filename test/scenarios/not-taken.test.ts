import { afterAll, afterEach, describe, expect, test } from "vitest";
import { addSubscription, certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { count, stored, upload } from "../support/stored.ts";
import { anna, monday, old, omar, openWorkspace, sales } from "../support/workspace.ts";

const [one, two] = await Promise.all([
  certificate("Northwind Seal", monday, 300),
  certificate("Northwind Invoices", monday, 20),
]);
const html = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>";
const truncated = one.slice(0, 400);
const subscription = { kind: "subscription", name: "Account", end: "2026-06-30" };

describe("what is not taken", async () => {
  const workspace = await openWorkspace({
    seed: async (session, now) => void (await addSubscription(session, now, "Kept", 90)),
  });
  afterAll(() => workspace.close());
  afterEach(async () => {
    expect(await count(workspace)).toBe(1);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });
  const { emulator } = workspace;

  const withFile = (content: string | Buffer, name?: string) => ({ file: upload(workspace, content, name) });
  const large = Buffer.alloc(9_000_000, "x");

  test.each<[string, Record<string, unknown>, string, string]>([
    ["nothing at all", {}, "pasted", "Please choose a certificate file or paste the certificate here."],
    ["a subscription without a name", { ...subscription, name: null }, "name", "Please give it a name."],
    ["a name of blanks", { ...subscription, name: "   " }, "name", "Please give it a name."],
    ["a subscription without a date", { ...subscription, end: null }, "end", "Please give the day"],
    [
      "a certificate with a date",
      { pasted: one, end: "2026-06-30" },
      "end",
      "A certificate carries its own end",
    ],
    ["a subscription with a certificate", { ...subscription, pasted: one }, "kind", "has an end date and no"],
    ["two certificates", { pasted: one + two }, "pasted", "There are 2 separate certificates in it."],
    ["words instead", { pasted: "my certificate" }, "pasted", "I found no certificate in this."],
    ["half of it", { pasted: truncated }, "pasted", "This certificate is cut off."],
    ["a web page", { pasted: html }, "pasted", "This is a web page, not a certificate."],
    [
      "a request",
      {
        pasted: "-----BEGIN CERTIFICATE REQUEST-----\nMIIBAAAAAA==\n-----END CERTIFICATE REQUEST-----",
      },
      "pasted",
      "This is a signing request (CSR)",
    ],
    ["a link that is none", { ...subscription, link: "renew it" }, "link", "Please enter a web address"],
    [
      "a link that would run",
      { ...subscription, link: "javascript:alert(1)" },
      "link",
      "Please enter a web address",
    ],
    [
      "a backup that is the owner",
      { ...subscription, owner: omar, backup: omar },
      "backup",
      "somebody other than the owner",
    ],
  ])("%s is told at once, beside its field", async (_what, entered, field, sentence) => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, entered);
    expect(errors[field]).toContain(sentence);
    expect(Object.keys(errors)).toEqual([field]);
  });

  test("several faults are told together", async () => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, {
      kind: "subscription",
      name: "A",
      link: "x",
      end: null,
    });
    expect(Object.keys(errors).sort()).toEqual(["end", "link"]);
  });

  test("a form that was corrected is taken", async () => {
    await workspace.form(anna, "add");
    expect((await workspace.submit(anna, { ...subscription, name: null })).errors).not.toEqual({});
    const { view } = await workspace.submit(anna, { name: "Corrected" });
    expect(words(view)).toContain("I now watch *Corrected*.");
    const signature = await stored(workspace, "Corrected");
    await workspace.store().commit((session) => session.signatures.setRemoved(signature?.id ?? 0, monday));
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a web page", withFile(html, "seal.html"), "This is a web page, not a certificate."],
    ["half a certificate", withFile(truncated), "This certificate is cut off."],
    ["something else", withFile("Dear all"), "I found no certificate in this."],
    ["nothing", withFile(""), "This file is empty."],
    ["far too much", withFile(large), "This is too large"],
    ["two certificates", withFile(one + two), "There are 2 separate certificates in it."],
    ["file and text", { ...withFile(one), pasted: two }, "either one file, or pasted text"],
    ["an archived channel", { ...subscription, place: old }, "This channel is archived."],
    ["a channel that the bot is not in", { ...subscription, place: sales }, "I'm not in this channel."],
  ])("%s is told once it was looked at", async (_what, entered, sentence) => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, entered);
    await workspace.settle();
    const form = emulator.views(anna).at(-1);
    expect(words(form)).toContain(sentence);
    expect(form?.source).toMatchObject({ submit: { text: "Track it" } });
    // What was entered is not lost.
    if ("name" in entered) expect(form?.values.name).toMatchObject({ value: { value: entered.name } });
  });

  test("a channel that does not exist is not found", async () => {
    emulator.faults.add({ method: "conversations.info", kind: "error", error: "channel_not_found" });
    await workspace.form(anna, "add");
    await workspace.submit(anna, { ...subscription, place: sales });
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("I can't see this channel.");
  });

  test("a file that is gone is told to be gone", async () => {
    emulator.faults.add({ method: "files.info", kind: "error", error: "file_not_found" });
    await workspace.form(anna, "add");
    await workspace.submit(anna, withFile(one));
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("Certificate file*: ");
  });

  test("a fault in a form that was closed is told directly, with a way to try again", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, withFile(html));
    await emulator.closeView(anna);
    await workspace.settle();
    const told = emulator.messages(emulator.dm(anna)).at(-1);
    expect(words(told)).toContain("This is a web page, not a certificate.");
    if (told) await workspace.pressForm(anna, told, "Add a signature");
    expect(emulator.views(anna)).toHaveLength(1);
  });

  test("a date that does not exist, and texts that are too long, are refused by us too", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { ...subscription, name: "Captured", link: "x" });
    const sent = emulator.deliveries.findLast(({ payload }) => payload.type === "view_submission")?.payload;
    const forge = (field: string, key: string, value: string) => {
      const text = JSON.stringify(sent, (name, part) =>
        name === field && part?.value ? { value: { ...part.value, [key]: value } } : part,
      );
      return workspace.post({ payload: text });
    };
    const long = "x".repeat(3_000);
    for (const [field, key, value, sentence] of [
      ["end", "selected_date", "2026-02-30", "This day doesn't exist."],
      ["name", "value", long, "Please use at most 120 characters."],
      ["vendor", "value", long, "Please use at most 120 characters."],
      ["support", "value", long, "Please use at most 300 characters."],
      ["notes", "value", long, "Please use at most 2000 characters."],
      ["link", "value", `https://example.com/${long}`, "Please use at most 1000 characters."],
    ] as const) {
      const { status, body } = await forge(field, key, value);
      expect(status).toBe(200);
      expect(JSON.parse(body).errors[field], field).toContain(sentence);
    }
  });
});
