import { expect, test } from "vitest";
import { createConnect } from "../../src/scheduler/connect.ts";
import { createLook } from "../../src/scheduler/look.ts";
import type { Source } from "../../src/signatures/source/source.ts";
import { keepLog } from "../support/log.ts";

const settings: Source["settings"] = {
  ...{ kind: "http", url: "https://platform.example/", method: "GET", headers: [], words: {} },
  ...{ statusAt: null, endAt: "/end" },
};
const source: Source = {
  ...{ signatureId: 1, settings, sealed: null, choices: [], checkedAt: null, word: null, failure: null },
  ...{
    detail: null,
    failingSince: null,
    failures: 0,
    nextCheckAt: null,
    revision: 1,
    asks: null,
    nextTestAt: null,
  },
};
const task = { task: "check-source", platform: "slack", signatureId: 1, askedBy: null } as const;

function open(fails: () => Error) {
  const log = keepLog();
  const clocks = { calendar: () => 0, machine: () => 0 };
  const fetch = () => Promise.reject(fails());
  const look = createLook({
    sources: { of: async () => source },
    connect: createConnect(null, clocks),
    fetch,
    log,
  });
  return { look, log };
}

test("what nobody foresaw is a failure like any other, and is logged", async () => {
  const { look, log } = open(() => new RangeError("Maximum call stack size exceeded"));
  expect(await look(task, new AbortController().signal)).toMatchObject({
    type: "source-checked",
    look: { failure: "bad-shape", detail: null },
  });
  expect(log.lines.join("\n")).toContain("Maximum call stack");
});

test("being stopped is none", async () => {
  const stopping = new AbortController();
  const { look } = open(() => new Error("stopped"));
  stopping.abort();
  await expect(look(task, stopping.signal)).rejects.toThrow("stopped");
});
