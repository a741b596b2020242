import { describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { noon } from "../support/reminders.ts";
import {
  ask,
  drop,
  dropOne,
  notProved,
  pem,
  prove,
  proveValue,
  replace,
  textFor,
  useProofs,
} from "../support/renewal-proofs.ts";
import { buttons, words } from "../support/shown.ts";
import { maya, omar } from "../support/workspace.ts";

const { begin, asked, audited, sealing } = useProofs();
const { next, other, sign } = sealing;

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
