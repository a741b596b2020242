import { afterEach, expect, test } from "vitest";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
afterEach(() => stage.close());

const address = { kind: "http", url: "https://sign.example/status", method: "GET", headers: [] } as const;
const settings = { ...address, statusAt: "/status", endAt: null, words: {} } as const;

test.each([
  ["revoked", "revoked"],
  // The service finds nothing wrong with it: that it does not sign is all that is known.
  ["active", "test-failed"],
] as const)(
  "a test signature that fails, and a service that calls it %s: one incident",
  async (state, cause) => {
    let seal = 0;
    stage = await openStage(async (session) => {
      seal = await addSubscription(session, start, "Seal", 31, { owner: "U0OMAR" });
      await session.sources.save(seal, 0, { settings, sealed: null, nextCheckAt: null });
    });
    const told = { kind: "http", state, end: null, endAsked: false } as const;
    const result = { result: "failed", why: { fault: "revoked" }, told } as const;
    await stage.happen({ type: "test-signed", signatureId: seal, revision: 1, scheduled: true, result });
    const { incidents } = stage.store.read;
    const [only, ...others] = (await incidents.open(9)).incidents;
    expect([only?.cause, others]).toEqual([cause, []]);
    const said = (await stage.deliver(new Map())).filter(({ message }) => message.changes === undefined);
    const types = said.map(({ outcome }) => outcome.type).filter((type) => type.startsWith("incident"));
    expect(types.sort()).toEqual(["incident-call", "incident-state"]);
    const kinds = (await incidents.entries(only?.id ?? 0)).map(({ kind }) => kind);
    expect(kinds.includes("test-failed")).toBe(cause === "revoked");
  },
);
