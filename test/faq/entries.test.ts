import { readdir } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/faq/entry.ts";
import { partsOf } from "../../src/faq/placeholders.ts";
import { readFaqEntries, shipped } from "../../src/faq-entries.ts";
import { locales } from "../../src/people/person.ts";

const { entries, faults } = await readFaqEntries(null);
const all = entries.flatMap((entry) =>
  locales.map((locale) => ({ name: `${entry.id} (${locale})`, locale, entry, text: entry.texts[locale] })),
);

test("all twenty load in both languages, without a fault", async () => {
  expect(faults).toEqual([]);
  expect(entries).toHaveLength(20);
  for (const locale of locales) {
    const there = await readdir(new URL(`../../src/faq/entries/${locale}/`, import.meta.url));
    expect(there.sort()).toEqual(shipped.map((id) => `${id}.md`).sort());
  }
});

/** What has to be said, where it belongs. */
const facts: Record<(typeof shipped)[number], { en: string[]; zh: string[] }> = {
  "what-is": {
    en: [
      ...["limited time", "legal effect", "security", "compliance", "easy and fast", "legally effective"],
      ...["needs the internet", "interrupted"],
    ],
    zh: ["有效期", "法律效力", "安全", "合规", "方便、快捷", "离不开网络", "中断"],
  },
  "why-expired": {
    en: ["renewal was missed", "payment failed", "Account data changed", "security policy changed"],
    zh: ["错过续期", "付款没成功", "账户资料变更", "安全策略变更"],
  },
  "check-expired": {
    en: ["dashboard", "invalid or expired", "test signing request", "regular checks", "`status`"],
    zh: ["后台", "“无效”或“已过期”", "测试签署", "定期检查", "`状态`"],
  },
  "test-signature": {
    en: ["test signing request", "shown as valid", "binds nobody", "bill", "`incident NAME what happened`"],
    zh: ["测试签署", "显示有效", "没有约束力", "计费", "`事故 名称 情况说明`"],
  },
  renew: {
    en: [
      "`renew NAME`",
      "Company data",
      "Identity check",
      "payment",
      "Activation",
      "Test signature",
      "new one",
    ],
    zh: ["`续期 名称`", "企业资料", "身份核验", "付款", "开通", "测试签名", "换发"],
  },
  "identity-check": {
    en: [
      "business licence",
      "legal representative",
      "power of attorney",
      "register",
      "changed?",
      "reference number",
    ],
    zh: ["营业执照", "法定代表人", "授权书", "工商", "改名", "受理编号", "对公打款", "刷脸"],
  },
  payment: {
    en: ["credit card", "company account", "bank transfer", "payment method works", "Declined", "Invoice"],
    zh: ["信用卡", "余额", "对公转账", "付款方式能用", "扣款失败", "发票"],
  },
  "recovery-time": {
    en: [
      ...["Minutes to hours", "days for a certificate", "issued anew", "nobody may be able to sign"],
      ...["prepare", "payment method works"],
    ],
    zh: ["几分钟到几小时", "重新签发", "几天", "签不了", "准备", "付款方式能用"],
  },
  prevent: {
    en: ["dedicated person", "schedule", "good line to the vendor", "`edit NAME`"],
    zh: ["专人负责", "按计划", "和服务商保持联系", "`编辑 名称`"],
  },
  owner: {
    en: ["dedicated person", "backup", "hand over", "`edit NAME`", "`owners`"],
    zh: ["专人", "备用负责人", "交接", "`编辑 名称`", "`负责人`"],
  },
  reminders: {
    en: ["nine in the morning", "`reminders NAME`", "Snooze", "never past the end", "language"],
    zh: ["早上九点", "`提醒 名称`", "暂停", "不能超过到期日", "语言"],
  },
  emergency: {
    en: [
      "First tell everyone concerned, then",
      "support",
      "temporary authorization",
      "names people",
      "renewal now",
    ],
    zh: ["先通知所有相关人员", "客服", "临时授权", "应急预案", "找谁", "续期"],
  },
  "temporary-authorization": {
    en: ["many platforms", "vendor alone decides", "until when", "certificate", "deadline"],
    zh: ["不少平台", "由服务商决定", "到什么时候", "证书", "到期日"],
  },
  "contact-support": {
    en: ["account or customer number", "serial number", "exact message", "Never tell", "“Details”"],
    zh: ["客户编号", "序列号", "报错原文", "不要告诉", "“详情”"],
  },
  "contingency-plan": {
    en: ["`plan NAME`", "names people", "everyone concerned is told first", "`drill NAME`", "twice a year"],
    zh: ["`预案 名称`", "写到人", "先通知所有相关人员", "`演练 名称`", "一年两次"],
  },
  "signed-documents": {
    en: [
      "stay valid if the time of signing can be proved",
      "timestamp",
      "Long-term validation (LTV)",
      "counsel",
    ],
    zh: ["有效，前提是能证明签署时间", "时间戳", "长期验证（LTV）", "律师"],
  },
  revoked: {
    en: ["for good", "suspended", "Article 15", "UKey", "certificate with a new key"],
    zh: ["不可恢复", "冻结", "第十五条", "UKey", "新密钥"],
  },
  outage: {
    en: ["needs the internet and can be interrupted", "status page", "Don't renew", "hotspot", "Offline"],
    zh: ["离不开网络", "中断", "状态公告", "不用续期", "热点", "没网能签吗"],
  },
  "change-method-compliance": {
    en: ["other law", "eIDAS", "ESIGN and UETA", "Electronic Signature Law", "ask counsel before"],
    zh: ["适用的法律", "eIDAS", "ESIGN 和 UETA", "《电子签名法》", "更换之前请先问法务或律师"],
  },
  "choose-platform": {
    en: [
      "security first, then ease of use, support and price",
      "size, industry and volume",
      "`change-method NAME`",
    ],
    zh: ["先看安全性", "易用性、客服支持和价格", "公司规模、所在行业和签署量", "`更换方式 名称`"],
  },
};

test.each(all)("$name says what has to be said", ({ entry, locale, text }) => {
  for (const words of facts[entry.id as keyof typeof facts][locale]) expect(text?.answer).toContain(words);
});

test.each(all)("$name is short", ({ locale, text }) => {
  // A button shows 75 characters.
  expect(text?.question.length).toBeLessThanOrEqual(75);
  const answer = text?.answer ?? "";
  const words =
    locale === "en" ? answer.match(/[\p{L}\d]+(?:['’-][\p{L}\d]+)*/gu) : answer.match(/\p{Script=Han}/gu);
  expect(words?.length).toBeGreaterThan(100);
  expect(words?.length).toBeLessThanOrEqual(locale === "en" ? 170 : 290);
});

test.each(all)("$name stands without what is on record", ({ text }) => {
  const parts = partsOf(text?.answer ?? "").filter((part) => !("placeholder" in part));
  // Words that lead to something have it below them.
  for (const [at, part] of parts.entries())
    if ("text" in part && /[:：]$/.test(part.text)) expect(parts[at + 1]).toHaveProperty("list");
  // The first sentence is the answer.
  expect(parts[0]).toHaveProperty("text");
});

describe("both languages are alike", () => {
  const kinds = ({ texts }: Entry, locale: "en" | "zh") =>
    partsOf(texts[locale]?.answer ?? "").map((part) =>
      "placeholder" in part ? part.placeholder : Object.keys(part)[0],
    );
  test.each(entries.map((entry) => [entry.id, entry] as const))("%s", (_, entry) => {
    expect(kinds(entry, "zh")).toEqual(kinds(entry, "en"));
  });
});

test("each has a topic and something to do next", () => {
  for (const { topic, steps } of entries) {
    expect(topic).not.toBe("own");
    expect(steps.length).toBeGreaterThan(0);
    expect(new Set(steps).size).toBe(steps.length);
  }
});
