import { locales } from "../../people/person.ts";
import type { RenewalView } from "../../renewals/intents.ts";
import type { CardPart } from "../card.ts";
import { moment, type Reader, readerOf } from "../reader.ts";
import { endsAt } from "../signatures/line.ts";

/** What somebody wrote as part of a text: on one line, its full stop taken off. */
const oneSentence = (text: string): string => text.replaceAll(/\s+/g, " ").replace(/[.。]$/, "");

/** What is asked of support, in the words of one language: whoever answers there may read another than we do. */
function messageIn(view: RenewalView, reader: Reader): string {
  const { support } = reader.texts;
  const { signature, steps, failedTest } = view;
  const reference = (kind: "payment" | "data") =>
    steps.find((step) => step.kind === kind && step.state === "done")?.evidence?.reference ?? null;
  const [paid, applied] = [reference("payment"), reference("data")];
  const current = steps.find(({ id }) => id === view.current);
  const failed = current?.kind === "verification" ? failedTest : null;
  const since = failed === null ? (current?.since ?? null) : null;
  return [
    support.hello(signature.vendor),
    ...(failed === null
      ? [support.late(signature.name)]
      : [support.failed(signature.name), support.seen(oneSentence(failed.note))]),
    ...(paid === null ? [] : [support.paid(paid)]),
    ...(applied === null ? [] : [support.applied(applied)]),
    ...(signature.serial === null ? [] : [support.serial(signature.serial)]),
    ...(signature.deadline === null ? [] : [support.ended(endsAt(signature.deadline, reader))]),
    ...(since === null ? [] : [support.since(moment(since, reader))]),
    failed === null ? support.ask : support.askFailed,
    support.thanks,
  ].join(reader.locale === "zh" ? "" : " ");
}

/**
 * The ready-written message to support in every language that we have, and the contact it goes to. It holds numbers of
 * invoices: for the one who asked alone.
 */
export function supportParts(view: RenewalView, reader: Reader): CardPart[] {
  if (reader.audience === "room") return [];
  const { support } = reader.texts;
  const { signature } = view;
  const contact = signature.support === null ? support.noContact : support.contact(signature.support);
  const { audience, platform, now, timeZone } = reader;
  const messages = locales.map((locale) =>
    messageIn(view, readerOf({ locale, timeZone }, { audience, platform, now })),
  );
  return [
    { type: "text", text: [{ bold: support.title }, "\n", contact] },
    ...messages.map((message): CardPart => ({ type: "copy", text: message })),
  ];
}
