import { describe, expect, it } from "vitest";
import type { Delivery, Incoming, Receive } from "../../../src/platforms/contract.ts";
import type { Activity } from "../../../src/platforms/teams/activity.ts";
import { createNews } from "../../../src/platforms/teams/news.ts";
import { answerDialog, answerExecute, answerMessage, type Desk } from "../../../src/platforms/teams/reply.ts";
import { UnclearError } from "../../../src/unclear.ts";
import { keepLog } from "../../support/log.ts";
import { anna, contracts } from "../../support/teams-workspace.ts";
import { texts } from "./workspace.ts";

const lost: Receive = async () => {
  throw new Error("the database is locked");
};
const unclear: Receive = async () => {
  throw new UnclearError("The database was lost while it committed");
};
const activity = { locale: "zh-CN" } as Activity;
const chinese = { ...texts, failed: "没有做。", unclear: "不知道做了没有。" };

/** A desk at which nothing is taken, and the messages that left it. */
function open(receive: Receive) {
  const delivered: Delivery[] = [];
  const desk: Desk = {
    receive,
    async deliver(delivery) {
      delivered.push(delivery);
      return { result: "sent", ref: "a:1" };
    },
    update: () => undefined,
    remove: () => undefined,
    directory: {
      reference: async () => null,
      service: async () => null,
      channels: async () => [],
      byHandle: async () => null,
      nameOf: async () => null,
    },
    news: createNews(() => 0),
    log: keepLog(),
    texts: { en: texts, zh: chinese },
    locale: "en",
  };
  return { desk, delivered };
}

const place = { externalId: contracts, kind: "channel" } as const;
const at = { platform: "teams", key: "k", actor: anna, place, thread: null } as const;
const act = { ...at, met: {}, service: "https://smba.example" };
const message: Incoming = { ...act, act: "words", via: "message", text: "status", files: [] };
const press: Incoming = {
  ...{ ...act, act: "press", press: { type: "add-open" }, seenBy: "asker", live: "anything" },
};
const submission: Incoming = {
  ...{ ...act, act: "submit", hidden: { type: "told" }, values: { name: "One" }, view: "" },
};

describe.each([
  ["nothing was done", lost, chinese.failed],
  ["nobody knows whether it was done", unclear, chinese.unclear],
])("where %s, that is what is said", (_what, receive, said) => {
  it("to a message", async () => {
    const { desk, delivered } = open(receive);
    await answerMessage(desk, message, activity);
    expect(delivered.map(({ card }) => card.summary)).toEqual([said]);
  });

  it("to a button", async () => {
    const { desk } = open(receive);
    expect(await answerExecute(desk, press, activity)).toBe(said);
  });

  it("to a button that opens a dialog", async () => {
    const { desk } = open(receive);
    expect(JSON.stringify(await answerDialog(desk, press, activity))).toContain(said);
  });
});

it("a form that was not taken keeps what was entered", async () => {
  const { desk } = open(lost);
  await expect(answerDialog(desk, submission, activity)).rejects.toThrow("not taken");
});

it("one that may have been taken makes way for a word of warning", async () => {
  const { desk } = open(unclear);
  const dialog = await answerDialog(desk, submission, activity);
  expect(JSON.stringify(dialog)).toContain(chinese.unclear);
});
