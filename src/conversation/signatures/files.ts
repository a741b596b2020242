import type { SignatureOutcome } from "../../signatures/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart } from "../card.ts";
import { date, daysUntil, type Reader } from "../reader.ts";
import { rich } from "../rich.ts";

/** Certificates shown of one message; the rest is counted. */
const showAtMost = 10;

/** As many can be taken with one press; more of them is a matter for the import. */
const trackAtMost = 200;

type Offered = Extract<SignatureOutcome, { type: "offered" }>;
type Found = Offered["files"][number]["found"][number];

function foundRow({ facts, index, known }: Found, offer: number, reader: Reader): CardPart {
  const words = reader.texts;
  if (known)
    return {
      type: "row",
      text: [{ bold: facts.commonName }, "\n", ...words.files.known(known.name)],
      button: { label: words.signatures.show, press: { type: "show", id: known.id } },
    };
  const { notAfter } = facts;
  const until = notAfter === null ? 0 : daysUntil(notAfter, reader);
  const end =
    notAfter === null
      ? words.signatures.noEnd
      : notAfter < reader.now
        ? words.signatures.ended(until, date(notAfter, reader))
        : words.signatures.ends(until, date(notAfter, reader));
  const button: Button = { label: words.files.track, press: { type: "add-open", offer, index } };
  return {
    type: "row",
    text: [{ bold: facts.commonName }, `\n${end}${facts.selfSigned ? "" : ` · ${facts.issuer}`}`],
    button,
  };
}

/** A private key that lies in a room has leaked: that is said first. */
function keyWarning({ files, by }: Offered, reader: Reader): CardPart[] {
  const seen = files.some(({ refused }) => refused.some(({ reason }) => reason === "private-key"));
  if (!seen) return [];
  const words = reader.texts.files;
  const text = reader.audience === "room" ? words.keyInRoom({ person: by }) : [words.keyHere];
  return [{ type: "text", text: ["⚠️ ", ...text] }];
}

function offeredCard(outcome: Offered, reader: Reader): Card {
  const words = reader.texts.files;
  const { files, offer } = outcome;
  const all = files.flatMap(({ found }) => found);
  const fresh = all.filter(({ known }) => known === null).length;
  const parts: CardPart[] = keyWarning(outcome, reader);
  let room = showAtMost;
  for (const { name, found, refused } of files) {
    if (found.length > 0 || refused.some(({ reason }) => reason !== "private-key")) {
      parts.push({ type: "text", text: [{ bold: name === null ? words.fromText : words.fromFile(name) }] });
    }
    for (const one of found.slice(0, room)) if (offer !== null) parts.push(foundRow(one, offer, reader));
    if (found.length > room) parts.push({ type: "note", text: [words.tooManyToShow(found.length - room)] });
    room = Math.max(0, room - found.length);
    for (const refusal of refused.slice(0, showAtMost)) {
      if (refusal.reason !== "private-key") parts.push({ type: "text", text: [words.refused(refusal)] });
    }
  }
  if (offer !== null && fresh > 1 && fresh <= trackAtMost) {
    parts.push({
      type: "buttons",
      buttons: [{ label: words.trackAll(fresh), press: { type: "track-all", offer }, style: "primary" }],
    });
  }
  if (fresh > trackAtMost) parts.push({ type: "note", text: rich(words.useImport) });
  return { summary: all.length === 0 ? words.nothingFound : words.offerSummary(all.length), parts };
}

export const fileWriters: Pick<Writers, "offered" | "tracked-all" | "reading-files"> = {
  offered: (outcome, reader) => ({ card: offeredCard(outcome, reader) }),

  "tracked-all"({ added, known }, reader) {
    const words = reader.texts.files;
    const sentence = words.trackedAll(added.length);
    const rest = known > 0 ? ` ${words.knownAlready(known)}` : "";
    const overview: Button = { label: reader.texts.signatures.overview, press: { type: "status", page: 1 } };
    return {
      card: {
        summary: sentence,
        parts: [
          { type: "text", text: [sentence + rest] },
          { type: "buttons", buttons: [overview] },
        ],
      },
    };
  },

  "reading-files": () => null,
};
