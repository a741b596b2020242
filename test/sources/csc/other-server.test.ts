import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createCsc } from "../../../src/sources/csc/client.ts";
import { createGuardedFetch } from "../../../src/sources/guarded-fetch.ts";
import { failing } from "../../support/csc-client.ts";

/**
 * The address of a service that somebody else wrote, which signs without a PIN. Certomancer's CSC dummy is one
 * (https://github.com/MatthiasValvekens/certomancer-csc-dummy): it speaks v1.0.4, does not know certInfo, gives no words
 * with its errors, and signs with expired certificates.
 */
const { CSC_SERVER: baseUrl = "" } = process.env;

describe.skipIf(baseUrl === "")("a service that is not ours", () => {
  const csc = createCsc(
    { baseUrl, version: null, clientId: "sealwatch", clientSecret: "none" },
    {
      fetch: createGuardedFetch({ allow: ["localhost", "127.0.0.1"] }),
      clocks: { calendar: Date.now, machine: Date.now },
      random: randomBytes,
      wait: async () => {},
    },
  );

  test("signs with each of its credentials, which is good unless its certificate is not", async () => {
    const ids = await csc.list();
    expect(ids.length).toBeGreaterThan(0);
    for (const id of ids) {
      const result = await csc.testSignature(id, {});
      expect(result.outcome, id).toMatch(/^(proved|failed)$/);
      if (result.outcome !== "failed") continue;
      expect(result.why.fault, id).toMatch(/^(expired|not-yet-valid|key-usage)$/);
    }
  });

  test("does not know a credential that nobody has", async () => {
    expect(await failing(csc.facts("nobody"))).toMatchObject({ failure: "unknown-credential" });
  });
});
