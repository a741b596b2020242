/** An amount as it was entered, apart from the currency that stood beside it. */
type Amount = { amount: string; currency: string | null };

/** "1,200.50", "1.200,50" or "1200": digits with whatever parts them where people live. */
const digits = /^\d[\d.,'’\s]*$/;

/** A sign ("€", "¥", "US$"), a code ("EUR"), or a word for it ("元", "人民币") before or behind the number. */
const parts = /^(?<before>[^\d\s.,'’+-]{0,10})\s*(?<number>\d[\d.,'’\s]*?)(?<behind>[^\d\s.,'’+-]{0,10})$/u;

/** What people write for a currency: its signs, a code of three letters, or its name in Chinese. */
const currencies = /^(?:[A-Z]{0,3}\p{Sc}|[a-z]{3}|\p{Script=Han}{1,4})$/iu;

/** Reads what somebody typed as an amount; null where it is none. Full-width digits are digits. */
export function amountIn(entered: string): Amount | null {
  const text = entered.normalize("NFKC").trim();
  if (digits.test(text)) return { amount: text, currency: null };
  const { before = "", number, behind = "" } = parts.exec(text)?.groups ?? {};
  const currency = before || behind;
  // "$5 USD" names it twice: which one is meant is not for us to say.
  if (number === undefined || (before !== "" && behind !== "") || !currencies.test(currency)) return null;
  return { amount: number.trimEnd(), currency };
}
