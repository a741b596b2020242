import { describe, expect, test } from "vitest";
import { failing, useCsc } from "../../support/csc-client.ts";

const { server, connect, pauses, asked } = useCsc();
const typed = { pin: "7391" };
const all = [1, 2, 4, 8, 16, 30, 30, 30, 30, 30];

const times = (method: string) => asked().filter((one) => one === method).length;

describe("a service of v2 that is not done yet", () => {
  test("is asked again in growing pauses until there is leave to sign", async () => {
    server().behaviour.pending.authorize = 4;
    expect(await connect().testSignature("rsa", typed)).toMatchObject({ outcome: "proved" });
    expect(pauses).toEqual([1, 2, 4, 8]);
    expect(times("credentials/authorize")).toBe(1);
    expect(times("credentials/authorizeCheck")).toBe(4);
  });

  test.each(["202", "400"] as const)(
    "is asked again until it has signed, where it says so by %s",
    async (by) => {
      server().behaviour.pending.sign = 7;
      server().behaviour.pendingBy = by;
      expect(await connect().testSignature("p256", typed)).toMatchObject({ outcome: "proved" });
      expect(pauses).toEqual([1, 2, 4, 8, 16, 30, 30]);
      expect(times("signatures/signHash")).toBe(1);
    },
  );

  test.each([
    ["authorize", "credentials/authorizeCheck"],
    ["sign", "signatures/signPolling"],
  ] as const)("is given up after ten looks (%s)", async (step, method) => {
    server().behaviour.pending[step] = 11;
    expect(await failing(connect().testSignature("rsa", typed))).toEqual({
      failure: "still-pending",
      detail: null,
    });
    expect(pauses).toEqual(all);
    expect(times(method)).toBe(10);
  });

  test("may name another handle each time, or none", async () => {
    let count = 0;
    server().behaviour.pending.authorize = 1;
    server().behaviour.instead["credentials/authorizeCheck"] = () => {
      count += 1;
      if (count === 4) return null;
      const handle = server().calls.findLast(({ method }) => method === "credentials/authorizeCheck")?.input
        .handle;
      return { status: 202, body: count === 2 ? { handle } : {} };
    };
    expect(await connect().testSignature("rsa", typed)).toMatchObject({ outcome: "proved" });
    expect(pauses).toEqual([1, 2, 4, 8]);
  });

  test("may refuse at last", async () => {
    server().behaviour.pending.authorize = 3;
    const check = "credentials/authorizeCheck";
    server().behaviour.instead[check] = () =>
      times(check) < 2 ? null : { status: 400, body: { error: "invalid_authentication_data" } };
    expect(await connect().testSignature("rsa", typed)).toEqual({ outcome: "wrong", wrong: "pin" });
    server().behaviour.instead[check] = () => ({
      status: 400,
      body: { error_description: "Invalid parameter handle" },
    });
    expect(await failing(connect().testSignature("rsa", typed))).toMatchObject({ failure: "refused" });
  });

  test("gets a fresh token where the old one ends in the meantime", async () => {
    server().behaviour.pending.authorize = 9;
    server().behaviour.tokenLife = 60;
    expect(await connect().testSignature("rsa", typed)).toMatchObject({ outcome: "proved" });
    expect(server().calls.filter(({ method }) => method === "oauth2/token").length).toBeGreaterThan(3);
  });
});
