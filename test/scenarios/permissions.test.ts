import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { permissions, type Role } from "../../src/people/permissions.ts";
import type { IntentType } from "../../src/road/intent.ts";
import { acts } from "../support/acts.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, bea, maya, monday, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

const changes: IntentType[] = [
  ...(["add", "track-all", "edit", "remove", "restore"] as const),
  ...(["replace", "replace-all", "renewed"] as const),
  ...(["acknowledge", "snooze", "policy-save", "source-save"] as const),
  ...(["renew", "renewal-submit", "payment-answer"] as const),
  ...(["method-tick", "method-save"] as const),
  ...(["plan-save", "plan-drop", "plan-confirm", "drill-begin"] as const),
  ...(["rotation-save", "cover-save", "cover-back"] as const),
  ...(["faq-leave-out", "faq-phrasing-save", "faq-entry-save", "faq-remove"] as const),
  ...(["incident-begin", "incident-take", "incident-submit", "incident-pin-submit"] as const),
];
const denials = {
  admin: "Only an admin can do this.",
  owner: "Only its owner, its backup or an admin can do this.",
  runner: "Only whoever runs the renewal, the signature's owner or backup, or an admin can do this.",
  rotation: "Only those on the rotation, for themselves, or an admin can do this.",
  group: "I can't tell right now who is in the admin group, so I changed nothing.",
};

/** Whoever runs a renewal may, too, what is done in one. */
const ownerOf = (intent: IntentType) => (/^renewal-/.test(intent) ? "runner" : "owner");

test("the table of acts names every intent that a person can reach", () => {
  // Slack says nothing when somebody puts the app out of their messages, and offers no files.
  const reachable = Object.entries(permissions).filter(
    ([intent, role]) => role !== "sealwatch" && !["left-person", "file-answer"].includes(intent),
  );
  expect(Object.keys(acts).sort()).toEqual(reachable.map(([intent]) => intent).sort());
});

test.each(Object.entries(permissions).filter(([, role]) => role === "sealwatch"))(
  "%s is reached by nobody, not even by a forged button or form of the admin's",
  async (intent) => {
    const { pressValue, submitValue } = admins;
    const forged = JSON.stringify({ type: intent, id: 1, signatureId: 1, personId: 1, members: [maya] });
    expect(words(await pressValue(anna, forged))).toContain("This button is from an older version of me.");
    expect(JSON.stringify(await submitValue(anna, forged))).toContain("older version of me");
  },
);
const admins = await openWorkspace();
afterAll(() => admins.close());

type Case = { who: string; user: string; may: Role[]; because: keyof typeof denials | null };
describe.each<Case>([
  { who: "a colleague", user: maya, may: ["anyone"], because: null },
  { who: "the owner", user: omar, may: ["anyone", "owner", "rotation"], because: null },
  { who: "the backup", user: bea, may: ["anyone", "owner", "rotation"], because: null },
  { who: "an admin", user: anna, may: ["anyone", "owner", "rotation", "admin"], because: null },
  { who: "a member of the group", user: maya, may: ["anyone", "owner", "rotation", "admin"], because: null },
  { who: "a member of a group not known freshly", user: maya, may: ["anyone"], because: "group" },
  {
    who: "an owner, the group not known freshly",
    user: omar,
    may: ["anyone", "owner", "rotation"],
    because: "group",
  },
])("$who", ({ who, user, may, because }) => {
  let workspace: Workspace;
  const grouped = who.includes("group");
  beforeAll(async () => {
    workspace = await openWorkspace({
      group: [maya],
      env: { ADMINS: grouped ? "slack:S0ADMINS" : `slack:${anna}` },
    });
    await workspace.settle();
    if (because === null) return;
    // Slack does not tell any more, and what it told is three hours old.
    const { faults } = workspace.emulator;
    faults.add({ method: "usergroups.users.list", kind: "error", error: "missing_scope", times: 999 });
    await workspace
      .store()
      .commit(({ roles }) => roles.saveGroup("slack", "S0ADMINS", [maya], workspace.machine.now - 3 * HOUR));
  });
  afterAll(() => workspace.close());

  test.each(Object.entries(acts))("%s", async (type, act) => {
    const intent = type as IntentType;
    const role = permissions[intent];
    const id = await workspace
      .store()
      .commit((session) => addSubscription(session, monday, "The seal", 90, { owner: omar, backup: bea }));
    const state = async () => {
      const { audit, signatures } = workspace.store().read;
      const signature = await signatures.byId(id);
      return { audit: (await audit.latest(null, 200)).length, revision: signature?.revision };
    };
    const before = await state();
    const read = JSON.stringify(await act(workspace, user, id));
    const after = await state();
    const refused = Object.values(denials).filter((sentence) => read.includes(sentence));
    if (may.includes(role)) {
      expect(refused).toEqual([]);
      expect(after.audit - before.audit).toBe(changes.includes(intent) ? 1 : 0);
    } else {
      const needs = role === "admin" || role === "rotation" ? role : ownerOf(intent);
      expect(refused).toEqual([denials[because ?? needs]]);
      expect(after.audit).toBe(before.audit);
    }
    await workspace.store().commit((session) => session.signatures.setRemoved(id, monday));
  });
});
