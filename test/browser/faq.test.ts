import type { Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { personas } from "../../src/playground/workspace.ts";
import { languages } from "./languages.ts";
import { beginning } from "./open-playground.ts";
import { usePlayground } from "./use-playground.ts";
import type { Visit } from "./visit.ts";
import { nextMinute, press } from "./walker.ts";

vi.setConfig({ testTimeout: 2 * nextMinute });

const playground = await usePlayground();

/** What somebody asks, how the entry's own question begins that is meant, and which signature it is about. */
const asked = {
  English: {
    validity: "is our company seal thing still any good, and for how long?",
    validityTitle: "Is our signature still valid",
    ours: "Old Android app",
    followUp: "and for the payment?",
    paymentTitle: "How can we pay",
    offTopic: "can you book me a meeting room for Tuesday",
    room: "how long until we can sign again after paying?",
    roomTitle: "How long after payment",
    listed: "How do we renew our signature?",
    listedAnswer: "step by step",
    emergency: "our contract seal is dead and the customer wants to sign today",
    down: "Contract seal",
  },
  Chinese: {
    validity: "公司的电子章过期没有，还能用到什么时候",
    validityTitle: "怎么看签名过期没有",
    ours: "Old Android app",
    followUp: "那付款呢",
    paymentTitle: "续费怎么付款",
    offTopic: "帮我订一下周二的会议室",
    room: "付完款多久才能接着签",
    roomTitle: "付完款多久能恢复签署",
    listed: "企业签名怎么续期？",
    listedAnswer: "一步一步",
    emergency: "上海合同章过期了，客户今天就要签",
    down: "上海合同章",
  },
} as const;

describe.each(languages)("questions and answers, in $language", ({ language, persona, who, reader }) => {
  const { faq, faqWalk, incidents, people, signatures } = reader(beginning).texts;
  const words = asked[language];
  const picture = async (what: string) => {
    await playground.settle();
    await visit.picture(`faq-${what}-${language}`);
  };
  let visit: Visit;

  /** What comes of an act, found by its time: below it, more may come at any time. `skip`: one's own words. */
  async function news(act: () => Promise<void>, skip = 0): Promise<Locator> {
    await playground.settle();
    const messages = visit.page.getByTestId("message");
    const before = await messages.evaluateAll((all) => all.map((one) => one.getAttribute("data-ts")));
    await act();
    const but = before.map((ts) => `:not([data-ts="${ts}"])`).join("");
    const fresh = visit.page.locator(`[data-testid="message"]${but}`).nth(skip);
    const ts = await fresh.getAttribute("data-ts");
    return visit.page.locator(`[data-testid="message"][data-ts="${ts}"]`);
  }
  const ask = (question: string) => news(() => visit.say(question), 1);
  const shows = (message: Locator, text: string) => message.getByText(text).first().waitFor();

  beforeAll(async () => {
    visit = await playground.visit(persona);
  });
  afterAll(() => visit.page.close());

  it("are offered in the first greeting", async () => {
    await visit.goTo("Sealwatch");
    const greeting = visit.message(people.welcomeAsk);
    const row = greeting.locator(".section", { hasText: words.listed });
    await row.waitFor();
    const answer = await news(() => press(row, faq.answer));
    await shows(answer, words.listed);
    await shows(answer, words.listedAnswer);
    await picture("greeting");
  });

  it("are answered in one's own words, with what is on record", async () => {
    const answer = await ask(words.validity);
    await shows(answer, words.validityTitle);
    await shows(answer, faq.statusLabel);
    await shows(answer, words.ours);
    const board = await news(() => press(answer, faq.steps.status("")));
    await shows(board, signatures.boardTitle);
    await picture("known");
  });

  it("keep their topic in a follow-up, and offer others where that did not help", async () => {
    const answer = await ask(words.followUp);
    await shows(answer, words.paymentTitle);
    const others = await news(() => press(answer, faq.no));
    await shows(others, faq.unhelpfulNearest);
    const first = others
      .locator(".section")
      .filter({ has: visit.page.getByRole("button") })
      .first();
    const text = await first.locator(".section-text").textContent();
    const other = await news(() => press(first, faq.answer));
    await shows(other, text ?? "");
    await picture("unhelpful");
  });

  it("that are none of ours get an honest no, and somebody's name", async () => {
    const answer = await ask(words.offTopic);
    await shows(answer, faq.none);
    const [other] = [personas.admin, personas.chinese].filter(({ id }) => id !== who.id);
    await shows(answer, `@${other?.name}`);
    await picture("none");
  });

  it("are listed by topic, in place", async () => {
    await visit.goTo("signatures");
    const list = await news(() => visit.say("/signature faq"));
    await press(list.locator(".section", { hasText: faq.topics.renewal }), faq.open);
    const row = list.locator(".section", { hasText: words.listed });
    await row.waitFor();
    const answer = await news(() => press(row, faq.answer));
    await shows(answer, words.listedAnswer);
    expect(await answer.getAttribute("data-ephemeral")).toBe("true");
    await picture("list");
  });

  it("in a channel are answered in their thread", async () => {
    await visit.goTo("legal");
    const answer = await ask(`@Sealwatch ${words.room}`);
    await shows(answer, words.roomTitle);
    expect(await answer.evaluate((one) => one.closest(".thread") !== null)).toBe(true);
    await picture("thread");
  });

  it("lead from an emergency into an incident", async () => {
    await visit.goTo("Sealwatch");
    const walk = await ask(words.emergency);
    // Which one, and that it must be today, was said already.
    await shows(walk, faqWalk.reach);
    await shows(walk, words.down);
    await press(walk, faqWalk.away);
    await shows(walk, faqWalk.findings.away);
    await picture("advice");
    await press(walk, faqWalk.incidentOpen);
    expect(await visit.input("text").inputValue()).toBe(words.emergency);
    await picture("incident-form");
    await visit.submit();
    await visit.modal.getByText(incidents.outcome.begun).first().waitFor();
    await visit.done();
    await visit.goTo("signatures");
    // The channel speaks its own language.
    await visit.message(textsFor("en").incidents.head.reported(words.down)).waitFor();
    await picture("incident");
  });
});
