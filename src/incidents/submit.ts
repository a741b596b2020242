import { dayFrom } from "../calendar.ts";
import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { cleaned } from "../signatures/cleaned.ts";
import { assign, chosenPerson } from "./assign.ts";
import { type IncidentDraft, incidentFields } from "./draft.ts";
import { faultsIn, instantIn } from "./entered.ts";
import { askedIn, formOf } from "./form.ts";
import { type Incident, severities } from "./incident.ts";
import type { IncidentForm, IncidentIntent } from "./intents.ts";
import { done, keep } from "./keep.ts";
import { entered } from "./merge-forms.ts";
import { reachToChange } from "./reach.ts";
import { reportOf } from "./report.ts";
import { tell } from "./tell.ts";
import { viewOf } from "./view.ts";

type Submit = Extract<IncidentIntent, { type: "incident-submit" }>;

/** What anybody may say, whoever runs it. */
const open: ReadonlySet<IncidentForm> = new Set(["note", "wait"]);
const needs = (form: IncidentForm) => (open.has(form) ? "anyone" : "running");

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
      const owner = draft.person && !intent.toBot ? await chosenPerson(draft.person, scene) : null;
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
    case "reopen": {
      // Whatever end was ahead: it is down, says somebody.
      const down = { ...incident, endsAt: null, downAt: incident.downAt ?? now };
      return done(await keep(down, { type: "reopen", by, report: text }, scene), "reopened");
    }
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
    const needed = askedIn(intent.form, view).flatMap((one) => (one.needed ? one.field : []));
    const faults = faultsIn(draft, needed);
    if (Object.keys(faults).length > 0) return formOf(held.incident, intent, draft, faults, scene);
    return enter(held.incident, intent, draft, scene);
  },
};
