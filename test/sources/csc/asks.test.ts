import { expect, test } from "vitest";
import { asksOf } from "../../../src/sources/csc/asks.ts";
import { useCsc } from "../../support/csc-client.ts";

const { server, connect } = useCsc();

const password = { type: "Password", id: "PIN", label: "PIN" };
const sms = { type: "ChallengeResponse", id: "SMS", label: `Code by\n${"SMS ".repeat(40)}` };
const explicit = (expression: string | null, ...objects: object[]) => ({
  auth: { mode: "explicit", expression, objects },
});
const [needed, free] = [{ required: true }, { required: false }];

test.each<[string, Record<string, unknown>, object]>([
  ["nothing", { authMode: "implicit" }, { cannot: null, pin: null, otp: null, unattended: true }],
  ["a PIN", explicit(null, password), { cannot: null, pin: needed, otp: null, unattended: false }],
  [
    "an optional PIN",
    { authMode: "explicit", PIN: { presence: "optional" } },
    { pin: free, unattended: true },
  ],
  ["both", explicit(null, password, sms), { pin: needed, otp: { required: true, sent: true } }],
  ["both, as its expression says", explicit("PIN AND SMS", password, sms), { pin: needed, otp: needed }],
  ["either", explicit("PIN OR SMS", password, sms), { pin: free, otp: free, unattended: false }],
  ["the one that its expression names", explicit("SMS", password, sms), { pin: free, otp: needed }],
  [
    "what can't be typed in",
    explicit(null, password, { type: "FIDO2", id: "key" }),
    { cannot: "unsupported" },
  ],
  ["a person at its own page", { auth: { mode: "oauth2code" } }, { cannot: "oauth2code", unattended: false }],
  ["something unheard of", { auth: { mode: "telepathy" } }, { cannot: "unknown-authorization" }],
])("a credential that asks for %s", async (_what, credential, asks) => {
  server().behaviour.mode = "implicit";
  server().behaviour.credential = credential;
  expect(asksOf(await connect({ version: "v1" }).facts("rsa"))).toMatchObject(asks);
});

test("one that signs in no way that can be verified can't be tested; its labels are short and on one line", async () => {
  server().behaviour.key = { algo: ["1.3.101.112"] };
  server().behaviour.credential = explicit(null, password, sms);
  const asks = asksOf(await connect().facts("rsa"));
  expect(asks).toMatchObject({ cannot: "no-algorithm", unattended: false });
  expect(asks.otp?.label).toMatch(/^Code by SMS SMS/);
  expect(asks.otp?.label).toHaveLength(60);
});

test("without a certificate nothing is held against it yet", async () => {
  server().behaviour.cert = { certificates: [] };
  expect(asksOf(await connect().facts("rsa"))).toMatchObject({ cannot: null });
});
