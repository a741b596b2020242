import type { RenewalView } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import { overviewButton, showButton } from "../buttons.ts";
import type { CardPart } from "../card.ts";
import { date, nameOf, type Reader } from "../reader.ts";
import { rich } from "../rich.ts";
import { say } from "../sentence.ts";
import { endsAt } from "../signatures/line.ts";
import { renewalButton } from "./buttons.ts";
import { stepAtHand, titleOf } from "./step-words.ts";

/** One renewal on two lines: what it is about, the step at hand and who has it. */
function row(view: RenewalView, reader: Reader): CardPart {
  const { renewals } = reader.texts;
  const { signature, steps, holder } = view;
  const hand = stepAtHand(view);
  const button = renewalButton(view, renewals.details);
  const head = [{ bold: signature.name }, ` · ${endsAt(signature.deadline, reader)}`, "\n"];
  if (hand === null) return { type: "row", text: [...head, renewals.allDone], button };
  const { step, number } = hand;
  const since = step.since === null ? null : date(step.since, reader);
  const progress = `${renewals.step(number, steps.length)} · ${titleOf(view.list, step, reader)} · `;
  const who = renewals.atWork(nameOf(step.holder ?? holder, { ...reader, audience: "room" }), since);
  return { type: "row", text: [...head, progress, ...who], button };
}

export const listWriters: Pick<Writers, "renewals-listed" | "renew-asked"> = {
  "renew-asked"({ signature: { id, name, deadline } }, reader) {
    const { renewals } = reader.texts;
    const press = { type: "renew", id, sure: true, inPlace: true } as const;
    return say(renewals.title(name), renewals.early(name, endsAt(deadline, reader)), [
      { label: renewals.anyway, press, style: "primary" },
      showButton(id, reader),
    ]);
  },

  "renewals-listed"({ views, more }, reader) {
    const { renewals, how } = reader.texts;
    const total = views.length + more;
    if (total === 0) {
      const empty = renewals.listEmpty(how[reader.platform]);
      return say(empty.replaceAll("`", ""), rich(empty), [overviewButton(reader)]);
    }
    const title = renewals.listTitle(total);
    const rest: CardPart[] = more > 0 ? [{ type: "note", text: [renewals.listMore(more)] }] : [];
    return {
      card: {
        summary: title,
        parts: [
          { type: "heading", text: title },
          ...views.map((view) => row(view, reader)),
          ...rest,
          { type: "buttons", buttons: [overviewButton(reader)] },
        ],
      },
    };
  },
};
