import { afterAll, expect } from "vitest";
import type { Made } from "./openssl.ts";
import { noon, useReminders } from "./reminders.ts";
import { progressOf } from "./renewals.ts";
import { addCertificate } from "./samples.ts";
import { openSealing } from "./sealing.ts";
import { words } from "./shown.ts";
import { bea, type Options, omar, type Workspace } from "./workspace.ts";

/** What the button below carries, for those to whom it is not shown. */
export const proveValue = JSON.stringify({ type: "renewal-prove", id: 1, step: "verification" });
export const prove = "Prove it with a signed file";

/** Gives the file to the bot directly; all that it says to that. */
export async function drop(
  { emulator, settle }: Workspace,
  user: string,
  bytes: Uint8Array,
  name = "seal.p7s",
) {
  const before = emulator.messages(emulator.dm(user)).length;
  await emulator.message(user, "dm", "", { files: [{ name, bytes: Buffer.from(bytes) }] });
  await settle();
  return emulator.messages(emulator.dm(user)).slice(before + 1);
}

/** The same; the one answer to it. */
export async function dropOne(...args: Parameters<typeof drop>): Promise<string> {
  const [answer, ...more] = await drop(...args);
  expect(more.map(words)).toEqual([]);
  return words(answer);
}

/** Gives a new certificate to the bot and presses a button of its offer. */
export async function replace(workspace: Workspace, by: Made, user: string = omar, label = "Replace it") {
  const [offer] = await drop(workspace, user, Buffer.from(by.pem), "new.pem");
  if (offer === undefined) throw new Error("nothing was offered");
  const said = await workspace.press(user, offer, label);
  await workspace.settle();
  return said;
}

/** The file that somebody was sent last. */
export function textFor({ emulator }: Workspace, user: string): string {
  const files = emulator.messages(emulator.dm(user)).flatMap(({ files: ids }) => ids);
  const file = emulator.stored(files.at(-1) ?? "");
  expect(file?.name).toBe("sealwatch-test.txt");
  return Buffer.from(file?.bytes ?? []).toString();
}

/** Asks for a text to sign, by the button's value; the text. */
export async function ask(workspace: Workspace, user: string = omar): Promise<string> {
  await workspace.pressValue(user, proveValue);
  await workspace.settle();
  return textFor(workspace, user);
}

/** Expects that the renewal is still open. */
export const notProved = (workspace: Workspace) =>
  expect(words(progressOf(workspace))).not.toContain("*Done*");

/** What was signed, as PEM. */
export const pem = (der: Uint8Array) =>
  Buffer.from(`-----BEGIN CMS-----\n${Buffer.from(der).toString("base64")}\n-----END CMS-----\n`);

/** Renewals of a certificate named Seal that openssl made, in a workspace for each test of the file that calls this. */
export function useProofs() {
  const { open, last, audited } = useReminders();
  const sealing = openSealing(noon);
  afterAll(sealing.close);
  const { old, next } = sealing;

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

  /** With the new certificate in place, and a text to sign. */
  async function asked(by = next): Promise<{ workspace: Workspace; text: string }> {
    const workspace = await begin();
    await replace(workspace, by);
    return { workspace, text: await ask(workspace) };
  }

  return { begin, asked, last, audited, sealing };
}
