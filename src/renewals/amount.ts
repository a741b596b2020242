/** An amount as it was entered, with its unit ("1.2万"), apart from the currency that stood beside it. */
type Amount = { amount: string; currency: string | null };

/** "1,200.50", "1.200,50", "1200" or "1.2万": digits with whatever parts them where people live, and their unit. */
const digits = /^\d[\d.,'’\s]*[百千万萬亿億]*$/u;

/** A sign ("€", "¥", "US$"), a code ("EUR"), or a word for it ("元", "人民币") before or behind the number. */
const parts =
  /^(?<before>[^\d\s.,'’+-]{0,10})\s*(?<number>\d[\d.,'’\s]*?[百千万萬亿億]*)(?<behind>[^\d\s.,'’+百千万萬亿億-]{0,10})$/u;

/** What people write for a currency: its signs, or its name in Chinese. */
const written = /^(?:[A-Z]{0,3}\p{Sc}|\p{Script=Han}{1,4})$/iu;

/** Its codes (ISO 4217), and what else people write in their place. No unit ("Mio", "mil") is among them. */
const codes: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("currency"), "RMB", "CNH", "NTD"]);

const isCurrency = (text: string) => written.test(text) || codes.has(text.toUpperCase());

/** Reads what somebody typed as an amount; null where it is none. Full-width digits are digits. */
export function amountIn(entered: string): Amount | null {
  const text = entered.normalize("NFKC").trim();
  if (digits.test(text)) return { amount: text, currency: null };
  const { before = "", number, behind = "" } = parts.exec(text)?.groups ?? {};
  const currency = before || behind;
  // "$5 USD" names it twice: which one is meant is not for us to say.
  if (number === undefined || (before !== "" && behind !== "") || !isCurrency(currency)) return null;
  return { amount: number.trimEnd(), currency };
}
