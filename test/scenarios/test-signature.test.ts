import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { useCscScene } from "../support/csc-scene.ts";
import { guessPin } from "../support/guess.ts";
import { renewEarly } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, liwei, maya, monday, omar } from "../support/workspace.ts";

const scene = useCscScene();
const { acted, asks, audited, connect, csc, inLegal, last, progress, renew, submit, view, workspace } = scene;
const pin = "7391-PIN";
const otp = "204816-OTP";
scene.secrets.push(pin, otp, "0000-wrong");

const open = async (user: string = omar) =>
  workspace().pressForm(user, await workspace().command(user, "source remote"), "Test signature");

describe("a test signature", () => {
  test("is made once somebody has read what it is and sent the form off, and not before", async () => {
    asks({ mode: "implicit" });
    await connect();
    const form = await open();
    expect(words(form)).toContain("The service makes a real signature with *Remote seal*");
    expect(words(form)).toContain("“Sealwatch test, no agreement” and a random code");
    expect(words(form)).toContain("it may be billed like any other");
    await workspace().settle();
    await workspace().emulator.closeView(omar);
    await workspace().settle();
    expect(csc().calls).toEqual([]);
    await open();
    expect(await submit(omar)).toContain(
      "✅ *Remote seal* works: the service has just made a test signature, and it is valid.",
    );
    expect(acted()).toEqual(["credentials/authorize", "signatures/signHash"]);
    expect(await audited("test-confirm")).toEqual([{ by: expect.any(Number) }]);
    expect(await audited("test-signature")).toMatchObject([{ result: "proved", scheduled: false }]);
    // Nothing waits to be said twice.
    expect(workspace().emulator.messages(workspace().emulator.dm(omar)).map(words)).toEqual([]);
  });

  test("asks for a PIN where the credential does, and says beside the field that it is missing", async () => {
    asks({ pin });
    await connect();
    const form = await open();
    expect(JSON.stringify(form.blocks)).toContain("It is used once, now, and kept nowhere.");
    expect((await workspace().submit(omar, { pin: " " })).errors).toEqual({ pin: "Please enter the PIN." });
    expect(await submit(omar, { pin: "0000-wrong" })).toContain(
      "⚠️ This PIN is wrong. Please enter it again; too many wrong ones lock the credential. Nothing was signed.",
    );
    expect(acted()).toEqual(["credentials/authorize"]);
    expect(await submit(omar, { pin })).toContain("*Remote seal* works");
    expect(acted().filter((method) => method === "signatures/signHash")).toHaveLength(1);
    expect(await audited("test-signature")).toMatchObject([
      { result: "wrong", wrong: "pin" },
      { result: "proved" },
    ]);
  });

  test("leaves nothing from which a short PIN could be found by trying", async () => {
    asks({ pin: "7391" });
    await connect();
    const input = (await open()).blocks?.find(({ type }) => type === "input");
    const { block_id, element } = input ?? {};
    const { action_id, type } = element as { action_id: string; type: string };
    expect(await submit(omar, { pin: "7391" })).toContain("*Remote seal* works");
    const { emulator, file, log } = workspace();
    const kept = ["", "-wal"].map((suffix) => readFileSync(file + suffix, "latin1"));
    const told = [...log.lines, ...emulator.calls.map(({ args }) => JSON.stringify(args))];
    const entered = (value: string) => ({
      [String(block_id)]: { [action_id]: { type, value } },
    });
    expect(guessPin([...kept, ...told].join("\n"), entered)).toBeNull();
  });

  test.each([
    ["v1", "credentials/sendOTP", "This one-time password is wrong or too old."],
    ["v2", "credentials/getChallenge", "The PIN or the one-time password is wrong."],
  ] as const)(
    "over %s has a one-time password sent when somebody wants it",
    async (version, sends, wrong) => {
      asks({ pin, otp, versions: [version] });
      await connect();
      const form = await open();
      expect(words(form)).toContain(
        "First the service sends you a one-time password. Nothing is signed by that.",
      );
      await workspace().settle();
      expect(acted()).toEqual([]);
      expect(await submit(omar)).toContain(
        "The service has sent a one-time password. Nothing is signed yet.",
      );
      expect(acted()).toEqual([sends]);
      expect(JSON.stringify(workspace().emulator.views(omar).at(-1))).toContain(
        "The service calls it “Code by SMS”.",
      );
      expect(await submit(omar, { pin, otp: "0000-wrong" })).toContain(wrong);
      // Left empty, it stands for the wish to get another one.
      expect(await submit(omar, { pin })).toContain("The service has sent a one-time password.");
      expect(acted().at(-1)).toBe(sends);
      expect(await submit(omar, { pin, otp })).toContain("*Remote seal* works");
      expect(acted().filter((method) => method === "signatures/signHash")).toHaveLength(1);
    },
  );

  test("says what is wrong by a message that leads back, where the form was closed", async () => {
    asks({ pin, otp });
    await connect();
    await open();
    await workspace().submit(omar, {});
    await workspace().emulator.closeView(omar);
    await workspace().settle();
    expect(words(last(omar))).toContain("The service has sent a one-time password.");
    expect(buttons(last(omar))).toEqual(["Go on"]);
    await workspace().pressForm(omar, last(omar), "Go on");
    await workspace().submit(omar, { pin: "0000-wrong", otp });
    await workspace().emulator.closeView(omar);
    await workspace().settle();
    expect(words(last(omar))).toContain("The PIN or the one-time password is wrong.");
    await workspace().pressForm(omar, last(omar), "Go on");
    await workspace().submit(omar, { pin, otp });
    await workspace().emulator.closeView(omar);
    await workspace().settle();
    expect(words(last(omar))).toContain("*Remote seal* works");
  });

  test("asks for what it did not know of", async () => {
    asks({ mode: "implicit" });
    await connect();
    asks({ mode: "explicit", pin });
    await open();
    expect(await submit(omar)).toContain("The service wants a PIN for this. Nothing was signed yet.");
    expect(acted()).toEqual([]);
    expect(await submit(omar, { pin })).toContain("*Remote seal* works");
  });

  test("sent off twice is made once", async () => {
    asks({ mode: "implicit" });
    await connect();
    await open();
    const { emulator } = workspace();
    await Promise.all([emulator.submit(omar, { values: {} }), emulator.submit(omar, { values: {} })]);
    await workspace().settle();
    expect(acted()).toEqual(["credentials/authorize", "signatures/signHash"]);
  });

  test("of a credential that wants a person at its own page is none, and that is said", async () => {
    asks({ mode: "oauth2code" });
    await connect();
    const told = await workspace().press(
      omar,
      await workspace().command(omar, "source remote"),
      "Test signature",
    );
    expect(words(told)).toContain("*Remote seal* can't be tested from here.");
    expect(words(told)).toContain("sign in at the service's own page (it calls that “oauth2code”)");
    expect(acted()).toEqual([]);
    // Then somebody's word is what there is.
    await renew();
    scene.hold("rsa", "p384");
    await scene.pass(DAY);
    expect(buttons(progress())).toContain("I made a test signature");
    expect(buttons(progress())).not.toContain("Test signature");
    await workspace().pressForm(omar, progress(), "I made a test signature");
    await submit(omar, { doneBy: "Omar", day: new Date(monday + DAY).toISOString().slice(0, 10) });
    expect(inLegal().at(-1)).toContain("you can sign with it again");
  });

  test.each([
    [5, {}, "The service signed without a word, but the certificate ended on 28 February 2026."],
    [6, {}, "but the certificate isn't valid before 4 March 2026."],
    [7, {}, "Its certificate isn't meant for signing"],
    [1, { signsOther: true }, "The signature doesn't fit its certificate"],
    [1, { cert: { status: "revoked" } }, "though it says itself that the certificate is revoked"],
    [1, { cert: { status: "suspended" } }, "though it says itself that the certificate is suspended"],
  ])("with credential %i, %j: %s", async (at, change, sentence) => {
    asks({ mode: "implicit", ...change });
    await connect(at);
    await open();
    const told = await submit(omar);
    expect(told).toContain("The service has made a test signature with *Remote seal*, but it is no good.");
    expect(told).toContain(sentence);
    expect(await audited("test-signature")).toMatchObject([{ result: "failed" }]);
    expect(acted()).toHaveLength(2);
  });

  test.each([
    [{ sadIsExpired: true }, "The leave to sign was too old when it was used.", "No test signature was made"],
    [
      { instead: { "signatures/signHash": () => ({ status: 500, body: { error: "server_error" } }) } },
      "It has a failure of its own at the moment.",
      "It is unclear whether a signature was made.",
    ],
    [
      { instead: { "credentials/authorize": () => ({ status: 500, body: { error: "server_error" } }) } },
      "It has a failure of its own at the moment.",
      "No test signature was made with *Remote seal*.",
    ],
    [
      { key: { status: "disabled" } },
      "The credential is disabled at the service.",
      "No test signature was made",
    ],
  ])("that fails (%j) is not tried again by itself", async (change, why, sentence) => {
    asks({ mode: "implicit" });
    await connect();
    asks(change);
    await open();
    const told = await submit(omar);
    expect(told).toContain(why);
    expect(told).toContain(sentence);
    expect(told).not.toContain("I'll try again");
    const { length } = acted();
    await scene.pass(2 * DAY);
    expect(acted()).toHaveLength(length);
  });

  test.each([
    [429, ""],
    [404, ""],
    [400, { error: "invalid_request", error_description: "invalid_pin" }],
  ])("that the service has taken may be made, whatever it says afterwards (%i)", async (status, said) => {
    const answer = typeof said === "string" ? { status, text: said } : { status, body: said };
    asks({ pin, versions: ["v2"], pending: { authorize: 0, sign: 1 } });
    await connect();
    asks({ instead: { "signatures/signPolling": () => answer } });
    await open();
    const told = await submit(omar, { pin });
    expect(told).toContain("It is unclear whether a signature was made.");
    expect(told).not.toContain("Nothing was signed");
    expect(told).not.toContain("No test signature was made");
  });

  test("is for those who may change the signature, and for whoever has to bring the proof", async () => {
    asks({ mode: "implicit" });
    await connect();
    const value = JSON.stringify({ type: "test-open", id: scene.id() });
    expect(words(await workspace().pressValue(maya, value))).toContain("Only its owner");
    await renew();
    await workspace().pressForm(omar, progress(), "Hand to somebody");
    await workspace().submit(omar, { person: maya });
    await workspace().settle();
    expect(buttons(last(maya))).toContain("Test signature");
    await workspace().pressForm(maya, last(maya), "Test signature");
    expect(await submit(maya)).toContain("*Remote seal* works");
    const denial = words(await workspace().pressValue(bea, value));
    expect(denial).toContain("Only its owner");
    expect(denial).toContain("Please ask <@U0OMAR>, <@U0MAYA> or");
  });

  test("reads as Chinese in Chinese", async () => {
    asks({ pin });
    await connect();
    await workspace().direct(liwei, "状态");
    await renewEarly(workspace(), omar, "remote");
    for (let step = 1; step <= 5; step++) {
      await workspace().pressForm(omar, progress(), "Done");
      await submit(omar);
    }
    await workspace().pressForm(omar, progress(), "Hand to somebody");
    await workspace().submit(omar, { person: liwei });
    await workspace().settle();
    await workspace().pressForm(liwei, last(liwei), "测试签名");
    expect(view(liwei)).toContain("服务将用 *Remote seal* 对一句话");
    expect(await submit(liwei, { pin: "0000-wrong" })).toContain("PIN 不正确");
    expect(await submit(liwei, { pin })).toContain("服务刚刚完成了一次测试签名，验证有效。");
    expect(view(liwei)).toContain("续期还没有完成：签名用的仍是旧证书。");
  });
});
