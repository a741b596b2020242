import type { OfferedCertificate, SignatureOutcome } from "../../signatures/intents.ts";
import { isOffered } from "../../signatures/successor.ts";
import type { Writers } from "../answer.ts";
import { overviewButton } from "../buttons.ts";
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
  if (!isOffered(follows)) return [{ type: "row", text: about, button: track }];
  const { id, held } = follows;
  const press = { type: "replace", offer, index, id, held } as const;
  const replace: Button = { label: words.successors.replace, press, style: "primary" };
  const beside: Button = { ...track, label: words.successors.beside };
  return [
    { type: "text", text: about },
    { type: "buttons", buttons: [replace, beside] },
  ];
}

/** A private key that lies in a room has leaked: that is said first, with how to take it away. */
function keyWarning({ files, by }: Offered, reader: Reader): CardPart[] {
  const words = reader.texts.files;
  const read = files.some(({ refused }) => refused.some(({ reason }) => reason === "private-key"));
  if (reader.audience !== "room")
    return read ? [{ type: "text", text: ["⚠️ ", words.keyHere] }, exportHelp(reader)] : [];
  const locks = files.flatMap(({ locked }) => locked ?? []);
  if (!read && locks.length === 0) return [];
  const sure = read || locks.some(({ holdsKey }) => holdsKey);
  const text = sure ? words.keyInRoom({ person: by }) : words.keyLikelyInRoom({ person: by });
  const { deleteMessage } = reader.texts.how[reader.platform];
  return [{ type: "text", text: ["⚠️ ", ...text, ` ${deleteMessage}`] }, exportHelp(reader)];
}

function exportHelp({ texts }: Reader): CardPart {
  return { type: "buttons", buttons: [{ label: texts.files.exportHelp, press: { type: "export-help" } }] };
}

/** A file that wants its password; in a room nobody is asked for it. */
function lockedPart({ locked }: Offered["files"][number], offer: number | null, reader: Reader): CardPart[] {
  if (locked === null) return [];
  const words = reader.texts.files;
  if (locked.file === null || offer === null) return [{ type: "text", text: ["🔒 ", words.lockedHere] }];
  const press = { type: "unlock-open", offer, file: locked.file } as const;
  return [
    { type: "text", text: ["🔒 ", locked.holdsKey ? words.lockedWithKey : words.locked] },
    {
      type: "buttons",
      buttons: [
        { label: words.unlock, press, style: "primary" },
        { label: words.exportHelp, press: { type: "export-help" } },
      ],
    },
  ];
}

function offeredCard(outcome: Offered, reader: Reader): Card {
  const words = reader.texts.files;
  const { files, offer } = outcome;
  const all = files.flatMap(({ found }) => found);
  const open = all.filter(({ known }) => known === null);
  const successors = open.filter(({ follows }) => follows?.replaces).length;
  const fresh = open.filter(({ follows }) => follows === null || !isOffered(follows)).length;
  const parts: CardPart[] = keyWarning(outcome, reader);
  let room = showAtMost;
  for (const file of files) {
    const { name, found, locked } = file;
    // Said on top, or asked for.
    const refused = file.refused.filter(({ reason }) => reason !== "private-key" && reason !== "locked");
    if (found.length > 0 || refused.length > 0 || locked !== null) {
      parts.push({ type: "text", text: [{ bold: name === null ? words.fromText : words.fromFile(name) }] });
    }
    for (const one of found.slice(0, room)) if (offer !== null) parts.push(...foundRow(one, offer, reader));
    if (found.length > room) parts.push({ type: "note", text: [words.tooManyToShow(found.length - room)] });
    room = Math.max(0, room - found.length);
    parts.push(...lockedPart(file, offer, reader));
    for (const refusal of refused.slice(0, showAtMost))
      parts.push({ type: "text", text: [words.refused(refusal)] });
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
  const waits = files.some(({ locked }) => locked !== null && locked.file !== null);
  const nothing = waits ? words.waitsForPassword : words.nothingFound;
  return { summary: all.length === 0 ? nothing : words.offerSummary(all.length), parts };
}

export const fileWriters: Pick<Writers, "offered" | "tracked-all" | "reading-files"> = {
  offered: (outcome, reader) => ({ card: offeredCard(outcome, reader) }),

  "tracked-all"({ added, known, left }, reader) {
    const words = reader.texts.files;
    const sentence = words.trackedAll(added.length);
    const rest =
      (known > 0 ? ` ${words.knownAlready(known)}` : "") +
      (left > 0 ? ` ${reader.texts.successors.leftToReplace(left)}` : "");
    return {
      card: {
        summary: sentence,
        parts: [
          { type: "text", text: [sentence + rest] },
          { type: "buttons", buttons: [overviewButton(reader)] },
        ],
      },
    };
  },

  "reading-files": () => null,
};
