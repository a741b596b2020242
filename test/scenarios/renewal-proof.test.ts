import { afterAll, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import type { Message } from "../../src/playground/emulator/types.ts";
import type { Made } from "../support/openssl.ts";
import { noon, useReminders } from "../support/reminders.ts";
import { addCertificate } from "../support/samples.ts";
import { openSealing } from "../support/sealing.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  type Options,
  omar,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

const { open, last, audited } = useReminders();
const sealing = openSealing(noon);
afterAll(sealing.close);
const { old, next, other, sameKey, sign } = sealing;

const proveValue = JSON.stringify({ type: "renewal-prove", id: 1, step: "verification" });
const prove = "Prove it with a signed file";

/** Seal is renewed by Omar, or whoever owns it; nothing is known of its new certificate yet. */
async function begin(owner: string = omar, more: Options = {}): Promise<Workspace> {
  const workspace = await open({
    ...more,
    mode: "http",
    seed: async (session, now) =>
      void (await addCertificate(session, now, "Seal", old.pem, { owner, backup: bea })),
  });
  await workspace.command(owner, "renew seal");
  await workspace.settle();
  return workspace;
}

/** Gives the file to the bot directly; all that it says to that. */
async function drop({ emulator, settle }: Workspace, user: string, bytes: Uint8Array, name = "seal.p7s") {
  const before = emulator.messages(emulator.dm(user)).length;
  await emulator.message(user, "dm", "", { files: [{ name, bytes: Buffer.from(bytes) }] });
  await settle();
  return emulator.messages(emulator.dm(user)).slice(before + 1);
}

/** The same; the one answer to it. */
async function dropOne(...args: Parameters<typeof drop>): Promise<string> {
  const [answer, ...more] = await drop(...args);
  expect(more.map(words)).toEqual([]);
  return words(answer);
}

async function replace(workspace: Workspace, by: Made, user: string = omar, label = "Replace it") {
  const [offer] = await drop(workspace, user, Buffer.from(by.pem), "new.pem");
  if (offer === undefined) throw new Error("nothing was offered");
  const said = await workspace.press(user, offer, label);
  await workspace.settle();
  return said;
}

/** The file that somebody was sent last. */
function textFor({ emulator }: Workspace, user: string): string {
  const files = emulator.messages(emulator.dm(user)).flatMap(({ files: ids }) => ids);
  const file = emulator.stored(files.at(-1) ?? "");
  expect(file?.name).toBe("sealwatch-test.txt");
  return Buffer.from(file?.bytes ?? []).toString();
}

/** Asks for a text to sign, by the button's value; the text. */
async function ask(workspace: Workspace, user: string = omar): Promise<string> {
  await workspace.pressValue(user, proveValue);
  await workspace.settle();
  return textFor(workspace, user);
}

/** With the new certificate in place, and a text to sign. */
async function asked(by = next): Promise<{ workspace: Workspace; text: string }> {
  const workspace = await begin();
  await replace(workspace, by);
  return { workspace, text: await ask(workspace) };
}

const progress = ({ emulator }: Workspace): Message => {
  const found = emulator.messages(signatures).find((one) => words(one).startsWith("Renewal of Seal"));
  if (found === undefined) throw new Error("no renewal is shown");
  return found;
};

const notProved = (workspace: Workspace) => expect(words(progress(workspace))).not.toContain("*Done*");

describe("the new certificate beside what was applied for", () => {
  test("another company's name, and a key that was to change and did not", async () => {
    const workspace = await begin();
    await workspace.pressForm(omar, progress(workspace), "Done");
    await workspace.submit(omar, {});
    await workspace.settle();
    const form = await workspace.pressForm(omar, progress(workspace), "Done");
    expect(words(form)).toContain("Company name");
    await workspace.submit(omar, { company: "Northwind Trading", newKey: "yes" });
    await workspace.settle();
    const taken = words(await replace(workspace, sameKey));
    expect(taken).toContain("the old certificate stays in its history.\n👉 What is left: a test signature.");
    const told = words(last(omar));
    expect(told).toContain("The company is called Northwind in it, and should be Northwind Trading.");
    expect(told).toContain("It still has the old key, which was to be replaced.");
    const shown = words(await workspace.command(omar, "renew seal"));
    expect(shown).toContain("Company name: Northwind Trading · A new key: It has to have a new key");
  });
});

test("what the company had before is not offered to take its certificate's place", async () => {
  const workspace = await begin();
  for (const subject of ["/C=DE/O=Northwind/CN=Seal", "/C=DE/O=Northwind Ltd/CN=Seal"]) {
    const [offer] = await drop(workspace, omar, Buffer.from(sealing.before(subject).pem), "old.pem");
    expect(buttons(offer ?? {})).toEqual(["Track it"]);
    expect(words(offer)).not.toContain("renewal");
  }
});

describe("a file signed with the new key", () => {
  test("proves the renewal, from the button to the announcement", async () => {
    const workspace = await begin();
    for (let step = 1; step <= 5; step++) {
      await workspace.pressForm(omar, progress(workspace), "Done");
      await workspace.submit(omar, {});
      await workspace.settle();
    }
    await replace(workspace, next);
    expect(buttons(last(omar))).toEqual([
      "I made a test signature",
      "The test failed",
      prove,
      "Hand to somebody",
      "Show the renewal",
    ]);
    await workspace.press(omar, last(omar), prove);
    await workspace.settle();
    const how = words(last(omar));
    const text = textFor(workspace, omar);
    expect(text).toMatch(/^Sealwatch test, no agreement\. .* Code: [0-9A-Z-]{19}$/);
    expect(how).toContain(text);
    expect(how).toContain("openssl cms -sign -binary -in sealwatch-test.txt");
    expect(how).toContain("it must never be sent to anybody");
    expect(how).toContain("good until 1 April 2026");
    expect(how).not.toContain("old certificate");

    expect(await dropOne(workspace, omar, sign(text, [next]))).toContain(
      "Signing works again, and that is proved",
    );
    expect(words(last())).toContain("is renewed until 13 March 2027: you can sign with it again");
    expect(words(last())).toContain("A file signed with the new certificate proved it on 2 March 2026");
    expect(words(progress(workspace))).toContain("*Done*");
    const done = ["renewal-start", ...Array(5).fill("renewal-confirm")];
    expect(await audited()).toEqual([
      ...done,
      "renew",
      "renewal-renewed",
      "renewal-challenged",
      "renewal-proved",
    ]);
    const details = words(await workspace.press(omar, progress(workspace), "Renewal details"));
    expect(details).toMatch(/About the proof\*?\n?.*Seal, [0-9A-F]+/);

    // It is there already: dropped again, nothing is done twice.
    const count = workspace.emulator.messages(signatures).length;
    for (const user of [omar, bea])
      expect(await dropOne(workspace, user, sign(text, [next]))).toContain("is proved already");
    expect(workspace.emulator.messages(signatures)).toHaveLength(count);
    const { length } = await audited();
    expect(length).toBe(10);
    expect(words(await workspace.pressValue(omar, proveValue))).toContain("This renewal is over");
  });

  test.each<[string, (text: string) => Uint8Array]>([
    ["with a line end from an editor", (text) => sign(`${text}\r\n`, [next])],
    ["with the text in it", (text) => sign(text, [next], ["-nodetach"])],
    ["with its issuer's certificate", (text) => sign(text, [next], ["-certfile", old.certificateFile])],
    ["as PEM", (text) => pem(sign(text, [next]))],
  ])("is taken %s", async (_how, make) => {
    const { workspace, text } = await asked();
    expect(await dropOne(workspace, omar, make(text))).toContain("that is proved");
  });

  test("may be brought after a restart, dropped twice at once, by somebody else who may", async () => {
    const { workspace, text } = await asked();
    await workspace.restart();
    const bytes = sign(text, [next]);
    const files = ["one.p7s", "two.p7s"].map((name) => ({ name, bytes }));
    await workspace.emulator.message(bea, "dm", "", { files });
    await workspace.settle();
    const said = workspace.emulator.messages(workspace.emulator.dm(bea)).map(words).join("\n");
    expect(said).toContain("that is proved");
    expect(said).toContain("*two.p7s*\n✅ The renewal of *Seal* is proved already");
    expect(words(last())).toContain("confirmed by Bea Novak");
  });

  test("is over the same text for everybody, as long as it is good", async () => {
    const { workspace, text } = await asked();
    expect(await ask(workspace, bea)).toBe(text);
    await workspace.moveTo(noon + 29 * DAY);
    expect(await ask(workspace, anna)).toBe(text);
    await workspace.moveTo(noon + 30 * DAY);
    const [late] = await drop(workspace, omar, sign(text, [next]));
    expect(words(late)).toContain("good for 30 days");
    const fresh = await ask(workspace);
    expect(fresh).not.toBe(text);
    expect(await dropOne(workspace, omar, sign(text, [next]))).toContain("isn't the text that I gave");
    expect(await dropOne(workspace, omar, sign(fresh, [next]))).toContain("that is proved");
  });
});

describe("before the new certificate is given", () => {
  test("the file says what is missing, offers what it carries, and counts once that took its place", async () => {
    const workspace = await begin();
    const text = await ask(workspace);
    expect(words(last(omar))).toContain("I still hold the old certificate only");
    const file = sign(text, [next]);
    const [said, offer] = await drop(workspace, omar, file);
    expect(words(said)).toContain("is signed well, but I still hold the old certificate only");
    if (offer === undefined) throw new Error("nothing was offered");
    expect(buttons(offer)).toEqual(["Replace it", "Track it separately"]);
    await workspace.press(omar, offer, "Replace it");
    await workspace.settle();
    expect(await dropOne(workspace, omar, file)).toContain("that is proved");
  });

  test("a file signed with the old one proves nothing", async () => {
    const workspace = await begin();
    const text = await ask(workspace);
    const [said] = await drop(workspace, omar, sign(text, [old]));
    expect(words(said)).toContain("I still hold the old certificate only");
    await replace(workspace, next);
    // Nobody would watch anew what was replaced just now.
    expect(await dropOne(workspace, omar, sign(text, [old]))).toContain(
      "it is signed with another certificate: *Seal*",
    );
    notProved(workspace);
  });

  test("the text itself, unsigned, is known as what it is", async () => {
    const workspace = await begin();
    const text = await ask(workspace);
    const said = await dropOne(workspace, omar, Buffer.from(text), "sealwatch-test.txt");
    expect(said).toContain("This is the text that I gave you, without a signature");
    expect(said).toContain("openssl cms -sign");
    notProved(workspace);
  });
});

describe("what proves nothing is said, and can be mended", () => {
  test.each<[string, string, (text: string) => Uint8Array]>([
    ["another text", "isn't the text that I gave for *Seal*", (text) => sign(`${text}!`, [next])],
    [
      "another text, without attributes",
      "The signature doesn't fit",
      (text) => sign(`${text}!`, [next], ["-noattr"]),
    ],
    ["another certificate", "signed with another certificate: *Seal*", (text) => sign(text, [other])],
    ["two signers", "It holds 2 signatures", (text) => sign(text, [next, other])],
    ["without its certificate", "isn't in it", (text) => sign(text, [next], ["-nocerts"])],
    ["by SHA-1", "signed in a way that I don't check (SHA-1)", (text) => sign(text, [next], ["-md", "sha1"])],
    [
      "as something else than data",
      "isn't a plain file",
      (text) => sign(text, [next], ["-econtent_type", "1.2.3.4"]),
    ],
  ])("%s", async (_what, sentence, make) => {
    const { workspace, text } = await asked();
    const [said] = await drop(workspace, omar, make(text));
    expect(words(said)).toContain(sentence);
    expect(words(said)).toContain("Nothing is lost");
    notProved(workspace);
    if (said === undefined) throw new Error("nothing was said");
    // The same text once more, and this time it is done right.
    await workspace.press(omar, said, prove);
    await workspace.settle();
    expect(textFor(workspace, omar)).toBe(text);
    expect(await dropOne(workspace, omar, sign(text, [next]))).toContain("that is proved");
  });

  test("a certificate that has ended in the meantime", async () => {
    const brief = sealing.seal(20);
    const { workspace, text } = await asked(brief);
    await workspace.moveTo(noon + 21 * DAY);
    expect(await dropOne(workspace, omar, sign(text, [brief]))).toContain(
      "the certificate that signed it was good until 22 March 2026 only",
    );
    notProved(workspace);
  });

  test("one that is too large", async () => {
    const { workspace, text } = await asked();
    const large = sign(text + " ".repeat(300 * 1024), [next], ["-nodetach"]);
    expect(await dropOne(workspace, omar, large)).toContain("a signature file has at most 256 KB");
  });
});

describe("nothing is given away", () => {
  test("by somebody who may not, a file proves nothing, and no text is given", async () => {
    const { workspace, text } = await asked();
    const [said, offer] = await drop(workspace, maya, sign(text, [next]));
    expect(words(said)).toContain("no renewal that you may change is waiting for one");
    expect(words(said)).not.toContain("Seal");
    expect(words(offer)).toContain("already watched, as *Seal*");
    expect(words(await workspace.pressValue(maya, proveValue))).toMatch(/owner|in charge|admin/);
    notProved(workspace);
    expect(await audited()).not.toContain("renewal-proved");
  });

  test("whoever may be an admin is told that nobody knows, not that there is nothing", async () => {
    const workspace = await begin(omar, { group: [maya], env: { ADMINS: "slack:S0ADMINS" } });
    await replace(workspace, next);
    const text = await ask(workspace);
    const { emulator, machine, store } = workspace;
    emulator.faults.add({ method: "usergroups.users.list", kind: "error", error: "missing_scope", times: 9 });
    await store().commit(({ roles }) => roles.saveGroup("slack", "S0ADMINS", [maya], machine.now - 3 * HOUR));
    const [said] = await drop(workspace, maya, sign(text, [next]));
    expect(words(said)).toContain("I can't tell right now who is in the admin group");
    notProved(workspace);
  });

  test("without any text that was given, it is said how to begin, and certificates are offered as ever", async () => {
    const workspace = await begin();
    const [said, offer] = await drop(workspace, omar, sign("whatever", [next]));
    expect(words(said)).toContain("To begin, press “Prove it with a signed file”");
    if (offer === undefined) throw new Error("nothing was offered");
    expect(buttons(offer)).toContain("Replace it");
  });

  test("a bundle that nobody signed stays a bundle of certificates", async () => {
    const { workspace } = await asked();
    expect(await dropOne(workspace, omar, sealing.bundle(other), "bundle.p7b")).toContain("In bundle.p7b");
  });

  test("and beside other files it is a proof of its own", async () => {
    const { workspace, text } = await asked();
    const files = [
      { name: "seal.p7s", bytes: sign(text, [next]) },
      { name: "other.pem", bytes: Buffer.from(other.pem) },
    ];
    await workspace.emulator.message(omar, "dm", "", { files });
    await workspace.settle();
    const [proved, offer] = workspace.emulator.messages(workspace.emulator.dm(omar)).slice(-2).map(words);
    expect([proved, offer].join()).toContain("that is proved");
    expect([proved, offer].join()).toContain("In other.pem");
    expect([proved, offer].join()).not.toContain("In seal.p7s");
  });

  test("a private key beside the signature is seen, though the proof counts", async () => {
    const { workspace, text } = await asked();
    const file = Buffer.concat([pem(sign(text, [next])), Buffer.from(next.keyPem)]);
    const [proved, warned] = await drop(workspace, omar, file);
    expect(words(proved)).toContain("that is proved");
    expect(words(warned)).toContain("This holds a private key. I didn't keep it.");
  });

  test("a button that names another step, or no certificate, does nothing", async () => {
    const workspace = await begin();
    const forged = JSON.stringify({ type: "renewal-prove", id: 1, step: "payment" });
    expect(words(await workspace.pressValue(omar, forged))).not.toContain("I've sent you a text");
    expect(await audited()).toEqual(["renewal-start"]);
  });
});

test("in a channel the proof counts, too, and keeps its note to itself", async () => {
  const { workspace, text } = await asked();
  const { emulator, settle } = workspace;
  await emulator.mention(omar, legal, "", { files: [{ name: "seal.p7s", bytes: sign(text, [next]) }] });
  await settle();
  expect(words(progress(workspace))).toContain("*Done*");
  expect(emulator.messages(legal).map(words).join()).not.toMatch(/Seal, [0-9A-F]{8}/);
});

test("all of it in Chinese", async () => {
  const workspace = await begin(liwei);
  await replace(workspace, next, liwei, "替换");
  const text = await ask(workspace, liwei);
  const how = words(last(liwei));
  expect(how).toContain("请用 *Seal* 的新证书对下面这段文本签名");
  expect(how).toContain("也请不要把它发给任何人");
  expect(how).toContain("2026年4月1日");
  const [wrong] = await drop(workspace, liwei, sign(`${text}!`, [next]));
  expect(words(wrong)).toContain("被签名的不是我为 *Seal* 提供的文本");
  expect(buttons(wrong ?? {})).toEqual(["用签名文件证明", "查看续期"]);
  expect(await dropOne(workspace, liwei, sign(text, [next]))).toContain("已证明签署恢复正常");
});

const pem = (der: Uint8Array) =>
  Buffer.from(`-----BEGIN CMS-----\n${Buffer.from(der).toString("base64")}\n-----END CMS-----\n`);
