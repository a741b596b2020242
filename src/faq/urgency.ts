/** Where one thought ends and the next begins: what is true of one is not said of the other. */
const clauses =
  /[,.;!?\n，。；！？、：…]|(?<=\p{Script=Han})\s|:\s|\s[–—-]+\s|\b(?:and|but|so|while|because|since|that|though)\b/iu;

/** Before this day is over. */
const soon =
  /\b(?:today|tonight|this (?:morning|afternoon|evening)|(?:by|at|until|before) (?:noon|midnight)|(?:end of|close of) (?:day|business)|eod|cob|(?:in|within) (?:(?:an?|one|two|three|half an|the next|\d{1,2}) )?(?:hours?|minutes?|mins?))\b|今天|今日|今晚|今夜|今儿|当天|马上|立刻|立即|中午前|下班前|零点前|午夜前|[一二两三半几\d]+个?(?:小时|钟头|分钟)/iu;

/** Something waits for a signature. */
const waits =
  /\b(?:signs?|signed|must|ha(?:s|ve) to|needs?|due|deadline|wants?|contracts?|deals?|agreements?|documents?|customers?|clients?|tenders?|filings?|closing|closes)\b|必须|得签|要签|签署|签约|签合同|签完|签出|签字|合同|协议|文件|标书|投标|开标|交割|截止|客户|盖章|用印|放款/iu;

/** It is the signature itself that comes to its end. */
const ends =
  /expir|\bend(?:s|ed|ing)?\b(?! of)|\blaps|\bran out|\bruns? out|no longer|过期|到期|失效|作废|断了|停用|吊销|有效期/iu;
const obliges = /\b(?:must|ha(?:s|ve) to|needs?|due|deadline)\b|必须|得签|要签|截止/iu;

/** What is denied, or is over: "nothing has to be signed today", "I tried to sign today". */
const denies =
  /\b(?:not|no|nothing|nobody|none|never|without|cannot|tried|noticed|found|saw|signed (?:today|tonight|this)|as of)\b|n['’]t\b|不|没|无|别|未|昨天/iu;

/**
 * Whether a question says by itself that something must be signed today. Only what leaves no doubt is taken for it: where
 * it isn't, we ask.
 */
export function saysToday(question: string): boolean {
  return question
    .split(clauses)
    .some(
      (one) =>
        soon.test(one) && waits.test(one) && !denies.test(one) && (!ends.test(one) || obliges.test(one)),
    );
}
