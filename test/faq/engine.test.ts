import { describe, expect, test } from "vitest";
import { type Model, type Phrasing, trainAtOnce } from "../../src/faq/classifier.ts";
import { createFaq, type Shipped } from "../../src/faq/engine.ts";
import type { Entry } from "../../src/faq/entry.ts";

const entry = (id: string, question: string, answer = `About ${id}.`): Entry => ({
  ...{ id, topic: "own", steps: [] },
  texts: { en: { question, answer } },
});

/** Enough of each to be learned from. */
const many = (id: string, words: string[]): Phrasing[] =>
  words.flatMap((one) =>
    ["how about", "tell me of", "where is", "what of", "who has", "when is", "I want", "why"].flatMap((ask) =>
      ["", "please", "now"].map((end) => ({ entry: id, text: `${ask} the ${one} ${end}`.trim() })),
    ),
  );

const phrasings = [
  ...many("pay", ["invoice", "payment", "credit card"]),
  ...many("renew", ["renewal", "extension", "new certificate"]),
  ...many("none", ["lunch", "weather", "football"]),
];
const shippedEntries = [entry("pay", "How do we pay?"), entry("renew", "How do we renew?")];

/** Nothing fails here. */
const failed = (error: unknown) => {
  throw error;
};

const shipped = (model: Model | null): Shipped => ({
  entries: shippedEntries,
  own: [],
  phrasings: async () => phrasings,
  fingerprint: async () => "these",
  model: async () => model,
});

const best = (faq: ReturnType<typeof createFaq>, text: string) => {
  const { ranked, verdict } = faq.rank(text);
  return verdict === "none" ? "none" : ranked[0]?.entry;
};

describe("at start", () => {
  test.each([
    ["made of these phrasings", trainAtOnce(phrasings, "these")],
    ["missing", null],
  ])("a model that is %s: questions are understood once it is ready", async (_name, model) => {
    const faq = createFaq(shipped(model), failed);
    expect(() => faq.rank("anything")).toThrow("not ready");
    await faq.ready();
    expect(best(faq, "what about the credit card")).toBe("pay");
    expect(best(faq, "is there football")).toBe("none");
  });

  test("a model of other phrasings serves until these are learned", async () => {
    const other = trainAtOnce([...many("pay", ["football"]), ...many("none", ["invoice"])]);
    const faq = createFaq(shipped(other), failed);
    await faq.ready();
    expect(best(faq, "who has the football")).toBe("pay");
    await faq.settled();
    expect(best(faq, "who has the football")).toBe("none");
    expect(best(faq, "what about the extension")).toBe("renew");
  });
});

describe("what admins add", () => {
  const added = {
    entries: [entry("own-1", "Which stamp is used in Lyon?"), entry("pay", "How is it paid?", "By us.")],
    phrasings: [
      { entry: "renew", locale: "en" as const, text: "Make it last longer!" },
      // Of an entry that has gone with its file.
      { entry: "gone", locale: "en" as const, text: "What about the stamp?" },
    ],
  };

  test("is known at once in its very words, however they are written, and like it after a while", async () => {
    const faq = createFaq(shipped(trainAtOnce(phrasings, "these")), failed);
    await faq.ready();
    faq.learn(added, 1);
    expect(faq.version()).toBe(1);
    expect(best(faq, "which  STAMP is used in Lyon")).toBe("own-1");
    expect(best(faq, "make it last longer")).toBe("renew");
    expect(best(faq, "what about the stamp?")).not.toBe("gone");
    await faq.settled();
    expect(best(faq, "hello, which stamp do they use in Lyon?")).toBe("own-1");
    expect(best(faq, "what about the credit card")).toBe("pay");
  });

  test("takes the place of what came with the program, in its language alone", async () => {
    const faq = createFaq(shipped(trainAtOnce(phrasings, "these")), failed);
    faq.learn(added, 1);
    expect(faq.entry("pay")?.texts.en?.answer).toBe("By us.");
    faq.learn({ entries: [], phrasings: [] }, 2);
    expect(faq.entry("pay")?.texts.en?.answer).toBe("About pay.");
    expect(faq.entry("own-1")).toBeNull();
    await faq.ready();
    await faq.settled();
    expect(best(faq, "Which stamp is used in Lyon?")).not.toBe("own-1");
  });

  test("one after the other in one moment: the last of them holds", async () => {
    const faq = createFaq(shipped(trainAtOnce(phrasings, "these")), failed);
    await faq.ready();
    for (let version = 1; version <= 5; version += 1)
      faq.learn(
        { ...added, entries: [entry(`own-${version}`, `Which stamp is number ${version}?`)] },
        version,
      );
    await faq.settled();
    expect(faq.entries().map(({ id }) => id)).toEqual(["pay", "renew", "own-5"]);
    expect(best(faq, "so which stamp is number five")).toBe("own-5");
  });
});
