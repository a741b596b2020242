import type { WalkKnown } from "../../faq/intents.ts";
import type { Act, Finding } from "../../faq/walk.ts";
import type { Locale } from "../../people/person.ts";
import { renewButton } from "../buttons.ts";
import type { Button, CardPart, Text } from "../card.ts";
import { planButton } from "../incidents/plan.ts";
import { readable } from "../incidents/without-numbers.ts";
import { reportAtMost } from "../press.ts";
import { nameOf, type Reader } from "../reader.ts";
import { underWayText } from "../renewals/under-way.ts";

type About = { finding: Finding; known: WalkKnown; locale: Locale; asked: string | null };

type Line = { title: string; text: Text; button?: Button };

/** How support is reached, for whoever asked; numbers never go to a room. */
function contact({ view }: WalkKnown, { texts, audience }: Reader): string {
  const { vendor, support } = view.signature;
  if (support === null) return texts.faqWalk.noContact;
  return audience === "room" ? texts.faq.supportHidden : `☎️ ${texts.faqWalk.contact(vendor, support)}`;
}

/** How to sign meanwhile, by the company's plan where it has one. */
function meanwhile({ view, plan }: WalkKnown, reader: Reader): Line {
  const { faqWalk, faq, plan: words } = reader.texts;
  const { id, name } = view.signature;
  if (plan === null)
    return {
      title: faqWalk.meanwhile,
      text: [faqWalk.noPlan],
      button: { label: faq.steps.method(name), press: { type: "method", id } },
    };
  const text = plan.meanwhile === null ? faqWalk.byPlan : readable(plan.meanwhile, reader);
  return { title: faqWalk.meanwhile, text: [text], button: planButton(id, words.button) };
}

/** The platform's page where it is known, else what there is to read about it. */
function pageOr({ view }: WalkKnown, other: Button, { texts }: Reader): Button {
  const { link } = view.signature;
  return link === null ? other : { label: texts.faqWalk.openPlatform, url: link };
}

function lineOf(act: Act, { finding, known, locale, asked }: About, reader: Reader): Line {
  const { faqWalk, incidents, renewals, signatures } = reader.texts;
  const { view, incident, renewal, calls, charge } = known;
  const { id } = view.signature;
  const named = (who: typeof calls) => who && nameOf(who, reader);
  const entry = (name: string, label: string): Button => ({
    label,
    press: { type: "faq-show", entry: name, locale },
  });
  switch (act) {
    case "incident-open": {
      const report = asked === null ? {} : { report: asked.slice(0, reportAtMost) };
      const label = faqWalk.incidentOpen;
      const button: Button = { label, press: { type: "incident-open", id, ...report } };
      return { title: label, text: faqWalk.incidentCalls(named(calls)), button };
    }
    case "incident-show":
      return {
        title: faqWalk.incidentShow,
        text: faqWalk.incidentHas(named(incident?.owner ?? null)),
        ...(incident === null
          ? {}
          : { button: { label: incidents.show, press: { type: "incident-show", id: incident.id } } }),
      };
    case "renew":
      return { title: faqWalk.renew, text: [faqWalk.renewText], button: renewButton(id, reader, true) };
    case "renewal-show":
      return {
        title: faqWalk.renewalShow,
        text: renewal === null ? [] : underWayText(renewal, reader),
        ...(renewal === null
          ? {}
          : { button: { label: renewals.show, press: { type: "renewal-show", id: renewal.id } } }),
      };
    case "renewal-ask":
      return { title: faqWalk.renewalAsk, text: faqWalk.renewalWho(named(charge)) };
    case "authorization":
      return {
        title: faqWalk.authorization,
        text: [faqWalk.authorizationText, "\n", contact(known, reader)],
        button: entry("temporary-authorization", faqWalk.authorizationMore),
      };
    case "support": {
      const what = faqWalk.supportText[finding];
      const asks = what === undefined ? [] : [what, "\n"];
      return { title: faqWalk.support, text: [...asks, contact(known, reader)] };
    }
    case "meanwhile":
      return meanwhile(known, reader);
    case "check":
      return {
        title: faqWalk.check,
        text: [faqWalk.checkText],
        button: { label: faqWalk.check, press: { type: "source-check", id } },
      };
    case "reach":
      return {
        title: faqWalk.reachTitle,
        text: [faqWalk.reachText],
        button: pageOr(known, entry("outage", faqWalk.reachMore), reader),
      };
    case "compare":
      return {
        title: faqWalk.compare,
        text: [faqWalk.compareText],
        button: { label: signatures.show, press: { type: "show", id } },
      };
    default:
      return act satisfies never;
  }
}

/** One thing to do, numbered, with the button that does it; the first one stands out. */
export function actRow(act: Act, at: number, about: About, reader: Reader): CardPart {
  const { title, text, button } = lineOf(act, about, reader);
  const styled: Button | undefined =
    button !== undefined && at === 0 && "press" in button ? { ...button, style: "primary" } : button;
  return {
    type: "row",
    text: [`${at + 1}. `, { bold: title }, ...(text.length === 0 ? [] : ["\n", ...text])],
    ...(styled === undefined ? {} : { button: styled }),
  };
}
