import type { Clock, Instant } from "../../clock.ts";
import type { OutgoingFile } from "../../platforms/contract.ts";
import {
  allPoints,
  type Candidate,
  criteria,
  emptyReview,
  type Made,
  pointsOf,
  ranked,
  type Step,
  steps,
  tickedIn,
} from "../../renewals/method.ts";
import { companyFields } from "../../renewals/method-draft.ts";
import { reviewed } from "../../renewals/method-handlers.ts";
import type { MethodOutcome, Reviewed } from "../../renewals/method-intents.ts";
import type { RoomStores } from "../../road/scene.ts";
import {
  inertLine as line,
  inertText as plainly,
  quotedLines as quoted,
  tableRow as row,
} from "../markdown.ts";
import { date, moment, type Reader, readerOf } from "../reader.ts";
import { unscored } from "./parts.ts";

type Exported = Extract<MethodOutcome, { type: "method-exported" }>;

function madeBy({ by }: Made, { people }: Reviewed, { texts }: Reader): string {
  return people.find(({ id }) => id === by)?.name ?? texts.method.somebody;
}

function stepLines(all: Reviewed, step: Step, at: number, reader: Reader): string[] {
  const words = reader.texts.method;
  const { title, points, ask } = words.steps[step];
  const [tick, note] = [all.review.ticks[step], all.review.notes[step]];
  const ticked = tick
    ? words.tickedBy(madeBy(tick, all, reader), moment(tick.at, reader))
    : [words.notTicked];
  const noted = note
    ? [
        plainly(words.noteBy(madeBy(note.saved, all, reader), date(note.saved.at, reader))),
        "",
        ...quoted(note.text),
        "",
      ]
    : [];
  return [
    ...[`### ${at + 1}. ${title}`, "", `[${tick ? "x" : " "}] ${plainly(ticked)}`, ""],
    ...points.map((point) => `- ${point}`),
    ...["", `**${ask}**`, "", ...noted],
  ];
}

function tableLines(candidates: Candidate[], { texts: { method: words } }: Reader): string[] {
  const head = [words.name, ...criteria.map((one) => words.criteria[one]), words.verdict];
  return [
    row([...head, words.pointsOf(allPoints)]),
    row([...head, ""].map(() => "---")),
    ...candidates.map((one) =>
      row([
        line(one.name),
        ...criteria.map((criterion) => String(one.ratings[criterion]?.score ?? unscored)),
        words.verdicts[one.verdict],
        String(pointsOf(one)),
      ]),
    ),
  ];
}

function candidateLines(candidate: Candidate, all: Reviewed, reader: Reader): string[] {
  const words = reader.texts.method;
  const notes = criteria.flatMap((one) => {
    const note = candidate.ratings[one]?.note ?? null;
    return note === null ? [] : [`- ${plainly(words.labelled(words.criteria[one], note))}`];
  });
  if (notes.length === 0) return [];
  const { saved } = candidate;
  const by = plainly(words.noteBy(madeBy(saved, all, reader), date(saved.at, reader)));
  return ["", `### ${line(candidate.name)}`, "", by, "", ...notes];
}

/** The whole review as Markdown, for whoever has to agree. */
function markdown(name: string, all: Reviewed, reader: Reader): string {
  const { method: words } = reader.texts;
  const { review } = all;
  const candidates = ranked(review.candidates);
  const company = companyFields.flatMap((field) => {
    const value = review.company?.[field] ?? null;
    return value === null ? [] : [`- ${plainly(words.labelled(words.companyFields[field], value))}`];
  });
  const lines = [
    ...[`# ${line(words.titleOf(name))}`, "", words.asOf(moment(reader.now, reader)), "", words.advice, ""],
    ...[`## ${words.progress(tickedIn(review), steps.length)}`, ""],
    ...steps.flatMap((step, at) => stepLines(all, step, at, reader)),
    ...[`## ${words.company}`, "", ...(company.length > 0 ? company : [words.companyEmpty]), ""],
    ...[`## ${words.candidates}`, ""],
    ...(candidates.length > 0
      ? [...tableLines(candidates, reader), "", words.ranking]
      : [words.candidatesEmpty]),
    ...candidates.flatMap((one) => candidateLines(one, all, reader)),
  ];
  return `${lines.join("\n")}\n`;
}

/** What was weighed and compared for a signature, as a file, also where the signature was removed since. */
async function fileOf(
  { signatureId, locale, timeZone, platform }: Exported,
  stores: RoomStores,
  now: Instant,
): Promise<OutgoingFile | null> {
  const signature = await stores.signatures.byId(signatureId);
  if (signature === null) return null;
  const kept = await stores.methods.of(signatureId);
  const all = await reviewed(kept?.review ?? emptyReview, stores);
  const reader = readerOf({ locale, timeZone }, { audience: "asker", platform, now });
  const text = markdown(signature.name, all, reader);
  return {
    name: reader.texts.method.fileName(signature.name),
    bytes: new TextEncoder().encode(text),
    mimetype: "text/markdown",
  };
}

/** Which outcomes about a change of method come with a file, and how it is made. */
export function methodFiles(calendar: Clock) {
  return {
    "method-exported": (outcome: Exported, stores: RoomStores) => fileOf(outcome, stores, calendar()),
  };
}
