import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Message } from "../../src/playground/emulator/types.ts";
import { openContracts } from "../support/contracts.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, legal, liwei, maya, omar } from "../support/workspace.ts";

let workspace: Awaited<ReturnType<typeof openContracts>>;
beforeAll(async () => {
  workspace = await openContracts();
});
afterAll(() => workspace.close());

/** What programs read of an answer. */
const told = ({ metadata }: Message) =>
  metadata as { event_type: string; event_payload: Record<string, unknown> };
const entryOf = (answer: Message) => told(answer).event_payload.entry;

describe("a question in a direct message", () => {
  test.each([
    ["how long til we can sign again after paying??", "recovery-time", "How long"],
    ["付完款多久签名能恢复", "recovery-time", "多久"],
    ["is our signature still valid or has it run out already", "check-expired", "As far as I know"],
    ["谁负责我们的企业签名", "owner", "负责人"],
  ])("%s", async (question, entry, said) => {
    const answer = await workspace.direct(omar, question);
    expect(words(answer)).toContain(said);
    expect(told(answer)).toMatchObject({ event_type: "signature_faq", event_payload: { entry } });
    const { score, key, sure } = told(answer).event_payload;
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(key).toMatch(/^answer:slack:msg:/);
    expect(sure).toBeUndefined();
  });

  test("is answered with the company's own signatures and whoever has them", async () => {
    const valid = words(await workspace.direct(omar, "can you tell me until when our signature is valid"));
    expect(valid).toContain("Contract seal");
    expect(valid).toContain("ends in");
    const owner = words(await workspace.direct(omar, "who is responsible for our company signature?"));
    expect(owner).toContain(`<@${omar}>`);
  });

  test.each([
    ["is Contract seal still valid?", "check-expired"],
    ["who is in charge of Contract seal?", "owner"],
    ["how do we renew contract seal", "renew"],
    ["Contract seal 过期了没有", "check-expired"],
  ])("that names a signature is about that one: %s", async (question, entry) => {
    const answer = await workspace.direct(omar, question);
    expect(entryOf(answer)).toBe(entry);
    expect(words(answer)).toContain("Contract seal");
    expect(words(answer)).not.toMatch(/Account/);
  });

  test("has buttons into what can be done next", async () => {
    const answer = await workspace.direct(anna, "what are the steps to renew our enterprise signature?");
    expect(buttons(answer)).toContain("Renew Account");
    expect(words(await workspace.press(anna, answer, "Renew Account"))).toContain("Account");
  });

  test("in another language than the asker's is answered in that language", async () => {
    expect(words(await workspace.direct(liwei, "how do i renew our enterprise signature"))).toMatch(/renew/i);
  });

  test("that is none of ours gets an honest no, and the name of somebody who knows", async () => {
    const answer = await workspace.direct(omar, "what's the weather like in Berlin tomorrow");
    expect(told(answer)).toMatchObject({ event_type: "signature_faq", event_payload: { entry: "none" } });
    expect(words(answer)).toContain("I don't know that.");
    expect(words(answer)).toMatch(/in charge of|ask an admin/);
    const chinese = await workspace.direct(liwei, "今天中午食堂吃什么");
    expect(entryOf(chinese)).toBe("none");
    expect(words(chinese)).toContain("这个我不知道");
  });

  test("sends nobody to themselves", async () => {
    const answer = await workspace.direct(omar, "please gift wrap the Contract seal for a birthday party");
    expect(entryOf(answer)).toBe("none");
    expect(words(answer)).toContain(`<@${bea}>`);
    expect(words(answer)).not.toContain(`<@${omar}>`);
  });
});

describe("a follow-up", () => {
  test("keeps the topic for some minutes", async () => {
    await workspace.direct(maya, "what are the steps to renew our enterprise signature?");
    expect(entryOf(await workspace.direct(maya, "and which documents do they want?"))).toBe("identity-check");
    await workspace.direct(liwei, "企业签名怎么续期，步骤是什么");
    expect(entryOf(await workspace.direct(liwei, "那付款呢"))).toBe("payment");
  });
});

describe("elsewhere", () => {
  test("a mention in a channel is answered in its thread, without anybody being called", async () => {
    const answer = await workspace.mention(maya, "who is responsible for our company signature?");
    expect(answer.threadTs).toBeDefined();
    expect(answer.visibleTo).toBeUndefined();
    expect(entryOf(answer)).toBe("owner");
    expect(words(answer)).toContain("Omar");
    expect(words(answer)).not.toContain("<@");
  });

  test("a telephone number never goes to a room", async () => {
    const question = "how do I reach the support of our signing platform?";
    expect(words(await workspace.direct(maya, question))).toContain("+49 40 555 0100");
    const inRoom = words(await workspace.mention(maya, question));
    expect(inRoom).not.toContain("555");
    expect(inRoom).toContain("direct message");
  });

  test("behind the command it is answered for the asker alone", async () => {
    const answer = await workspace.command(maya, "faq 付完款多久签名能恢复", legal);
    expect(answer.visibleTo).toBe(maya);
    expect(words(answer)).toContain("多久");
  });

  test("a question that begins like a command is one, where no signature is called so", async () => {
    const question = "renewal is stuck in processing, is there some interim permit so we can keep signing";
    expect(entryOf(await workspace.direct(maya, question))).toBe("temporary-authorization");
    expect(words(await workspace.direct(maya, "renew Contract seal"))).not.toContain("temporary");
  });
});

test("the list goes by topic, in place, down to an answer", async () => {
  const topics = await workspace.direct(omar, "faq");
  expect(words(topics)).toContain("Questions and answers");
  const questions = await workspace.press(omar, topics, "Open", "Renewing and paying");
  expect(questions.ts).toBe(topics.ts);
  const answer = await workspace.press(omar, questions, "Answer", "fastest");
  expect(answer.ts).not.toBe(topics.ts);
  expect(words(answer)).toMatch(/pay/i);
  const back = await workspace.press(omar, questions, "All topics");
  expect(words(back)).toContain("Questions and answers");
});

test("an entry that is not there any more is said to be gone", async () => {
  const forged = JSON.stringify({ type: "faq-show", entry: "own-99", locale: "en" });
  expect(words((await workspace.pressValue(omar, forged)) as Message)).toContain("not in my list any more");
});
