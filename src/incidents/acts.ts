import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import { find } from "../signatures/find.ts";
import { nameKey } from "../signatures/name-key.ts";
import type { Signature } from "../signatures/signature.ts";
import { callReported } from "./call.ts";
import type { IncidentFault } from "./draft.ts";
import { textIn } from "./entered.ts";
import { firstTake } from "./first-take.ts";
import type { IncidentIntent } from "./intents.ts";
import { done, keep } from "./keep.ts";
import { allClear } from "./notices.ts";
import { openFor } from "./open.ts";
import { mayRun, reach, reachToChange } from "./reach.ts";
import { headOf, viewOf } from "./view.ts";

/** So many incidents are listed at once. */
const listedAtMost = 10;

/** A name has no more words. */
const wordsRead = 20;

type Open = Extract<IncidentIntent, { type: "incident-open" }>;
type Meant = { signature: Signature; report: string; whole: boolean };

/**
 * The signature that is meant, and what is said of it: of "Seal platform down since nine" the longest beginning that is a
 * name, or occurs in one. Where it only occurs in one nobody is called before the name was seen: "signing is down" says
 * nothing of "Code signing".
 */
async function meant(
  { which, report: said = "" }: Open,
  scene: Scene,
): Promise<Meant | { outcome: Outcome }> {
  if ("words" in which) {
    const words = which.words.split(/\s+/u);
    for (let count = Math.min(words.length, wordsRead); count > 0; count -= 1) {
      const name = words.slice(0, count).join(" ");
      const [first] = await scene.stores.signatures.search(name, 1);
      if (first === undefined) continue;
      const found = await find({ name }, "incident-open", scene);
      const report = words.slice(count).join(" ");
      if ("signature" in found) return { ...found, report, whole: nameKey(first.name) === nameKey(name) };
      const { outcome } = found;
      return { outcome: outcome.type === "which" ? { ...outcome, report } : outcome };
    }
  }
  const found = await find("words" in which ? { name: which.words } : which, "incident-open", scene);
  return "outcome" in found ? found : { ...found, report: said, whole: false };
}

async function begin({ signature, report }: Omit<Meant, "whole">, scene: Scene): Promise<Decision<Outcome>> {
  const { incidents } = scene.stores;
  const [open] = (await incidents.openOf([signature.id])).get(signature.id) ?? [];
  const known = open === undefined ? null : await incidents.byIdToChange(open);
  // Whatever it is down for, it is known: what somebody saw of it is kept there.
  if (known !== null) {
    const kept = await keep(known, { type: "note", by: scene.asker?.id ?? 0, text: report }, scene);
    if ("outcome" in kept) return kept;
    const calls = await callReported(kept.view, report, scene);
    return done({ ...kept, messages: [...kept.messages, ...calls] }, "under-way");
  }
  const [opened] = await openFor([signature], "reported", report, scene);
  if (opened === undefined) return { outcome: { type: "stale-button" } };
  const { view, messages, audit, fresh } = opened;
  const said = fresh ? "begun" : "under-way";
  return { outcome: { type: "incident-shown", view, said, may: true }, messages, audit };
}

const beginForm = (
  { id, name }: Signature,
  report: string,
  fault: IncidentFault | null,
): Decision<Outcome> => ({
  outcome: { type: "incident-begin-form", signature: { id, name }, report, fault },
});

async function shown(id: number, scene: Scene): Promise<Decision<Outcome>> {
  const reached = await reach(id, scene);
  if ("outcome" in reached) return reached;
  const { incident } = reached;
  const view = await viewOf(incident, scene.stores, scene.now);
  const mine = incident.ownerId !== null && incident.ownerId === scene.asker?.id;
  return { outcome: { type: "incident-shown", view, said: null, may: await mayRun(incident, scene), mine } };
}

/** What people do with incidents by a word or a button. */
export const actHandlers: Pick<
  Handlers,
  | "incident-open"
  | "incident-begin"
  | "incidents"
  | "incident-history"
  | "incident-show"
  | "incident-take"
  | "incident-back"
  | "incident-settle"
  | "incident-clear"
> = {
  async "incident-open"(intent, scene) {
    const found = await meant(intent, scene);
    if ("outcome" in found) return found;
    const { signature, report, whole } = found;
    return whole && report !== "" ? begin(found, scene) : beginForm(signature, report, null);
  },

  async "incident-begin"({ id, report }, scene) {
    const found = await find({ id }, "incident-open", scene);
    if ("outcome" in found) return found;
    const { text, fault } = textIn(report);
    return fault === null
      ? begin({ signature: found.signature, report: text }, scene)
      : beginForm(found.signature, text, fault);
  },

  async incidents(_intent, { stores }) {
    const { incidents, total } = await stores.incidents.open(listedAtMost);
    const views = [];
    for (const one of incidents) views.push(await headOf(one, stores));
    return { outcome: { type: "incidents-listed", views, more: total - views.length } };
  },

  async "incident-history"({ page: wanted }, { stores, now }) {
    const { total, causes } = await stores.incidents.past();
    const pages = Math.max(1, Math.ceil(total / listedAtMost));
    const page = Math.min(wanted, pages);
    const views = [];
    for (const one of await stores.incidents.resolved(listedAtMost, (page - 1) * listedAtMost))
      views.push({ ...(await viewOf(one, stores, now)), acknowledgedAt: await firstTake(one, stores) });
    return { outcome: { type: "incidents-past", views, causes, page, pages, total } };
  },

  "incident-show": ({ id }, scene) => shown(id, scene),

  async "incident-take"({ id, seen }, scene) {
    const held = await reachToChange(id, "anyone", scene);
    if ("outcome" in held) return held;
    return done(await keep(held.incident, { type: "take", by: scene.asker?.id ?? 0, seen }, scene), "taken");
  },

  async "incident-back"({ id, step }, scene) {
    const held = await reachToChange(id, "running", scene);
    if ("outcome" in held) return held;
    return done(
      await keep(held.incident, { type: "step-back", step, by: scene.asker?.id ?? 0 }, scene),
      "taken-back",
    );
  },

  async "incident-settle"({ id, document }, scene) {
    const held = await reachToChange(id, "anyone", scene);
    if ("outcome" in held) return held;
    return done(
      await keep(held.incident, { type: "settle", by: scene.asker?.id ?? 0, document }, scene),
      "settled",
    );
  },

  /** The channels that were told hear that it is over. */
  async "incident-clear"({ id }, scene) {
    const held = await reachToChange(id, "running", scene);
    if ("outcome" in held) return held;
    const { incident } = held;
    const kept = await keep(incident, { type: "clear", by: scene.asker?.id ?? 0 }, scene);
    if ("outcome" in kept) return kept;
    const cleared = await allClear(incident, kept.view, scene);
    return done({ ...kept, messages: [...kept.messages, ...cleared] }, "cleared");
  },
};
