import { expect, it } from "vitest";
import { amountIn } from "../../src/renewals/amount.ts";
import { evidenceIn, pauseIn } from "../../src/renewals/evidence.ts";
import { renewalFields } from "../../src/renewals/intents.ts";
import { cleaned } from "../../src/signatures/cleaned.ts";

const now = Date.UTC(2026, 2, 2, 8);
const berlin = "Europe/Berlin";
const pause = (day: string | null, from: string | null = null, until: string | null = null) =>
  pauseIn({ day, from, until }, berlin, now);

it("reads when it is to be done, in the zone of whoever wrote it", () => {
  expect(pause("2026-03-05", "14:00", "15.30")).toEqual({
    pause: { from: Date.UTC(2026, 2, 5, 13), until: Date.UTC(2026, 2, 5, 14, 30) },
  });
  expect(pause("2026-03-05", "9：05")).toEqual({
    pause: { from: Date.UTC(2026, 2, 5, 8, 5), until: Date.UTC(2026, 2, 5, 10, 5) },
  });
  expect(pause("2026-03-29")).toEqual({
    pause: { from: Date.UTC(2026, 2, 28, 23), until: Date.UTC(2026, 2, 29, 22) - 1 },
  });
  // An earlier time is the next day's.
  expect(pause("2026-03-05", "22:00", "02:00")).toEqual({
    pause: { from: Date.UTC(2026, 2, 5, 21), until: Date.UTC(2026, 2, 6, 1) },
  });
  expect(pause(null)).toEqual({ pause: null });
});

it("says what is wrong with it", () => {
  expect(pause("2026-02-30")).toEqual({ faults: { day: "no-such-day" } });
  expect(pause("2026-03-01")).toEqual({ faults: { day: "in-the-past" } });
  expect(pause("2026-03-02", "07:00", "08:00")).toEqual({ faults: { day: "in-the-past" } });
  expect(pause("2026-03-05", "25:00")).toEqual({ faults: { from: "no-such-time" } });
  expect(pause("2026-03-05", "14:00", "noon")).toEqual({ faults: { until: "no-such-time" } });
  expect(pause("2026-03-05", "14:00", "14:00")).toEqual({ faults: { until: "ends-at-once" } });
  expect(pause("2026-03-05", null, "13:00")).toEqual({ faults: { from: "missing" } });
  expect(pause(null, "14:00")).toEqual({ faults: { day: "missing" } });
});

it("takes amounts as people write them, and nothing that is none", () => {
  for (const amount of ["1200", "1,200.50", "1.200,50", "1 200", "1'200"])
    expect(evidenceIn({ amount })).toMatchObject({ evidence: { amount } });
  for (const amount of ["much", "-3", "€", "€5 USD", "5 of them", "1200 EUR, net"])
    expect(evidenceIn({ amount })).toEqual({ faults: { amount: "not-a-number" } });
  expect(evidenceIn({ reference: "x".repeat(201) })).toEqual({ faults: { reference: "too-long" } });
});

it.each([
  ["€1200", "1200", "€"],
  ["€ 1.200,50", "1.200,50", "€"],
  ["1200 EUR", "1200", "EUR"],
  ["eur 1 200", "1 200", "eur"],
  ["US$ 30", "30", "US$"],
  ["1,200元", "1,200", "元"],
  ["人民币1200.00", "1200.00", "人民币"],
  ["￥１２００", "1200", "¥"],
  ["１２００", "1200", null],
  ["1200 RMB", "1200", "RMB"],
  ["5万", "5万", null],
  ["1.2万元", "1.2万", "元"],
  ["人民币３百万", "3百万", "人民币"],
])("takes %s apart", (entered, amount, currency) => {
  expect(evidenceIn({ amount: entered })).toMatchObject({ evidence: { amount, currency } });
});

it.each([
  ["1200", "CHF", "1200"],
  ["5万", "CNY", "5万"],
  ["1200 eur", "EUR", "1200"],
  ["€1200", "€", "1200"],
  ["1.2万元", "人民币", "1.2万元"],
  ["5套", "CNY", "5套"],
])("loses nothing of %s beside %s", (entered, currency, amount) => {
  expect(evidenceIn({ amount: entered, currency })).toMatchObject({ evidence: { amount, currency } });
});

it.each(["1,2 Mio", "1,2Mio", "5k", "3 mil", "5 万 mio"])("takes no unit for a currency: %s", (amount) => {
  for (const currency of ["", "EUR"])
    expect(evidenceIn({ amount, currency })).toEqual({ faults: { amount: "not-a-number" } });
});

it("answers at once to an amount of monstrous length", () => {
  const long = `1${" ".repeat(50_000)}much more`;
  const begun = performance.now();
  expect(evidenceIn({ amount: long })).toEqual({ faults: { amount: "too-long" } });
  expect(amountIn(long)).toBeNull();
  expect(performance.now() - begun).toBeLessThan(1_000);
});

it("takes a link to a document, and nothing that a browser would not open as one", () => {
  const document = "https://files.example/invoices/7?page=1";
  expect(evidenceIn({ document })).toMatchObject({ evidence: { document, file: null } });
  for (const none of ["the blue folder", "javascript:alert(1)", "file:///etc/passwd"])
    expect(evidenceIn({ document: none })).toEqual({ faults: { document: "not-a-link" } });
});

it("keeps no private key that somebody pasted into a field", () => {
  const note = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI\n-----END PRIVATE KEY-----";
  expect(cleaned(renewalFields, { note, reference: " A-7\0 ", method: "  " })).toEqual({ reference: "A-7" });
});
