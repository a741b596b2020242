import { describe, expect, test } from "vitest";
import { DAY } from "../../../src/clock.ts";
import { readerOf } from "../../../src/conversation/reader.ts";
import { comparisonParts } from "../../../src/conversation/renewals/comparison.ts";
import { locales } from "../../../src/people/person.ts";
import { cardToBlocks } from "../../../src/platforms/slack/card-to-blocks.ts";
import { type Finding, verdictOf } from "../../../src/renewals/finding.ts";
import { now } from "./views.ts";

const reader = (locale: "en" | "zh" = "en") =>
  readerOf({ locale, timeZone: "Asia/Shanghai" }, { audience: "asker", platform: "slack", now });

const both = { before: "A <!channel>", now: "B" };
const changed = { before: ["a"], now: ["b"], lost: ["nonRepudiation"], gained: ["keyEncipherment"] };
const times = { before: now - DAY, now: now + DAY };

/** One of every sort. */
const everyFinding: Finding[] = [
  ...(["other", "used-again", "same-certificate"] as const).map(
    (is) => ({ about: "serial", is, weight: "look", ...both }) as const,
  ),
  ...(["same", "other"] as const).map((is) => ({ about: "subject", is, weight: "look", ...both }) as const),
  ...(["same", "other"] as const).map((is) => ({ about: "issuer", is, weight: "fine", ...both }) as const),
  { about: "policies", is: "same", weight: "fine", lost: [], gained: [] },
  { about: "policies", is: "changed", weight: "look", lost: ["1.2.3"], gained: [] },
  ...(["same", "spelled-otherwise", "other"] as const).map(
    (is) => ({ about: "organization", is, weight: "wrong", before: null, now: "B" }) as const,
  ),
  ...(["right", "spelled-otherwise", "missing", "other"] as const).map(
    (is) => ({ about: "company", is, weight: "wrong", expected: "Example", now: null }) as const,
  ),
  ...(["new", "same", "kept-though-to-change"] as const).map(
    (is) => ({ about: "key", is, weight: "fine" }) as const,
  ),
  ...(["as-strong", "stronger", "weaker", "too-weak", "other"] as const).map(
    (is) => ({ about: "algorithm", is, weight: "look", before: null, now: "RSA 3072" }) as const,
  ),
  ...(["as-strong", "stronger", "weaker", "broken", "other"] as const).map(
    (is) => ({ about: "signed-by", is, weight: "look", before: "SHA-256", now: "SHA-1" }) as const,
  ),
  ...(["same", "changed", "cannot-sign"] as const).map(
    (is) => ({ about: "usages", is, weight: "wrong", ...changed }) as const,
  ),
  ...(["same", "changed", "not-for-signing"] as const).map(
    (is) => ({ about: "purposes", is, weight: "wrong", ...changed }) as const,
  ),
  ...(["as-long", "longer", "shorter"] as const).map(
    (is) => ({ about: "validity", is, weight: "look", before: null, now: 365 }) as const,
  ),
  ...(["later", "together", "earlier"] as const).map(
    (is) => ({ about: "end", is, weight: "look", ...times }) as const,
  ),
  { about: "end", is: "later", weight: "fine", before: now, now: null },
  { about: "end", is: "over", weight: "wrong", at: now },
  ...(["begun", "ahead"] as const).map((is) => ({ about: "begin", is, weight: "look", at: now }) as const),
  ...(["gap-ahead", "gap-past", "seamless", "overlap"] as const).map(
    (is) => ({ about: "succession", is, weight: "look", seconds: is === "overlap" ? null : 7_200 }) as const,
  ),
];

const said = (findings: Finding[], locale: "en" | "zh" = "en"): string =>
  JSON.stringify(
    comparisonParts({ state: "open", comparison: { findings, weight: verdictOf(findings) } }, reader(locale)),
  );

describe.each(locales)("in %s", (locale) => {
  test.each(everyFinding.map((one) => [`${one.about}: ${one.is}`, one] as const))("%s", (_, one) => {
    const sentence = said([one], locale);
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object|no end days|长期 天/);
    const [part] = comparisonParts(
      { state: "open", comparison: { findings: [one], weight: one.weight } },
      reader(locale),
    );
    const card = { summary: "x", parts: part === undefined ? [] : [part] };
    expect(JSON.stringify(cardToBlocks(card))).not.toContain("<!channel>");
  });
});

test("a duration without an end is said as such", () => {
  const shorter = (now: number): Finding => ({
    about: "validity",
    is: "shorter",
    weight: "look",
    before: null,
    now,
  });
  expect(said([shorter(365)])).toContain("for a shorter time: 365 days (before: without an end).");
  expect(said([shorter(1)])).toContain("for a shorter time: 1 day (before: without an end).");
  expect(said([shorter(365)], "zh")).toContain("有效期变短了：365 天（原为：长期有效）。");
});

test("what is left is told where nothing was listed before", () => {
  const purposes = { before: null, now: ["serverAuth"], lost: [], gained: [] };
  const wrong: Finding = { about: "purposes", is: "not-for-signing", weight: "wrong", ...purposes };
  expect(said([wrong])).toContain("for signing documents any more (only for: serverAuth).");
  expect(said([wrong], "zh")).toContain("证书不能再用于签署文件（现仅限：serverAuth）。");
  const usages = { before: null, now: [], lost: [], gained: [] };
  const lame: Finding = { about: "usages", is: "cannot-sign", weight: "wrong", ...usages };
  expect(said([lame])).toContain("may not be used for signing any more (only for: none).");
});

test("what matters most comes first, and what is as it should be in one line", () => {
  const fine: Finding = { about: "issuer", is: "same", weight: "fine", ...both };
  const look: Finding = { about: "validity", is: "shorter", weight: "look", before: 730, now: 365 };
  const wrong: Finding = { about: "end", is: "over", weight: "wrong", at: now };
  const text = said([fine, look, wrong]);
  expect(text.indexOf("ended already")).toBeLessThan(text.indexOf("365 days"));
  expect(text.indexOf("365 days")).toBeLessThan(text.indexOf("As it should be: issuer."));
});

test("nobody is asked to look before they go on once the renewal is over", () => {
  const finding: Finding = { about: "validity", is: "shorter", weight: "look", before: 730, now: 365 };
  const comparison = { findings: [finding], weight: finding.weight };
  const at = (state: "open" | "done") => JSON.stringify(comparisonParts({ state, comparison }, reader()));
  expect(at("open")).toContain("before you go on");
  expect(at("done")).not.toContain("before you go on");
  expect(at("done")).toContain("This was different from the old one:");
});

test("nothing is said of what is no certificate", () => {
  expect(comparisonParts({ state: "open", comparison: null }, reader())).toEqual([]);
});
