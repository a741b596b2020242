/** How long may be, in characters, what admins and the company's files add. `phrasings`: so many in a form. */
export const faqLimits = {
  /** It is a heading, and on a button. */
  question: 150,
  /** So that it fits into one message with what stands around it. */
  answer: 2_600,
  /** As much of a question is kept, too. */
  phrasing: 300,
  phrasings: 20,
  /** All of a form's phrasings: a text box of the smallest platform holds no more. */
  allPhrasings: 3_000,
} as const;

/** What is wrong with words in which something is asked, whatever their greatest length. */
export type WordsFault = { why: "no-words" } | { why: "too-short" | "too-long"; limit: number };

/** Two Chinese characters may be a word, and less than three letters are none. */
const shortestOf = (text: string): number => (/\p{Script=Han}/u.test(text) ? 2 : 3);

/** Words in which something is asked; null where nothing is wrong with them. */
export function wordsFault(text: string, longest: number): WordsFault | null {
  const shortest = shortestOf(text);
  if (text.length < shortest) return { why: "too-short", limit: shortest };
  if (text.length > longest) return { why: "too-long", limit: longest };
  return /\p{L}/u.test(text) ? null : { why: "no-words" };
}
