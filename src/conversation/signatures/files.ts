import type { OfferedCertificate, SignatureOutcome } from "../../signatures/intents.ts";
import type { Writers } from "../answer.ts";
import type { Button, Card, CardPart, Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { endsAt } from "./line.ts";
import { aboutSuccession } from "./successors.ts";

/** Certificates shown of one message; the rest is counted. */
const showAtMost = 10;

/** As many can be taken with one press; more of them is a matter for the import. */
const trackAtMost = 200;

type Offered = Extract<SignatureOutcome, { type: "offered" }>;

function foundRow(one: OfferedCertificate, offer: number, reader: Reader): CardPart[] {
  const words = reader.texts;
  const { facts, index, known, follows } = one;
  if (known) {
    const text: Text = [{ bold: facts.commonName }, "\n", ...words.files.known(known.name)];
    const button: Button = { label: words.signatures.show, press: { type: "show", id: known.id } };
    return [{ type: "row", text, button }];
  }
  const end = facts.notAfter === null ? words.signatures.noEnd : endsAt(facts.notAfter, reader);
  const issuer = facts.selfSigned ? "" : ` · ${facts.issuer}`;
  const text: Text = [{ bold: facts.commonName }, `\n${end}${issuer}`];
  const track: Button = { label: words.files.track, press: { type: "add-open", offer, index } };
  if (!follows) return [{ type: "row", text, button: track }];
  const about: Text = [...text, "\n", ...aboutSuccession(follows, reader)];
  if (!follows.replaces) return [{ type: "row", text: about, button: track }];
  const press = { type: "replace", offer, index, id: follows.id } as const;
  const replace: Button = { label: words.successors.replace, press, style: "primary" };
  const beside: Button = { ...track, label: words.successors.beside };
  return [
    { type: "text", text: about },
    { type: "buttons", buttons: [replace, beside] },
  ];
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
  const open = all.filter(({ known }) => known === null);
  const successors = open.filter(({ follows }) => follows?.replaces).length;
  const fresh = open.length - successors;
  const parts: CardPart[] = keyWarning(outcome, reader);
  let room = showAtMost;
  for (const { name, found, refused } of files) {
    if (found.length > 0 || refused.some(({ reason }) => reason !== "private-key")) {
      parts.push({ type: "text", text: [{ bold: name === null ? words.fromText : words.fromFile(name) }] });
    }
    for (const one of found.slice(0, room)) if (offer !== null) parts.push(...foundRow(one, offer, reader));
    if (found.length > room) parts.push({ type: "note", text: [words.tooManyToShow(found.length - room)] });
    room = Math.max(0, room - found.length);
    for (const refusal of refused.slice(0, showAtMost)) {
      if (refusal.reason !== "private-key") parts.push({ type: "text", text: [words.refused(refusal)] });
    }
  }
  const buttons: Button[] = [];
  if (offer !== null && successors > 1 && open.length <= trackAtMost)
    buttons.push({
      label: reader.texts.successors.replaceAll(successors),
      press: { type: "replace-all", offer },
      style: "primary",
    });
  if (offer !== null && fresh > 1 && open.length <= trackAtMost)
    buttons.push({ label: words.trackAll(fresh), press: { type: "track-all", offer }, style: "primary" });
  if (buttons.length > 0) parts.push({ type: "buttons", buttons });
  if (open.length > trackAtMost) parts.push({ type: "note", text: rich(words.useImport) });
  return { summary: all.length === 0 ? words.nothingFound : words.offerSummary(all.length), parts };
}

export const fileWriters: Pick<Writers, "offered" | "tracked-all" | "reading-files"> = {
  offered: (outcome, reader) => ({ card: offeredCard(outcome, reader) }),

  "tracked-all"({ added, known, left }, reader) {
    const words = reader.texts.files;
    const sentence = words.trackedAll(added.length);
    const rest =
      (known > 0 ? ` ${words.knownAlready(known)}` : "") +
      (left > 0 ? ` ${reader.texts.successors.leftToReplace(left)}` : "");
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
