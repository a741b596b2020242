import { afterAll, describe, expect, test } from "vitest";
import { isObj, str } from "../../src/playground/emulator/json.ts";
import { addCertificate, addSubscription, certificate } from "../support/samples.ts";
import { anna, legal, maya, monday, openWorkspace, signatures } from "../support/workspace.ts";

const hostile = "<!channel> <!here> <@U0MAYA> *bold* `code` <https://evil.example|click> &amp; :tada:";
const pem = await certificate(hostile, monday, 40);

const workspace = await openWorkspace({
  seed: async (session, now) => {
    await addSubscription(session, now, "Seal", 90);
    await addCertificate(session, now, hostile, pem, { vendor: hostile, support: hostile });
  },
});
afterAll(() => workspace.close());
const { emulator } = workspace;

/** The texts of a message in which Slack looks for mentions and formatting. */
function mrkdwnIn(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(mrkdwnIn);
  if (!isObj(part)) return [];
  return part.type === "mrkdwn" ? [str(part.text)] : Object.values(part).flatMap(mrkdwnIn);
}

describe("names that would ping", () => {
  test("ping nobody, wherever they are shown", async () => {
    await workspace.command(anna, "status");
    await workspace.command(anna, "list");
    const shown = await workspace.command(anna, "status bold");
    await workspace.press(anna, shown, "Share to channel");
    await workspace.command(anna, "status bald");
    await workspace.command(anna, hostile);
    await workspace.command(anna, `status ${hostile} and more`);
    await workspace.command(anna, `list owner ${hostile}`);
    await workspace.mention(maya, "status bold");
    await workspace.mention(maya, `nothing ${hostile}`);
    await workspace.form(anna, "edit bold");
    await workspace.submit(anna, { notes: hostile });
    await workspace.press(anna, await workspace.command(anna, "remove bold"), "Keep it");
    const name = "<!channel> & <@U0MAYA>.pem";
    await emulator.upload(maya, "dm", { name, bytes: Buffer.from(pem) });
    await emulator.upload(maya, legal, { name, bytes: Buffer.from("x") }, `<@${emulator.bot.userId}>`);
    await workspace.moveTo(monday + 20 * 86_400_000);
    const everything = [
      ...[signatures, legal].flatMap((channel) => emulator.messages(channel)),
      ...[anna, maya].flatMap((user) => [
        ...emulator.messages(emulator.dm(user)),
        ...emulator.ephemerals(user),
      ]),
    ].filter(({ user }) => user === emulator.bot.userId);
    expect(everything.length).toBeGreaterThan(10);
    const texts = everything.flatMap(({ text, blocks }) => [text, ...mrkdwnIn(blocks)]);
    for (const text of texts) {
      // This is how a character is kept from meaning anything.
      const read = text.replace(/<!date\^0+\^\{_\}\|(.)>/gu, "$1");
      expect(read).not.toMatch(/<!|<https:..evil/);
    }
    for (const text of everything.flatMap(({ blocks }) => mrkdwnIn(blocks))) {
      expect(text).not.toMatch(/ \*bold\* | `code` | :tada:/);
    }
    expect(emulator.problems).toEqual([]);
  });

  test("Maya is mentioned nowhere for her name in a certificate", () => {
    const mentions = [legal, signatures]
      .flatMap((channel) => emulator.messages(channel))
      .filter(({ user }) => user === emulator.bot.userId)
      .flatMap(({ blocks }) => mrkdwnIn(blocks).filter((text) => text.includes("<@U0MAYA>")));
    expect(mentions).toEqual([]);
  });
});
