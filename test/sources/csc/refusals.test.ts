import { describe, expect, test } from "vitest";
import type { Failure } from "../../../src/sources/failure.ts";
import type { Reply } from "../../support/csc-behaviour.ts";
import { failing, useCsc } from "../../support/csc-client.ts";

const { server, connect, asked } = useCsc();
const typed = { pin: "7391" };

/** What comes of a test signature where a method answers this. */
function refusing(method: string, reply: Reply) {
  server().behaviour.instead[method] = () => reply;
  return failing(connect().testSignature("rsa", typed));
}

const refusal = (error: string, error_description?: string, status = 400): Reply => ({
  status,
  body: { error, error_description },
});
const invalid = (description: string) => refusal("invalid_request", description);

describe("a refusal has a name", () => {
  test.each<[string, Reply, Failure]>([
    ["credentials/info", invalid("Invalid parameter credentialID"), "unknown-credential"],
    [
      "credentials/info",
      invalid("Missing (or invalid type) string parameter credentialID"),
      "unknown-credential",
    ],
    ["credentials/info", refusal("unknown", "Unknown credential"), "unknown-credential"],
    ["credentials/info", refusal("access_denied", "The user denied the request"), "forbidden"],
    ["credentials/info", refusal("unauthorized_client", undefined, 403), "forbidden"],
    [
      "credentials/authorize",
      invalid("The credential identified by credentialID is disabled"),
      "credential-disabled",
    ],
    ["credentials/authorize", invalid("Credential locked"), "credential-locked"],
    ["credentials/authorize", invalid("PIN locked"), "credential-locked"],
    ["credentials/authorize", invalid("Invalid parameter hashAlgorithmOID"), "algorithm-refused"],
    ["credentials/authorize", invalid("Numbers of signatures is too high"), "refused"],
    ["signatures/signHash", invalid("SAD expired"), "sad-expired"],
    ["signatures/signHash", invalid("Invalid parameter SAD"), "sad-refused"],
    ["signatures/signHash", invalid("Hash is not authorized by the SAD"), "hash-refused"],
    ["signatures/signHash", invalid("Invalid parameter signAlgo"), "algorithm-refused"],
    [
      "signatures/signHash",
      invalid("Missing (or invalid type) string parameter signAlgoParams"),
      "algorithm-refused",
    ],
    ["signatures/signHash", invalid("Signing certificate is expired"), "certificate-expired"],
    [
      "signatures/signHash",
      refusal("not_implemented", "The method is not implemented", 501),
      "not-implemented",
    ],
    ["signatures/signHash", { status: 501 }, "not-implemented"],
    ["signatures/signHash", refusal("server_error", "Hardware is gone", 500), "server-error"],
    ["signatures/signHash", refusal("temporarily_unavailable", undefined, 503), "server-error"],
    ["signatures/signHash", refusal("slow_down", "Too many requests", 429), "rate-limited"],
    ["signatures/signHash", { status: 404 }, "not-found"],
    ["signatures/signHash", { status: 400 }, "bad-status"],
    ["signatures/signHash", { status: 400, body: [1, 2] }, "bad-status"],
    ["signatures/signHash", { status: 307, headers: { location: "/elsewhere" } }, "redirects"],
    ["signatures/signHash", { status: 200, text: "<html>" }, "not-json"],
    ["signatures/signHash", { status: 200, body: {} }, "bad-shape"],
    ["signatures/signHash", { status: 200, body: { signatures: "abc" } }, "bad-shape"],
    ["signatures/signHash", { status: 200, body: { signatures: ["<b>"] } }, "bad-shape"],
    ["signatures/signHash", { status: 200, body: { signatures: [""] } }, "bad-shape"],
    ["signatures/signHash", { status: 204 }, "bad-shape"],
    ["credentials/authorize", { status: 200, body: {} }, "bad-shape"],
    ["credentials/authorize", { status: 200, body: { SAD: "" } }, "bad-shape"],
    ["credentials/info", { status: 200, text: " ".repeat(2_000_000) }, "too-large"],
  ])("%s answering %j", async (method, reply, failure) => {
    expect(await refusing(method, reply)).toMatchObject({ failure });
  });

  test("with the service's own words, and how long to wait", async () => {
    const detail = "invalid_request: Numbers of signatures is too high";
    expect(await refusing("credentials/authorize", invalid("Numbers of signatures is too high"))).toEqual({
      failure: "refused",
      detail,
    });
    const busy = { ...refusal("busy", undefined, 429), headers: { "retry-after": "30" } };
    server().behaviour.instead["credentials/list"] = () => busy;
    await expect(connect().list()).rejects.toMatchObject({
      failure: "rate-limited",
      retryAfter: 30,
      detail: "busy",
    });
  });

  test("for a user that a service does not want to be told", async () => {
    server().behaviour.instead["credentials/list"] = () => invalid("userID parameter MUST be null");
    expect(await failing(connect({ userId: "U-17" }).list())).toMatchObject({ failure: "wrong-user" });
  });

  test("where leave to sign has run out on the way", async () => {
    server().behaviour.sadIsExpired = true;
    expect(await failing(connect().testSignature("rsa", typed))).toMatchObject({ failure: "sad-expired" });
  });

  test("and no signature is asked for once it was refused", async () => {
    await refusing("credentials/authorize", invalid("Credential locked"));
    expect(asked()).toEqual(["credentials/info", "credentials/authorize"]);
  });
});

describe("no secret is told", () => {
  const secret = "correct horse+battery/staple";
  const factors = { pin: "7391", otp: "204816" };
  const forms = (text: string) => [
    text,
    encodeURIComponent(text),
    new URLSearchParams({ text }).toString().slice(5),
    JSON.stringify(text),
    Buffer.from(text).toString("base64"),
    Buffer.from(text).toString("base64url"),
  ];

  /** The error's whole text, of a service that quotes all that it was sent after so many other characters. */
  async function told(method: string, before: number): Promise<{ text: string; secrets: string[] }> {
    const secrets = [secret];
    server().behaviour.otp = factors.otp;
    server().behaviour.instead[method] = (input, { authorization }) => {
      const sent = [authorization?.replace("Bearer ", ""), input.SAD];
      // What a service was never told, or some calls ago, it does not quote.
      if (method === "credentials/authorize" || method === "signatures/signHash")
        sent.push(...Object.values(factors));
      secrets.push(...sent.filter((one) => typeof one === "string"));
      const quoted = [...secrets.flatMap(forms), JSON.stringify(input), authorization];
      return refusal("", "x".repeat(before) + quoted.join(" "));
    };
    const csc = connect();
    await csc.sendOtp("rsa").catch(() => null);
    const error: unknown = await csc.testSignature("rsa", factors).catch((reason: unknown) => reason);
    if (!(error instanceof Error)) throw new Error("it did not fail");
    return { text: `${error.message} ${JSON.stringify(error)} ${error.stack}`, secrets };
  }

  test.each(["oauth2/token", "credentials/info", "credentials/authorize", "signatures/signHash"])(
    "though %s quotes it, at whatever length the detail is cut off",
    async (method) => {
      for (const before of [0, 150, 180, 190, 795]) {
        const { text, secrets } = await told(method, before);
        for (const one of secrets) {
          for (const form of forms(one)) expect(text).not.toContain(form.replace(/=+$/, ""));
          if (one.length > 10) expect(text).not.toContain(one.slice(0, 8));
        }
        if (before < 190) expect(text).toContain("•••");
      }
    },
  );

  test.each([
    ["content-type", "text/", "not-json", "text/•••"],
    ["content-encoding", "x-", "bad-encoding", "x-•••"],
    ["content-type", `text/${"x".repeat(190)}`, "not-json", null],
    ["content-encoding", "x".repeat(195), "bad-encoding", null],
  ])("though an answer's %s quotes it after %s", async (header, before, failure, detail) => {
    server().behaviour.pin = "Open-Sesame";
    for (const method of ["oauth2/token", "credentials/authorize", "signatures/signHash"]) {
      const quoting = (quoted: string) => ({
        ...{ status: 200, text: "<html>", headers: { [header]: before + quoted } },
      });
      const pin = "Open-Sesame";
      const quotes = method === "oauth2/token" ? "Correct-Horse" : pin;
      server().behaviour.client.secret = "Correct-Horse";
      server().behaviour.instead = { [method]: () => quoting(quotes) };
      expect(await failing(connect().testSignature("rsa", { pin }))).toEqual({ failure, detail });
    }
  });

  test("nor kept by the client once it is done", async () => {
    server().behaviour.otp = factors.otp;
    const csc = connect();
    await csc.sendOtp("rsa");
    const result = await csc.testSignature("rsa", factors);
    expect(result.outcome).toBe("proved");
    for (const one of [secret, factors.pin, factors.otp])
      expect(JSON.stringify(result)).not.toContain(`"${one}"`);
  });
});
