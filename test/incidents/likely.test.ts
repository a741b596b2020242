import { expect, test } from "vitest";
import { type Likely, type LikelyFacts, likelyOf } from "../../src/incidents/likely.ts";

const nothing = { renewal: null, paymentInDoubt: false, dataChanged: false };
const [unpaid, paid] = [
  { step: "payment", paid: false },
  { step: "install", paid: true },
];

test.each<[LikelyFacts["cause"], Partial<LikelyFacts>, Likely]>([
  ["expired", {}, "renewal-missed"],
  ["expired", { paymentInDoubt: true }, "payment-missed"],
  ["expired", { renewal: unpaid }, "payment-missed"],
  ["expired", { renewal: paid, paymentInDoubt: true }, "renewal-unfinished"],
  ["revoked", {}, "revoked"],
  ["revoked", { dataChanged: true }, "data-changed"],
  ["suspended", {}, "policy-changed"],
  ["suspended", { dataChanged: true }, "data-changed"],
  ["suspended", { dataChanged: true, paymentInDoubt: true }, "payment-missed"],
  ["test-failed", {}, "policy-changed"],
  ["test-failed", { dataChanged: true }, "data-changed"],
  ["unreachable", { dataChanged: true, paymentInDoubt: true }, "platform-down"],
  ["not-activated", { renewal: paid }, "renewal-unfinished"],
  ["reported", { paymentInDoubt: true }, "unknown"],
])("%s, with %o: %s", (cause, known, likely) => {
  expect(likelyOf({ ...nothing, cause, ...known })).toBe(likely);
});
