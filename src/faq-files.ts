import { readdir, readFile } from "node:fs/promises";
import type { Phrasing } from "./faq/classifier.ts";
import { train } from "./faq/classifier.ts";
import type { Shipped } from "./faq/engine.ts";
import type { Entry } from "./faq/entry.ts";

/** Reads what the FAQ begins with. */
export async function readFaq(_folder: string | null): Promise<Shipped & { faults: string[] }> {
  const phrasings = async () => {
    const all: Phrasing[] = [];
    for (const lang of ["en", "zh"])
      for (const file of await readdir(new URL(`./faq/phrasings/${lang}`, import.meta.url))) {
        let entry = "none";
        for (const line of (await readFile(new URL(`./faq/phrasings/${lang}/${file}`, import.meta.url), "utf8")).split("\n"))
          if (/^\[.*\]$/.test(line)) entry = line.slice(1, -1);
          else if (line && !line.startsWith("#")) all.push({ entry, text: line });
      }
    return all;
  };
  const ids =
    "what-is why-expired check-expired test-signature renew identity-check payment recovery-time prevent owner reminders emergency temporary-authorization contact-support contingency-plan signed-documents revoked outage change-method-compliance choose-platform".split(
      " ",
    );
  const entries = ids.map(
    (id): Entry => ({
      id,
      topic: "basics",
      steps: ["status", "renew"],
      texts: {
        en: { question: `${id}?`, answer: "Answer.\n\n{{status}}\n\n- one\n- two" },
        zh: { question: `${id}？`, answer: "回答。\n\n{{status}}" },
      },
    }),
  );
  return {
    entries,
    phrasings,
    faults: [],
    async model() {
      const w = train(await phrasings());
      for (let s = w.next(); ; s = w.next()) if (s.done) return s.value;
    },
  };
}
