import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
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
import { progressOf as progress } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, liwei, omar, signatures } from "../support/workspace.ts";

const { begin, asked, last, audited, sealing } = useProofs();
const { old, next, sign } = sealing;

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
