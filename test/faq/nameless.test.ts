import { expect, test } from "vitest";
import { nameless } from "../../src/faq/nameless.ts";

test.each([
  ["@{U0OMAR} says it is in #{C0LEGAL}, is it?", "@… says it is in #…, is it?"],
  ["ask omar.haddad+seal@mail.example.com today", "ask … today"],
  ["请联系zhang@example.com处理", "请联系…处理"],
  ["is @omar.haddad in charge?", "is @… in charge?"],
  ["call +49 (40) 555-0100 or 13812345678", "call … or …"],
  ["an 11-digit 020 8123 4567.", "an 11-digit …."],
  ["我的手机号是138-1234-5678，谢谢", "我的手机号是…，谢谢"],
  ["号码１３８１２３４５６７８对吗", "号码…对吗"],
  ["身份证11010519491231002X过期了", "身份证…过期了"],
  ["pay to DE89370400440532013000 or 91310000MA1K4XYZ3B?", "pay to … or …?"],
  ["@张伟 签名过期了怎么办", "@… 签名过期了怎么办"],
  ["问一下@张伟，怎么续期", "问一下@…，怎么续期"],
  ["ask ＠Ольга or @محمد, or @Wang Wei", "ask @… or @…, or @… Wei"],
  ["请联系 张伟@example.com.cn 处理", "请联系 … 处理"],
  ["write to zhāng.wěi@例子.中国 or ольга@example.com", "write to … or …"],
  [
    "see https://sign.example.com/a/b?user=anna&token=x#top, or www.example.com/c#anna.",
    "see https://sign.example.com/a/b… or www.example.com/c…",
  ],
  ["打开https://example.com/a?姓名=张伟，就报错", "打开https://example.com/a…，就报错"],
  ["call 13812345678 at 9:00", "call … at 9:00"],
  // What is no name stays.
  ["is https://example.com/help it? #1", "is https://example.com/help it? #1"],
  ["is it https://example.com?", "is it https://example.com?"],
  [
    "it ended on 2026-03-31 14:30, or 2026-03-31 - 2027-03-31",
    "it ended on 2026-03-31 14:30, or 2026-03-31 - 2027-03-31",
  ],
  ["到期日2026/3/31 14:30:00，2026-2027年", "到期日2026/3/31 14:30:00，2026-2027年"],
  ["it ends on 2026-03-31 or 31.3.2026, right?", "it ends on 2026-03-31 or 31.3.2026, right?"],
  [
    "10 days for 3,000 EUR in 2026, with TLS1.3 and X509?",
    "10 days for 3,000 EUR in 2026, with TLS1.3 and X509?",
  ],
  ["what does RFC 5280 say of SHA256 @ work", "what does RFC 5280 say of SHA256 @ work"],
  ["2025年到期的签名，99999元够吗", "2025年到期的签名，99999元够吗"],
  ["", ""],
])("%s", (text, kept) => {
  expect(nameless(text)).toBe(kept);
});

test.each([
  ["a".repeat(20_000)],
  ["1".repeat(20_000)],
  ["@".repeat(20_000)],
  ["1 ".repeat(10_000)],
  ["a1.".repeat(7_000)],
  ["张".repeat(20_000)],
  ["a@".repeat(10_000)],
  ["https://".repeat(3_000)],
])("takes no time over %#", (text) => {
  const start = performance.now();
  nameless(text);
  expect(performance.now() - start).toBeLessThan(300);
});
