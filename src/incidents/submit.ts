import { dayFrom } from "../calendar.ts";
import { placeErrands, profileErrand, profileTakes } from "../people/errands.ts";
import type { Decision, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { faultsIn, instantIn } from "./entered.ts";
import { type Incident, severities } from "./incident.ts";
import {
  type IncidentDraft,
  type IncidentFaults,
  type IncidentField,
  type IncidentForm,
  type IncidentIntent,
  type IncidentView,
  incidentFields,
} from "./intents.ts";
import { done, keep } from "./keep.ts";
import { entered, offeredIn } from "./merge-forms.ts";
import { notices } from "./notices.ts";
import { reachToChange } from "./reach.ts";
import { reportOf } from "./report.ts";
import { viewOf } from "./view.ts";

type Submit = Extract<IncidentIntent, { type: "incident-submit" }>;
type About = Pick<Submit, "form" | "step">;

/** What has to be there. */
const required: Record<IncidentForm, readonly IncidentField[]> = {
  assign: ["person"],
  step: [],
  skip: ["text"],
  update: ["text"],
  authorize: ["day"],
  wait: ["title"],
  tell: ["place"],
  merge: ["into"],
  split: ["signatures"],
  note: ["text"],
  resolve: ["text"],
  reopen: ["text"],
  review: ["text"],
};

/** The same of this incident: where the channels of a plan are told, no other one has to be named. */
export const requiredIn = (
  form: IncidentForm,
  { plans = [], told }: IncidentView,
): readonly IncidentField[] => {
  const heard = new Set(told.map(({ place }) => place.id));
  const planned = plans.some(({ places }) => places.some(({ id }) => !heard.has(id)));
  return form === "tell" && planned ? [] : required[form];
};

/** What anybody may say, whoever runs it. */
const open: ReadonlySet<IncidentForm> = new Set(["note", "wait"]);
const needs = (form: IncidentForm) => (open.has(form) ? "anyone" : "running");

/** The form, with what was entered and what is wrong with it. */
export async function formOf(
  incident: Incident,
  { form, step }: About,
  draft: IncidentDraft,
  faults: IncidentFaults,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { stores, now } = scene;
  const view = await viewOf(incident, stores, now);
  const offered = await offeredIn(form, incident, scene);
  if ("refused" in offered)
    return { outcome: { type: "incident-refused", view, why: offered.refused, by: null } };
  return { outcome: { type: "incident-form", view, form, step, draft, faults, ...offered } };
}

/** Somebody who was chosen in a form. */
async function chosen(externalId: string, { platform, stores }: Scene) {
  return stores.people.ensurePerson({ platform, externalId });
}

/** Gives it to whoever is named in the draft, and tells them; where that is nobody who can take it, asks again. */
export async function assign(
  incident: Incident,
  about: About,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const person = draft.person ? await chosen(draft.person, scene) : null;
  if (person === null || !person.active)
    return formOf(incident, about, draft, { person: "not-a-person" }, scene);
  const event = { type: "assign", by: scene.asker?.id ?? 0, to: person.id } as const;
  const decision = done(await keep(incident, event, scene), "assigned");
  const profile = profileErrand(person, scene.platform, scene.machineNow);
  if (profile === null) return decision;
  // Whoever was never met is told in their own language: it comes with their profile.
  const wait = person.profileAt === null ? { heldFor: profileTakes } : {};
  const messages: Message<Outcome>[] = (decision.messages ?? []).map((message) => ({ ...message, ...wait }));
  return { ...decision, messages, errands: [profile] };
}

/** One that was chosen, the channels of the plan, or both: each hears it once. */
async function tell(
  incident: Incident,
  intent: Submit,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { platform, stores, asker, now, machineNow } = scene;
  const { place: externalId, planned } = draft;
  const chosen = externalId ? [await stores.people.ensurePlace({ platform, externalId }, "channel")] : [];
  if (chosen.some(({ unusable }) => unusable !== null))
    return formOf(incident, intent, draft, { place: "unusable" }, scene);
  const heard = new Set(incident.told.map(({ placeId }) => placeId));
  const { plans = [] } = await viewOf(incident, stores, now);
  const ofPlans = planned === "plan" ? plans.flatMap(({ places }) => places) : [];
  const places = [...new Map([...chosen, ...ofPlans].map((one) => [one.id, one])).values()];
  if (places.length === 0) return formOf(incident, intent, draft, { place: "missing" }, scene);
  const event = { type: "tell", by: asker?.id ?? 0, places: places.map(({ id }) => id) } as const;
  const kept = await keep(incident, event, scene);
  if ("outcome" in kept) return kept;
  const fresh = places.filter(({ id }) => !heard.has(id));
  const told = notices(kept.view, fresh, "down", draft.text ?? null, scene);
  // The report calls it by its name.
  const unknown = chosen.filter(({ name }) => name === externalId);
  const errands = unknown.flatMap((place) => placeErrands(place, machineNow));
  return { ...done({ ...kept, messages: [...kept.messages, ...told] }, "told"), errands };
}

/** What becomes of a form that is filled in as it should be. */
async function enter(
  incident: Incident,
  intent: Submit,
  draft: IncidentDraft,
  scene: Scene,
): Promise<Decision<Outcome>> {
  const { asker, now, timeZone } = scene;
  const by = asker?.id ?? 0;
  const text = draft.text ?? "";
  const timed = instantIn(draft, asker?.timeZone ?? timeZone, now);
  const { step } = intent;
  switch (intent.form) {
    case "assign":
      return assign(incident, intent, intent.toBot ? { ...draft, person: null } : draft, scene);
    case "tell":
      return tell(incident, intent, draft, scene);
    case "step":
    case "skip": {
      if (step === null) return { outcome: { type: "stale-button" } };
      const state = intent.form === "step" ? "done" : "skipped";
      const kept = await keep(incident, { type: "step", step, state, by, note: draft.text ?? null }, scene);
      return done(kept, intent.form === "step" ? "ticked" : "skipped");
    }
    case "update": {
      if ("faults" in timed) return formOf(incident, intent, draft, timed.faults, scene);
      const severity = severities.find((one) => one === draft.severity) ?? incident.severity;
      return done(
        await keep(incident, { type: "update", by, text, expectedEnd: timed.at, severity }, scene),
        "updated",
      );
    }
    case "authorize": {
      if ("faults" in timed) return formOf(incident, intent, draft, timed.faults, scene);
      const until = timed.at ?? now;
      return done(
        await keep(incident, { type: "authorize", by, until, note: draft.text ?? null }, scene),
        "authorized",
      );
    }
    case "wait": {
      const due = draft.day ?? null;
      if (due !== null && dayFrom(due) === null)
        return formOf(incident, intent, draft, { day: "no-such-day" }, scene);
      const owner = draft.person && !intent.toBot ? await chosen(draft.person, scene) : null;
      const document = { title: draft.title ?? "", ownerId: owner?.id ?? null, due };
      return done(await keep(incident, { type: "wait", by, document }, scene), "waits");
    }
    case "merge":
    case "split": {
      const chosen = await entered(intent.form, incident, draft, scene);
      return "faults" in chosen ? formOf(incident, intent, draft, chosen.faults, scene) : chosen;
    }
    case "note":
      return done(await keep(incident, { type: "note", by, text }, scene), "noted");
    case "resolve":
      return done(
        await keep(incident, { type: "resolve", by, how: "word", reason: text }, scene),
        "resolved",
      );
    case "reopen":
      return done(await keep(incident, { type: "reopen", by, report: text }, scene), "reopened");
    case "review": {
      const kept = await keep(incident, { type: "review", by, text }, scene);
      if ("outcome" in kept) return kept;
      const report = await reportOf(kept.view, scene);
      return done({ ...kept, messages: [...kept.messages, ...report] }, "reviewed");
    }
  }
}

/** What people enter about an incident. */
export const submitHandlers: Pick<Handlers, "incident-form" | "incident-submit"> = {
  async "incident-form"({ id, form, step }, scene) {
    const held = await reachToChange(id, needs(form), scene);
    return "outcome" in held ? held : formOf(held.incident, { form, step }, {}, {}, scene);
  },

  async "incident-submit"(intent, scene) {
    const held = await reachToChange(intent.id, needs(intent.form), scene);
    if ("outcome" in held) return held;
    const draft = cleaned(incidentFields, intent.draft);
    const view = await viewOf(held.incident, scene.stores, scene.now);
    const faults = faultsIn(draft, requiredIn(intent.form, view));
    if (Object.keys(faults).length > 0) return formOf(held.incident, intent, draft, faults, scene);
    return enter(held.incident, intent, draft, scene);
  },
};
