import type { Scene } from "../road/scene.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";

/** So many names are looked for in one question, the longest first. */
const lookAtMost = 20;

/** Shorter ones stand in too many words. */
const shortest = { han: 2, else: 3 };

const wordLetter = /[\p{L}\p{M}\p{N}]/u;
const hanLetter = /\p{Script=Han}/u;

/** Whether a letter and the one beside it would be one word: Chinese is written without spaces. */
const joined = (one = "", other = ""): boolean =>
  wordLetter.test(one) && wordLetter.test(other) && !hanLetter.test(one) && !hanLetter.test(other);

/** Where a name stands in a text, as words of its own; both are keys. -1 for nowhere. */
function placeOf(name: string, text: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    if (!joined(text[at - 1], name[0]) && !joined(name.at(-1), text[end])) return at;
  }
  return -1;
}

/** The signatures that a question names. */
export async function namedIn(question: string, { stores }: Scene): Promise<Signature[]> {
  return meantBy(question, await stores.signatures.namedIn(question, lookAtMost));
}

/**
 * Those of them whose names stand in a question as words of their own; of "Seal" and "Contract seal" the longer name is
 * meant.
 *
 * @param found the longest name first
 */
export function meantBy<S extends Pick<Signature, "name">>(question: string, found: readonly S[]): S[] {
  let left = nameKey(question);
  return found.filter(({ name }) => {
    const key = nameKey(name);
    if (key.length < (hanLetter.test(key) ? shortest.han : shortest.else)) return false;
    const at = placeOf(key, left);
    // What is taken is nobody else's; others of the same name are meant as well.
    const same = found.filter((one) => nameKey(one.name) === key).length > 1;
    if (at >= 0 && !same) left = `${left.slice(0, at)}\n${left.slice(at + key.length)}`;
    return at >= 0;
  });
}

/** A question as one would ask it of any signature: what ours are called nobody has learned from. */
export function withoutNames(question: string, named: readonly Pick<Signature, "name">[]): string {
  const ours = hanLetter.test(question) ? "我们的签名" : " our signature ";
  return named.reduce((text, { name }) => text.replaceAll(nameKey(name), ours), nameKey(question));
}
