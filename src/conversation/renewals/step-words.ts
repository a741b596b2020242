import { dayFrom, timeOn } from "../../calendar.ts";
import { locales } from "../../people/person.ts";
import { waitedFrom } from "../../renewals/activation.ts";
import type { RenewalView, StepView } from "../../renewals/intents.ts";
import { type Step, type StepList, standardSteps } from "../../renewals/step.ts";
import { date, moment, type Reader } from "../reader.ts";
import { textsFor } from "../texts/index.ts";
import type { Texts } from "../texts/texts.ts";

type Words = Pick<Reader, "texts">;

/** What a step is called: in the vendor's words, or in the standard ones. */
export const titleOf = (list: StepList, { kind, title }: Step, { texts }: Words): string =>
  title ?? texts.renewalSteps[list][kind].title;

/** What is to be done in a step. A vendor that has given it a title of its own has said all in it. */
export function textOf(
  { list, renewed, failedTest }: Pick<RenewalView, "list" | "renewed" | "failedTest">,
  { kind, title, text }: Step,
  { texts }: Words,
): string | null {
  if (text !== null || title !== null) return text;
  const proofAlone = kind === "verification" && renewed !== null;
  const { onlyProof, testAgain } = texts.renewals;
  if (proofAlone) return failedTest === null ? onlyProof : testAgain;
  return texts.renewalSteps[list][kind].text;
}

/** Where a step is done: its own link, or the signature's for what is done at the vendor's. */
export function linkOf({ signature }: RenewalView, { kind, link }: StepView): string | null {
  return link ?? (kind === "verification" ? null : signature.link);
}

/**
 * How long an activation has been waited for, beside how long this vendor took before; null for other steps, and before the
 * time for which it is planned.
 */
export function waitText(
  { usualActivation, pause, list }: RenewalView,
  { kind, since }: StepView,
  { texts, now }: Reader,
): string | null {
  if (kind !== "activation" || since === null) return null;
  const from = waitedFrom({ pause, list }, since);
  if (from > now) return null;
  const { waited, duration } = texts.renewals;
  return waited(duration(now - from), usualActivation === null ? null : duration(usualActivation));
}

/** When it was proved: the day on which somebody says that they signed is the same day wherever it is read. */
export function provedOn({ at, day }: NonNullable<RenewalView["proof"]>, reader: Reader): string {
  const number = day === undefined ? null : dayFrom(day);
  const midday = 12 * 60;
  return number === null ? moment(at, reader) : date(timeOn(number, reader.timeZone, midday), reader);
}

/** The step at hand, with its number, counted from 1; null where none is. */
export function stepAtHand({ steps, current }: RenewalView): { step: StepView; number: number } | null {
  const at = steps.findIndex(({ id }) => id === current);
  const step = steps[at];
  return step === undefined ? null : { step, number: at + 1 };
}

/** The proof, where it is renewed before that is at hand: a proof ends a renewal however far it is. */
export function proofAhead({ steps, current, renewed }: RenewalView): StepView | null {
  if (renewed === null || current === null) return null;
  const proof = steps.find(({ kind, state }) => kind === "verification" && state === "open");
  return proof === undefined || proof.id === current ? null : proof;
}

/** The standard list as a vendor's own is written, to begin from. */
export function standardText(list: StepList, texts: Texts): string {
  return standardSteps()
    .map(({ kind }) => {
      const { title, text } = texts.renewalSteps[list][kind];
      return `## ${title} (${kind})\n${text}`;
    })
    .join("\n\n");
}

const lines = (text: string) =>
  text
    .split(/\r\n?|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");

/** Whether somebody has left the standard list as it was, in whatever language they read it. */
export function isStandardSteps(text: string, list: StepList): boolean {
  return locales.some((locale) => lines(standardText(list, textsFor(locale))) === lines(text));
}
