import { emptyPlan } from "../../src/incidents/plan.ts";
import type { IntentType } from "../../src/road/intent.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import { type Act, presses, says } from "./act.ts";
import { faqActs } from "./faq-acts.ts";
import { certificate } from "./samples.ts";
import { coverOf, heldOf, incidentOf, offerTo, renewalOf, successorOf } from "./subjects.ts";
import { bea, legal, maya, monday, omar } from "./workspace.ts";

const pem = await certificate("Offered", monday, 300);
const { found } = await readFile(Buffer.from(pem));

const pressesOnRenewal =
  (type: string, rest: object = {}): Act =>
  async (workspace, user, id) => {
    const renewal = await renewalOf(workspace, id);
    return workspace.pressValue(user, JSON.stringify({ type, id: renewal, ...rest }));
  };

/** A plan of this signature that names the first place. */
const pressesOnPlan =
  (type: string, rest: object = {}): Act =>
  async ({ store, pressValue }, user, id) => {
    await store().commit(({ plans }) =>
      plans.save({ ...emptyPlan(id, monday), meanwhile: "On paper", places: [1] }),
    );
    return pressValue(user, JSON.stringify({ type, id, ...rest }));
  };

const pressesOnIncident =
  (type: string, rest: object = {}): Act =>
  async (workspace, user, id) => {
    const incident = await incidentOf(workspace, id);
    return workspace.pressValue(user, JSON.stringify({ type, id: incident, ...rest }));
  };

/** What a person does for each intent, about the signature `id`; what they read of it. */
export const acts: Partial<Record<IntentType, Act>> = {
  status: says("status"),
  show: says("status the seal"),
  list: says("list"),
  help: says("help"),
  setup: says("setup"),
  ...faqActs,
  "bad-filter": says("list owner"),
  "stale-button": presses("nonsense"),
  share: presses("share"),
  "files-dropped": async ({ emulator, settle }, user) => {
    await emulator.upload(user, "dm", { name: "a.pem", bytes: Buffer.from("nothing") });
    await settle();
    return emulator.messages(emulator.dm(user)).at(-1);
  },
  "text-pasted": ({ direct }, user) => direct(user, pem),
  "place-changed": ({ emulator }, user) => emulator.unarchive(user, legal),
  "link-answer": ({ pressValue }, user) =>
    pressValue(user, JSON.stringify({ type: "link-answer", id: 99, yes: true })),
  "add-open": presses("add-open"),
  add: ({ submitValue }, user) =>
    submitValue(user, '{"type":"add"}', { name: "New", kind: "subscription", end: "2027-01-31" }),
  "track-all": async ({ store, pressValue }, user) => {
    const offer = await store().commit((session) => offerTo(session, user, found));
    return pressValue(user, JSON.stringify({ type: "track-all", offer }));
  },
  replace: async (workspace, user) => {
    const { id, offer } = await successorOf(0, workspace, user);
    return workspace.pressValue(
      user,
      JSON.stringify({ type: "replace", offer, index: 0, id, held: heldOf(0) }),
    );
  },
  "replace-all": async (workspace, user) => {
    const { offer } = await successorOf(1, workspace, user);
    return workspace.pressValue(user, JSON.stringify({ type: "replace-all", offer }));
  },
  "renewed-open": presses("renewed-open"),
  renewed: ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "renewed", id, deadline: null }), { end: "2028-01-31" }),
  owners: says("owners"),
  outbox: says("outbox"),
  "outbox-retry": ({ pressValue }, user) =>
    pressValue(user, JSON.stringify({ type: "outbox-retry", id: 999, page: 1 })),
  "outbox-retry-all": presses("outbox-retry-all"),
  "reassign-open": presses("reassign-open"),
  reassign: ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "reassign", id }), { owner: maya }),
  "unlock-open": ({ pressValue }, user) =>
    pressValue(user, JSON.stringify({ type: "unlock-open", offer: 999, file: 0 })),
  unlock: ({ submitValue }, user) =>
    submitValue(user, JSON.stringify({ type: "unlock", offer: 999, file: 0 }), { password: "secret" }),
  "export-help": presses("export-help"),
  "import-help": says("import"),
  "import-open": presses("import-open"),
  "import-preview": ({ submitValue }, user) =>
    submitValue(user, '{"type":"import","id":999}', { "column:name": "0" }),
  "import-start": ({ submitValue }, user) =>
    submitValue(user, '{"type":"import-start","id":999,"mapping":{"name":0},"dayFirst":null}'),
  export: says("export"),
  "edit-open": presses("edit-open"),
  edit: ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "edit", id, revision: 1 }), {
      name: "The seal",
      end: "2027-01-31",
    }),
  "remove-ask": presses("remove-ask"),
  remove: presses("remove"),
  source: says("source the seal"),
  "source-open": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "source-open", id, kind: "http" })),
  "source-save": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "source", id, kind: "http", revision: 0 }), {
      url: "https://127.0.0.1/status",
      endAt: "/end",
    }),
  "test-open": presses("test-open"),
  "test-submit": ({ submitValue }, user, id) => {
    const first = { revision: 1, wants: "signature", sent: false, challenge: null };
    return submitValue(user, JSON.stringify({ type: "test", id, ...first }), { pin: "1" });
  },
  "test-monthly": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "test-monthly", id, on: true })),
  "source-choose-open": presses("source-choose-open"),
  "source-choose": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "source-choose", id, revision: 1 }), { choice: "0" }),
  "source-check": presses("source-check"),
  "source-remove": presses("source-remove"),
  "hook-open": presses("hook-open"),
  "hook-save": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "hook", id }), { secret: "" }),
  "hook-remove": presses("hook-remove"),
  policy: says("reminders"),
  "policy-open": presses("policy-open"),
  "policy-preview": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "policy", id, revision: 0, held: null }), { time: "10:00" }),
  "policy-save": ({ submitValue }, user, id) =>
    submitValue(
      user,
      JSON.stringify({ type: "policy-save", id, revision: 0, held: null, draft: { time: "10:00" } }),
    ),
  method: says("change-method the seal"),
  "method-step": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "method-step", id, step: "laws" })),
  "method-tick": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "method-tick", id, step: "laws" })),
  "method-untick": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "method-untick", id, step: "laws", seen: 99 })),
  "method-open": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "method-open", id, part: { part: "company" } })),
  "method-save": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "method", id, part: { part: "company" }, base: {} }), {
      size: "120",
    }),
  "method-export": presses("method-export"),
  "digest-rest": ({ pressValue }, user) =>
    pressValue(user, JSON.stringify({ type: "digest-rest", id: 999, page: 1 })),
  "acknowledge-open": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "acknowledge-open", id, seen: 0 })),
  acknowledge: ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "acknowledge", id, seen: 0 }), { day: "2026-03-09" }),
  "snooze-open": ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "snooze-open", id, seen: 0 })),
  snooze: ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "snooze", id, days: 1, seen: 0 })),
  unmark: ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type: "unmark", id, mark: "snooze", seen: 99 })),
  renewals: says("renew"),
  renew: ({ pressValue }, user, id) => pressValue(user, JSON.stringify({ type: "renew", id, sure: true })),
  "renewal-show": pressesOnRenewal("renewal-show"),
  "renewal-form": pressesOnRenewal("renewal-form", { step: "prepare", form: "confirm" }),
  "renewal-submit": async (workspace, user, id) => {
    const renewal = await renewalOf(workspace, id);
    const hidden = { type: "renewal-submit", id: renewal, step: "prepare", form: "confirm" };
    return workspace.submitValue(user, JSON.stringify(hidden), { note: "Found out" });
  },
  "renewal-hand-back": pressesOnRenewal("renewal-hand-back", { step: "prepare" }),
  "renewal-take-back": pressesOnRenewal("renewal-take-back", { step: "prepare" }),
  "renewal-prove": pressesOnRenewal("renewal-prove", { step: "verification" }),
  incidents: says("incident"),
  "incident-history": says("incident history"),
  "incident-open": presses("incident-open"),
  "incident-begin": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "incident-begin", id }), { text: "Rejected" }),
  "incident-show": pressesOnIncident("incident-show"),
  "incident-timeline": pressesOnIncident("incident-timeline", { page: null }),
  "incident-pin": async ({ emulator }, user) => {
    const { ts } = await emulator.message(maya, legal, "The page is red");
    await emulator.messageShortcut(user, legal, ts, "timeline");
    return emulator.ephemerals(user).at(-1) ?? emulator.views(user).at(-1);
  },
  "incident-pin-seen": async ({ emulator }, user) => {
    const { ts } = await emulator.message(maya, legal, "The page is red");
    return emulator.react(user, legal, ts, "pushpin");
  },
  "incident-pin-submit": async (workspace, user, signature) => {
    const id = await incidentOf(workspace, signature);
    const hidden = { type: "incident-pin", message: "C0LEGAL:1.2", author: null };
    return workspace.submitValue(user, JSON.stringify(hidden), { incident: String(id), text: "Red" });
  },
  "incident-take": async (workspace, user, signature) => {
    const id = await incidentOf(workspace, signature);
    const seen = (await workspace.store().read.incidents.byId(id))?.ownerId;
    return workspace.pressValue(user, JSON.stringify({ type: "incident-take", id, seen }));
  },
  "incident-assign": async (workspace, user, id) => {
    await incidentOf(workspace, id);
    return workspace.pressValue(user, JSON.stringify({ type: "incident-assign", id }));
  },
  "incident-back": pressesOnIncident("incident-back", { step: "confirm" }),
  "incident-settle": pressesOnIncident("incident-settle", { document: 1 }),
  "incident-clear": pressesOnIncident("incident-clear"),
  "incident-report": pressesOnIncident("incident-report"),
  "incident-form": pressesOnIncident("incident-form", { form: "update", step: null }),
  "incident-submit": async (workspace, user, id) => {
    const incident = await incidentOf(workspace, id);
    const hidden = { type: "incident-submit", id: incident, form: "update", step: null };
    return workspace.submitValue(user, JSON.stringify(hidden), { text: "No news yet" });
  },
  plan: says("plan the seal"),
  "plan-form": pressesOnPlan("plan-form", { part: "texts", item: null }),
  "plan-save": ({ submitValue }, user, id) => {
    const hidden = { type: "plan-save", id, part: "texts", item: null, revision: 0 };
    return submitValue(user, JSON.stringify(hidden), { meanwhile: "On paper" });
  },
  "plan-drop": pressesOnPlan("plan-drop", { place: 1 }),
  "plan-confirm": pressesOnPlan("plan-confirm"),
  drill: presses("drill"),
  "drill-begin": presses("drill-begin"),
  "drill-history": presses("drill-history"),
  oncall: says("oncall"),
  "rotation-open": presses("rotation-open"),
  "rotation-save": async (workspace, user) => {
    const revision = (await workspace.store().read.rotation.get())?.revision ?? 0;
    const hidden = { type: "rotation", revision, kept: [] };
    return workspace.submitValue(user, JSON.stringify(hidden), { person1: omar, person2: bea });
  },
  "cover-open": async (workspace, user) => {
    await coverOf(workspace, user);
    return workspace.pressValue(user, JSON.stringify({ type: "cover-open" }));
  },
  "cover-save": async (workspace, user) => {
    await coverOf(workspace, user);
    const values = { person: user, day: "2026-03-09" };
    return workspace.submitValue(user, JSON.stringify({ type: "cover" }), values);
  },
  "cover-back": async (workspace, user) => {
    const id = await coverOf(workspace, user);
    return workspace.pressValue(user, JSON.stringify({ type: "cover-back", id }));
  },
  "payment-open": async ({ store, pressValue }, user, id) => {
    const deadline = (await store().read.signatures.byId(id))?.deadline;
    return pressValue(user, JSON.stringify({ type: "payment-open", id, deadline }));
  },
  "payment-answer": async ({ store, submitValue }, user, id) => {
    const deadline = (await store().read.signatures.byId(id))?.deadline;
    return submitValue(user, JSON.stringify({ type: "payment", id, deadline }), { budget: "approved" });
  },
  "vendor-steps-open": presses("vendor-steps-open"),
  "vendor-steps-save": async ({ store, submitValue }, user, id) => {
    const vendor = (await store().read.signatures.byId(id))?.vendor ?? "";
    const hidden = { type: "vendor-steps", id, vendor, revision: 0, list: "platform" };
    return submitValue(user, JSON.stringify(hidden), { text: "## Proof (verification)" });
  },
  restore: async (workspace, user, id) => {
    await workspace.store().commit((session) => session.signatures.setRemoved(id, monday));
    return presses("restore")(workspace, user, id);
  },
};
