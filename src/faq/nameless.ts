/** Where something stood that names somebody. */
const blank = "…";

/** As many digits are a telephone, an account or an identity card; fewer are years, amounts and dates. */
const longNumber = 6;

const digitsIn = (text: string): number => text.match(/\p{Nd}/gu)?.length ?? 0;

/** A day as it is written in most places, with or without its year in front. */
const isDay = (text: string): boolean =>
  /^(?:\p{Nd}{4}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{1,2}|\p{Nd}{1,2}[-/.]\p{Nd}{1,2}[-/.]\p{Nd}{4})$/u.test(text);

const long = (text: string): string => {
  return digitsIn(text) < longNumber || isDay(text) ? text : blank;
};

/**
 * A question without what names people: mentions, e-mail addresses, and long numbers, such as those of telephones and
 * accounts. What it asks about is left.
 */
export function nameless(text: string): string {
  return (
    text
      .replace(/[@#]\{[^}]*\}/gu, (mention) => `${mention[0]}${blank}`)
      .replace(/[\p{Script=Latin}\p{Nd}._%+'-]+@[\p{Script=Latin}\p{Nd}.-]+\.\p{Script=Latin}{2,}/gu, blank)
      .replace(/@[\p{Script=Latin}\p{Nd}][\p{Script=Latin}\p{Nd}._-]*/gu, `@${blank}`)
      // Letters among the digits, as in an IBAN or a company's number.
      .replace(/[\p{Script=Latin}\p{Nd}]{6,}/gu, long)
      // Digits with what stands between them when they are dictated.
      .replace(/\+?\(?\p{Nd}(?:[\s()./-]{0,2}\p{Nd})*/gu, long)
  );
}
