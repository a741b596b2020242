import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, legal, maya, monday, openWorkspace } from "../support/workspace.ts";

const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const encoded = { format: "pem", type: "pkcs8" } as const;
const pkcs8 = privateKey.export(encoded).toString();
const sec1 = privateKey.export({ format: "pem", type: "sec1" }).toString();
const encrypted = privateKey.export({ ...encoded, cipher: "aes-256-cbc", passphrase: "secret" }).toString();
const der = createPrivateKey(pkcs8).export({ format: "der", type: "pkcs8" });
const bare = der.toString("base64");
const ed25519 = generateKeyPairSync("ed25519").privateKey.export({ format: "der", type: "pkcs8" });
const shortest = ed25519.toString("base64");
const keys = { "PKCS#8": pkcs8, "SEC 1": sec1, encrypted, "without its armour": bare, shortest };

/** Pieces of each text that nothing else could hold: the body's lines, without the first, which all keys share. */
const pieces = Object.values(keys).flatMap((text) => {
  const body = text.replace(/-----[^-]+-----|\n/g, "");
  return [body.slice(50, 62), body.slice(66, 82), body.slice(84, 100), body.slice(-16)].filter(
    ({ length }) => length > 8,
  );
});
const scalar = der.subarray(36, 68);

const pem = await certificate("Northwind Seal", monday, 300);

describe("a private key leaves no trace", async () => {
  const workspace = await openWorkspace();
  afterAll(() => workspace.close());
  const { emulator } = workspace;

  afterEach(async () => {
    await workspace.settle();
    const stored = ["", "-wal", "-shm"]
      .map((suffix) => workspace.file + suffix)
      .filter(existsSync)
      .map((file) => readFileSync(file));
    const sent = emulator.calls.map(({ args }) => JSON.stringify(args));
    for (const bytes of [...stored, ...[...workspace.log.lines, ...sent].map((line) => Buffer.from(line))]) {
      expect(bytes.includes(scalar)).toBe(false);
      for (const piece of pieces) expect(bytes.includes(piece), piece).toBe(false);
    }
    expect(await workspace.store().read.audit.latest(null, 10)).toEqual(kept);
  });
  let kept: unknown[] = [];

  test.each(Object.entries(keys))("pasted into the form: %s", async (_kind, text) => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, { pasted: text, name: "Seal" });
    expect(errors.pasted).toContain("This holds a private key. I didn't keep it");
  });

  test.each(Object.entries(keys))(
    "pasted, with a channel that has to be looked at: %s",
    async (_kind, text) => {
      await workspace.form(anna, "add");
      const { errors } = await workspace.submit(anna, { pasted: text, place: legal });
      expect(errors.pasted).toContain("This holds a private key. I didn't keep it");
    },
  );

  test("in a file of the form, whose form was closed meanwhile", async () => {
    await workspace.form(anna, "add");
    const file = emulator.file(anna, { name: "seal.pem", bytes: Buffer.from(pkcs8) });
    await workspace.submit(anna, { file: [file] });
    await emulator.closeView(anna);
    await workspace.settle();
    expect(words(emulator.messages(emulator.dm(anna)).at(-1))).toContain("This holds a private key.");
  });

  test("in a file that is dropped in a direct message", async () => {
    await emulator.upload(maya, "dm", { name: "seal.pem", bytes: Buffer.from(pkcs8) });
    await workspace.settle();
    expect(words(emulator.messages(emulator.dm(maya)).at(-1))).toContain(
      "This holds a private key. I didn't keep it. Please delete the message here",
    );
  });

  test("in a file that is dropped into a channel: its person is told to take it out", async () => {
    const bytes = Buffer.from(pkcs8 + pem);
    await emulator.upload(maya, legal, { name: "seal.pem", bytes }, `<@${emulator.bot.userId}>`);
    await workspace.settle();
    const told = words(emulator.messages(legal).at(-1));
    expect(told).toContain(`<@${maya}>, this holds a private key. I didn't keep it, but everyone`);
    expect(told).toContain("please delete the message now, and have the key replaced.");
  });

  test.each(Object.entries(keys))(
    "typed in a direct message, a mention or a command: %s",
    async (_kind, text) => {
      for (const typed of [text, `status ${text}`, `list ${text}`]) {
        const answer = words(await workspace.direct(maya, typed));
        if (typed === text) expect(answer).toContain("a private key. I didn't keep it.");
        await workspace.mention(maya, typed);
        await workspace.command(maya, typed.replaceAll("\n", " "));
      }
    },
  );

  test("among the notes", async () => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, { pasted: pem, notes: `The key: ${pkcs8}` });
    expect(errors.notes).toContain("This holds a private key. I didn't keep it");
  });

  test("beside its certificate, which alone is kept", async () => {
    await workspace.form(anna, "add");
    const { view } = await workspace.submit(anna, { pasted: pkcs8 + pem });
    expect(words(view)).toContain("I now watch *Northwind Seal*");
    expect(words(view)).toContain("private key. I didn't keep it.");
    kept = await workspace.store().read.audit.latest(null, 10);
    expect(kept).toMatchObject([{ action: "add" }]);
  });
});
