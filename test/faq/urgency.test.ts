import { expect, test } from "vitest";
import { saysToday } from "../../src/faq/urgency.ts";

test.each([
  "urgent!!! signature expired, customer wants the contract in an hour",
  "The signature has expired and we have to sign a contract today, what do we do first?",
  "Our signature has lapsed and the CEO signs with the ministry in an hour. What do I do first?",
  "The thing lapsed overnight and there are nine contracts due today.",
  "It is dead. Closing is tonight.",
  "Our seal ended: the agreement must be signed by noon",
  "expired, and 3 documents have to go out within 2 hours",
  "the facility agreement has to be signed before the end of day, our seal expired",
  "It ran out but the customer needs it within the next hour",
  "签名已经过期了，今天必须签合同，怎么办",
  "企业签名失效，客户马上要合同",
  "章过期了，两小时内要签完",
  "过期了 今晚就要交割",
  "银行等着，中午前得签",
])("%s: something must be signed today", (question) => {
  expect(saysToday(question)).toBe(true);
});

test.each([
  "Our signature has expired",
  "our signature expired today",
  "It expires at midnight and we cannot sign",
  "the signing certificate ended this morning",
  "The seal has expired, but not today's problem: it can wait",
  "Signature expired, nothing has to be signed today",
  "It lapsed. No contract is due today.",
  "we needn't sign today, the seal has expired",
  "Our digital ID is no longer in force as of today",
  "I tried to sign today and it says expired",
  "I noticed today that the certificate of our contracts has expired",
  "It expired yesterday, the contract is due tomorrow",
  "The contract seal expired an hour ago",
  "our e-signature expires within the hour",
  "hello today is a sunny day",
  "签名过期了怎么办",
  "电子章今天到期了",
  "合同章今天过期了，第一步做什么",
  "我们的数字证书从今天起不能用了",
  "签名过期了，今天不用签合同",
  "证书马上到期",
  "签约仪式开始了，后台说证书到期，马上该做什么",
  "急急急 签名过期了",
  "",
])("%s: that is asked", (question) => {
  expect(saysToday(question)).toBe(false);
});

test("a very long question is read in no time", () => {
  const begun = performance.now();
  expect(saysToday("today a ".repeat(50_000))).toBe(false);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
