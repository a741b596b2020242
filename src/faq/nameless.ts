import { withoutLong } from "../people/long-numbers.ts";

/** Where something stood that names somebody. */
const blank = "…";

/** As many digits are a telephone, an account or an identity card; fewer are years, amounts and dates. */
const longNumber = 6;

const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

const withoutNumbers = withoutLong(longNumber, blank);

/** An address in the browser; what is behind "?" and "#" may say who opened it. */
const link = /((?:https?:\/\/|www\.)[^\s?#]{1,500})[?#][^\s，。；：！？、）”》]+/giu;

const host = String.raw`@(?:[\p{Script=Latin}\p{Nd}.-]{1,200}\.\p{Script=Latin}{2,}|[\p{L}\p{Nd}.-]{1,60}\.\p{Script=Han}{2})`;
const mail = new RegExp(String.raw`[\p{Script=Latin}\p{Nd}._%+'-]{1,64}${host}`, "gu");
/** Where it begins with Chinese characters, nothing parts it from the words before it: they go with it. */
const otherMail = new RegExp(String.raw`[\p{L}\p{M}\p{Nd}._%+'-]{1,64}${host}`, "gu");

/**
 * A question without what names people: mentions, e-mail addresses, what follows the page in an address of the browser,
 * and long numbers, such as those of telephones and accounts. What it asks about is left, and so are names that are
 * written out.
 */
export function nameless(text: string): string {
  return withoutNumbers(
    text
      .replace(/[@#]\{[^}]*\}/gu, (mention) => `${mention[0]}${blank}`)
      .replace(link, `$1${blank}`)
      .replace(mail, blank)
      .replace(otherMail, blank)
      .replace(/[@＠][\p{L}\p{M}\p{Nd}][\p{L}\p{M}\p{Nd}._'-]*/gu, `@${blank}`)
      // Letters among the digits, as in an IBAN or a company's number.
      .replace(/[\p{Script=Latin}\p{Nd}]{6,}/gu, (run) => (digitsIn(run) < longNumber ? run : blank)),
  );
}
