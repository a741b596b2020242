import { stepsText } from "../../incidents/plan-draft.ts";
import type { PlanView } from "../../incidents/plan-intents.ts";
import type { IncidentView } from "../../incidents/views.ts";
import type { Button, CardPart, Text } from "../card.ts";
import type { Reader } from "../reader.ts";
import { personLine, planButton } from "./plan.ts";
import { readable } from "./without-numbers.ts";
import { firstOf, isResolved } from "./words.ts";

/** The plans of its signatures. */
const plansIn = ({ plans = [] }: IncidentView): readonly PlanView[] => plans;

/** Each shows one to whoever presses, and to them alone. */
export function planButtons(view: IncidentView, { texts }: Reader): Button[] {
  const [only, ...more] = plansIn(view);
  if (only === undefined) return [];
  if (more.length === 0) return [planButton(only.signature.id, texts.plan.button)];
  return plansIn(view).map(({ signature: { id, name } }) => planButton(id, texts.plan.buttonOf(name)));
}

/** How to sign as long as it is down; of several plans each with its signature's name. */
function meanwhileOf(view: IncidentView, reader: Reader): Text {
  const { incidents, plan } = reader.texts;
  const plans = plansIn(view);
  const lines = plans.flatMap(({ meanwhile, signature: { name } }) => {
    if (meanwhile === null) return [];
    const said = readable(meanwhile, reader);
    return [plans.length > 1 ? name + incidents.colon(said) : said];
  });
  return lines.length === 0 ? [] : ["✍️ ", { bold: plan.meanwhile }, "\n", lines.join("\n")];
}

/** That there is a plan, and how to sign meanwhile: nothing that a room may not read. */
export function planNote(view: IncidentView, reader: Reader): CardPart[] {
  if (isResolved(view) || plansIn(view).length === 0) return [];
  const meanwhile = meanwhileOf(view, reader);
  return [
    { type: "text", text: ["📋 ", reader.texts.plan.inIncident] },
    ...(meanwhile.length === 0 ? [] : [{ type: "text", text: meanwhile } satisfies CardPart]),
  ];
}

/** The same for channels that are only told. */
export function meanwhileNote(view: IncidentView, reader: Reader): CardPart[] {
  const text = meanwhileOf(view, reader);
  return isResolved(view) || text.length === 0 ? [] : [{ type: "text", text }];
}

/**
 * For whoever is called: everybody whom the plan names, with their numbers, and the company's own steps. Of several plans
 * the first one, for a card has its length; the others have their buttons.
 */
export function planInFull(view: IncidentView, reader: Reader): CardPart[] {
  const { plan } = reader.texts;
  const [first, ...more] = plansIn(view);
  if (first === undefined) return [];
  const { signature, people, line, steps } = first;
  const who = people.flatMap((one): Text => ["\n", ...personLine(one, reader)]);
  const emergency = line === null || reader.audience === "room" ? [] : ["\n", plan.line(line)];
  const own: Text = [{ bold: plan.steps }, "\n", readable(stepsText(steps), reader)];
  return [
    { type: "text", text: [{ bold: plan.title(signature.name) }, ...emergency, ...who] },
    ...(steps.length === 0 ? [] : [{ type: "text", text: own } satisfies CardPart]),
    ...(more.length === 0
      ? []
      : [{ type: "buttons", buttons: planButtons(view, reader) } satisfies CardPart]),
  ];
}

/** What is to be learned where there was no plan. */
export function noPlanNote(view: IncidentView, reader: Reader): CardPart[] {
  const first = firstOf(view);
  if (first === null || !isResolved(view) || plansIn(view).length > 0) return [];
  const { plan } = reader.texts;
  return [
    { type: "text", text: ["📋 ", plan.offPlan] },
    { type: "buttons", buttons: [planButton(first.id, plan.write)] },
  ];
}
