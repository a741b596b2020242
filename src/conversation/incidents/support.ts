import type { IncidentView } from "../../incidents/views.ts";
import { locales } from "../../people/person.ts";
import type { CardPart } from "../card.ts";
import { moment, type Reader, readerOf } from "../reader.ts";
import { endsAt } from "../signatures/line.ts";
import { downSince, firstOf, memberNames } from "./words.ts";

/** So many signatures are told with their serial number: support finds the account by one. */
const numberedAtMost = 5;

/** What is asked of support, in the words of one language: whoever answers there may read another than we do. */
function messageIn(view: IncidentView, reader: Reader): string {
  const { support, incidentSupport, incidents } = reader.texts;
  const down = view.members.filter(({ left }) => !left);
  const first = firstOf(view);
  const serials = down.flatMap(({ serial }) => serial ?? []).slice(0, numberedAtMost);
  const end = view.cause === "expired" ? (first?.deadline ?? null) : null;
  // That its renewal takes long says that signing may stop, not that it has.
  const unseen = view.cause === "not-activated";
  const said = view.endsAt !== null ? "ends" : unseen ? "maybe" : "down";
  return [
    ...(view.drill ? [incidentSupport.drill] : []),
    support.hello(view.vendor),
    incidentSupport[said](memberNames({ ...view, members: down }, reader)),
    ...(first === null || first.link === null ? [] : [incidentSupport.account(first.link)]),
    ...(serials.length === 0 ? [] : [incidentSupport.serials(incidents.names(serials, 0))]),
    first !== null && end !== null
      ? // In the moment of its end it is down.
        incidentSupport.ended(first.name, endsAt(end, reader, end <= reader.now))
      : incidentSupport.seen[view.cause],
    ...(said === "ends"
      ? []
      : [incidentSupport[unseen ? "noticed" : "since"](moment(downSince(view), reader))]),
    incidentSupport.ask,
    support.thanks,
  ].join(reader.locale === "zh" ? "" : " ");
}

/** The contact of the vendor's support, and the message to it in every language that we have: for the asker alone. */
export function supportParts(view: IncidentView, reader: Reader): CardPart[] {
  if (reader.audience === "room") return [];
  const { support } = reader.texts;
  const known = view.members.find((one) => one.support !== null)?.support ?? null;
  const contact = known === null ? support.noContact : support.contact(known);
  const { audience, platform, now, timeZone } = reader;
  const messages = locales.map((locale) =>
    messageIn(view, readerOf({ locale, timeZone }, { audience, platform, now })),
  );
  return [
    { type: "text", text: [{ bold: support.title }, "\n", contact] },
    ...messages.map((message): CardPart => ({ type: "copy", text: message })),
  ];
}
