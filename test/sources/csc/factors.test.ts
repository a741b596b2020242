import { describe, expect, test } from "vitest";
import { holds } from "../../../src/sources/csc/expression.ts";
import { failing, useCsc } from "../../support/csc-client.ts";

const { server, connect, asked } = useCsc();
const versions = ["v1", "v2"] as const;
const pin = "7391";
const otp = "204816";

const input = (method: string) => server().calls.findLast((call) => call.method === method)?.input;
const authData = (...objects: object[]) => ({ auth: { mode: "explicit", objects } });
const password = { type: "Password", id: "PIN" };

describe.each(versions)("over %s", (version) => {
  test("nothing is asked of anybody where the service manages it", async () => {
    server().behaviour.mode = "implicit";
    expect(await connect({ version }).testSignature("rsa", {})).toMatchObject({ outcome: "proved" });
    for (const name of ["PIN", "OTP", "authData"])
      expect(input("credentials/authorize")).not.toHaveProperty(name);
  });

  test("a person's sign-in is named as such, and nothing is called", async () => {
    server().behaviour.mode = "oauth2code";
    const result = await connect({ version }).testSignature("rsa", { pin });
    expect(result).toMatchObject({ outcome: "needs", needs: "oauth2code" });
    expect(asked()).toEqual(["credentials/info"]);
  });

  test("a PIN is asked for before anything is called, and named where it is wrong", async () => {
    const csc = connect({ version });
    for (const typed of [{}, { pin: "" }, { otp }]) {
      expect(await csc.testSignature("rsa", typed)).toMatchObject({ outcome: "needs", needs: "pin" });
    }
    expect(asked()).toEqual(Array(3).fill("credentials/info"));
    expect(await csc.testSignature("rsa", { pin: "0000" })).toEqual({ outcome: "wrong", wrong: "pin" });
    expect(await csc.testSignature("rsa", { pin })).toMatchObject({ outcome: "proved" });
  });

  test("a one-time password is sent when asked for, and then taken", async () => {
    Object.assign(server().behaviour, { pin: null, otp });
    const csc = connect({ version });
    expect(await csc.testSignature("rsa", {})).toMatchObject({
      outcome: "needs",
      needs: "otp",
      facts: { authorization: { factors: [{ kind: "otp", label: "Code by SMS", sent: true }] } },
    });
    expect(await csc.testSignature("rsa", { otp })).toEqual({ outcome: "wrong", wrong: "otp" });
    expect(await csc.sendOtp("rsa")).toEqual({ challenge: null });
    const sending = version === "v1" ? "credentials/sendOTP" : "credentials/getChallenge";
    expect(input(sending)).toEqual({
      credentialID: "rsa",
      ...(version === "v1" ? {} : { authObjectID: "SMS" }),
    });
    expect(await csc.testSignature("rsa", { otp: "111111" })).toEqual({ outcome: "wrong", wrong: "otp" });
    expect(await csc.testSignature("rsa", { otp })).toMatchObject({ outcome: "proved" });
  });

  test("both go along in the version's own form", async () => {
    server().behaviour.otp = otp;
    const csc = connect({ version });
    await csc.sendOtp("rsa");
    expect(await csc.testSignature("rsa", { pin })).toMatchObject({ outcome: "needs", needs: "otp" });
    expect(await csc.testSignature("rsa", { pin, otp })).toMatchObject({ outcome: "proved" });
    expect(input("credentials/authorize")).toMatchObject(
      version === "v1"
        ? { PIN: pin, OTP: otp }
        : {
            authData: [
              { id: "PIN", value: pin },
              { id: "SMS", value: otp },
            ],
          },
    );
    const wrong = version === "v1" ? "pin" : "factor";
    expect(await csc.testSignature("rsa", { pin: "0000", otp })).toEqual({ outcome: "wrong", wrong });
  });

  test("a wrong one-time password may only be noticed when signing", async () => {
    server().behaviour.instead["signatures/signHash"] = () => ({
      status: 400,
      body: { error: "invalid_otp", error_description: "The OTP is invalid" },
    });
    expect(await connect({ version }).testSignature("rsa", { pin })).toEqual({
      outcome: "wrong",
      wrong: "otp",
    });
  });
});

describe("what a credential asks for", () => {
  test.each<[string, Record<string, unknown>, string | null]>([
    ["an optional PIN is not asked for", { authMode: "explicit", PIN: { presence: "optional" } }, null],
    ["presence as a boolean", { authMode: "explicit", PIN: { presence: true } }, "pin"],
    ["no presence", { authMode: "explicit", PIN: {}, OTP: null }, null],
    ["letter case", { authMode: "Explicit", PIN: { presence: "TRUE" } }, "pin"],
    ["v2's mode", { auth: { mode: "oauth2code" } }, "oauth2code"],
    ["the name of an earlier draft", { auth: { mode: "oauth2" } }, "oauth2code"],
    ["objects as an object", { auth: { mode: "explicit", objects: { first: password } } }, "pin"],
    ["no objects", { auth: { mode: "explicit" } }, null],
    ["a generator", authData({ ...password, id: "code", generator: "totp" }), "otp"],
    ["a label", authData({ ...password, id: "1", label: "Mobile OTP" }), "otp"],
    ["a device", authData({ type: "FIDO2", id: "key" }), "unsupported"],
    ["a second PIN", authData({ ...password, id: "first" }, { ...password, id: "second" }), "pin"],
  ])("%s", async (_what, credential, needs) => {
    const { behaviour } = server();
    behaviour.mode = "implicit";
    behaviour.credential = credential;
    const result = await connect({ version: "v1" }).testSignature("rsa", {});
    expect(result).toMatchObject(needs === null ? { outcome: "proved" } : { outcome: "needs", needs });
  });

  test("is unknown where the service says nothing or another word", async () => {
    server().behaviour.mode = "telepathy";
    const csc = connect();
    expect((await csc.facts("rsa")).authorization).toEqual({ mode: "unknown", word: "telepathy" });
    const failure = "unknown-authorization";
    expect(await failing(csc.testSignature("rsa", { pin }))).toEqual({ failure, detail: "telepathy" });
    server().behaviour.credential = { auth: null };
    expect(await failing(csc.testSignature("rsa", { pin }))).toEqual({ failure, detail: null });
  });

  test.each([
    ["PIN AND SMS", { pin }, "otp"],
    ["PIN OR SMS", { pin }, null],
    ["PIN XOR SMS", { pin }, null],
    ["PIN OR SMS", {}, "pin"],
    ["SMS", { pin }, "otp"],
    ["PIN AND (", { pin }, "otp"],
  ])("follows the expression %s", async (expression, typed, needs) => {
    const objects = [password, { type: "ChallengeResponse", id: "SMS" }];
    server().behaviour.credential = { auth: { mode: "explicit", expression, objects } };
    const result = await connect().testSignature("rsa", typed);
    expect(result).toMatchObject(needs === null ? { outcome: "proved" } : { outcome: "needs", needs });
  });

  test("may be a question", async () => {
    const challenge = "Where were you born?";
    server().behaviour.instead["credentials/getChallenge"] = () => ({ status: 200, body: { challenge } });
    expect(await connect().sendOtp("rsa")).toEqual({ challenge });
  });

  test("is sent by v1's method where a service of v2 has but that one", async () => {
    server().behaviour.info = { methods: ["credentials/sendOTP"] };
    server().behaviour.instead["credentials/sendOTP"] = () => ({ status: 204 });
    await connect({ version: "v2" }).sendOtp("rsa");
    expect(asked()).toEqual(["credentials/info", "credentials/sendOTP"]);
  });
});

describe("an expression", () => {
  test.each([
    ["A", "A", true],
    ["A AND B", "A", false],
    ["A and B", "A B", true],
    ["A OR B AND C", "A", true],
    ["(A OR B) AND C", "A", false],
    ["(A OR B) AND C", "B C", true],
    ["A XOR B", "A B", false],
    ["A XOR B XOR C", "A B C", true],
    ["A XOR B AND C", "A", true],
    ["A OR B XOR B", "B", false],
    ["((A))", "A", true],
  ])("%s with %s", (expression, given, expected) => {
    expect(holds(expression, (id) => given.split(" ").includes(id))).toBe(expected);
  });

  test.each(["", "AND", "A B", "A AND", "(A", "A)", "()", "A OR OR B", `A${" OR A".repeat(100)}`])(
    "can't be read: %s",
    (expression) => expect(holds(expression, () => true)).toBeNull(),
  );

  test("may be nested as deep as it likes", () => {
    expect(holds(`${"(".repeat(249)}A${")".repeat(249)}`, () => true)).toBe(true);
  });
});
