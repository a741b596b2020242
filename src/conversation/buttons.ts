import type { MarkKind } from "../reminders/marks.ts";
import type { Button } from "./card.ts";
import type { Press } from "./press.ts";
import type { Reader } from "./reader.ts";

/** Shows a signature's page. */
export const showButton = (id: number, { texts }: Reader): Button => ({
  label: texts.signatures.show,
  press: { type: "show", id },
});

/** Shows all signatures. */
export const overviewButton = ({ texts }: Reader): Button => ({
  label: texts.signatures.overview,
  press: { type: "status", page: 1 },
});

/**
 * Begins a signature's renewal, or shows the one that is under way. `sure`: where it is offered for a reason; else it is
 * asked first whether it isn't early.
 */
export const renewButton = (id: number, { texts }: Pick<Reader, "texts">, sure: boolean): Button => ({
  label: texts.renewals.renew,
  press: { type: "renew", id, ...(sure ? { sure } : {}) },
});

/** The same where it is known whether one is under way. */
export const renewalOr = (
  id: number,
  renewal: { id: number } | null,
  reader: Pick<Reader, "texts">,
  sure: boolean,
): Button =>
  renewal
    ? { label: reader.texts.renewals.show, press: { type: "renewal-show", id: renewal.id } }
    : renewButton(id, reader, sure);

/** Opens the form that has a test signature made, once it is submitted; `next`: where it was left. */
export const testPress = (id: number, next = false): Press => ({
  type: "test-open",
  id,
  ...(next ? { next: true } : {}),
});

/** The same from its beginning. */
export const testButton = (id: number, { texts }: Pick<Reader, "texts">): Button => ({
  label: texts.tests.button,
  press: testPress(id),
});

/** Opens the form for a mark; `seen` is the one that stands there. */
export const markButton = (wanted: MarkKind, id: number, seen: number, { texts }: Pick<Reader, "texts">) => ({
  label: texts.marks.forms[wanted].open,
  press: { type: wanted === "snooze" ? "snooze-open" : "acknowledge-open", id, seen } satisfies Press,
});
