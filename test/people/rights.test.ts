import { expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { permissions } from "../../src/people/permissions.ts";
import type { Person } from "../../src/people/person.ts";
import { type AdminConfig, rightsOf } from "../../src/people/rights.ts";
import type { RoleStore } from "../../src/people/store.ts";

const now = 1_000 * HOUR;
const person = (id: number, slack: string): Person => ({
  id,
  name: slack,
  identities: { slack },
  locale: "en",
  timeZone: "UTC",
  profileAt: null,
  active: true,
});
const [anna, maya] = [person(1, "U1"), person(2, "U2")];

/** Roles of which this much is known. */
function knowing(
  claimed: number | null,
  groups: Record<string, { members: string[]; age: number }> = {},
): RoleStore {
  return {
    claim: async () => false,
    claimant: async () => (claimed === null ? null : { personId: claimed, at: 0 }),
    group: async (_platform, groupId) => {
      const group = groups[groupId];
      return group ? { members: group.members, fetchedAt: now - group.age } : null;
    },
    saveGroup: async () => {},
  };
}

const none: AdminConfig = { people: [], groups: [] };
const named: AdminConfig = { people: [{ platform: "slack", externalId: "U1" }], groups: [] };
const group = (...ids: string[]): AdminConfig => ({
  people: [],
  groups: ids.map((groupId) => ({ platform: "slack", groupId })),
});
const fresh = { members: ["U1"], age: HOUR };

test.each<
  [
    string,
    Person | null,
    AdminConfig,
    RoleStore,
    { admin: boolean; groupUnknown: boolean; anyAdmin: boolean },
  ]
>([
  ["nobody claimed", anna, none, knowing(null), { admin: false, groupUnknown: false, anyAdmin: false }],
  ["claimed by her", anna, none, knowing(1), { admin: true, groupUnknown: false, anyAdmin: true }],
  ["claimed by another", maya, none, knowing(1), { admin: false, groupUnknown: false, anyAdmin: true }],
  ["claimed, nobody asks", null, none, knowing(1), { admin: false, groupUnknown: false, anyAdmin: true }],
  ["named", anna, named, knowing(null), { admin: true, groupUnknown: false, anyAdmin: true }],
  ["another is named", maya, named, knowing(null), { admin: false, groupUnknown: false, anyAdmin: true }],
  [
    "another is named, claimed by her",
    maya,
    named,
    knowing(2),
    { admin: false, groupUnknown: false, anyAdmin: true },
  ],
  ["named, nobody asks", null, named, knowing(null), { admin: false, groupUnknown: false, anyAdmin: true }],
  [
    "in the group",
    anna,
    group("S1"),
    knowing(null, { S1: fresh }),
    { admin: true, groupUnknown: false, anyAdmin: true },
  ],
  [
    "not in it",
    maya,
    group("S1"),
    knowing(null, { S1: fresh }),
    { admin: false, groupUnknown: false, anyAdmin: true },
  ],
  [
    "of a group never fetched",
    anna,
    group("S1"),
    knowing(1),
    { admin: false, groupUnknown: true, anyAdmin: true },
  ],
  [
    "of a group fetched just in time",
    anna,
    group("S1"),
    knowing(null, { S1: { ...fresh, age: 2 * HOUR } }),
    { admin: true, groupUnknown: false, anyAdmin: true },
  ],
  [
    "of a group fetched too long ago",
    anna,
    group("S1"),
    knowing(null, { S1: { ...fresh, age: 2 * HOUR + 1 } }),
    { admin: false, groupUnknown: true, anyAdmin: true },
  ],
  [
    "of a fresh group, another being unknown",
    anna,
    group("S2", "S1"),
    knowing(null, { S1: fresh }),
    { admin: true, groupUnknown: false, anyAdmin: true },
  ],
  [
    "who is on another platform than the group",
    { ...maya, identities: { teams: "29:x" } },
    group("S1"),
    knowing(null),
    { admin: false, groupUnknown: false, anyAdmin: true },
  ],
])("%s", async (_who, asker, config, roles, rights) => {
  expect(await rightsOf(asker, config, roles, now)).toEqual(rights);
});

test("the table: changes need a role, and what comes from inside is nobody's", () => {
  expect(permissions).toMatchInlineSnapshot(`
    {
      "acknowledge": "owner",
      "acknowledge-open": "owner",
      "add": "admin",
      "add-open": "admin",
      "bad-filter": "anyone",
      "delivery-refused": "sealwatch",
      "digest-rest": "anyone",
      "digests-due": "sealwatch",
      "edit": "owner",
      "edit-open": "owner",
      "export": "admin",
      "export-help": "anyone",
      "file-answer": "anyone",
      "file-opened": "sealwatch",
      "file-uploaded": "sealwatch",
      "files-dropped": "anyone",
      "files-read": "sealwatch",
      "form-ready": "sealwatch",
      "group-fetched": "sealwatch",
      "handover-due": "sealwatch",
      "help": "anyone",
      "hook-open": "owner",
      "hook-remove": "owner",
      "hook-save": "owner",
      "import-help": "anyone",
      "import-open": "admin",
      "import-preview": "admin",
      "import-start": "admin",
      "import-step": "sealwatch",
      "incident-back": "owner",
      "incident-begin": "anyone",
      "incident-clear": "owner",
      "incident-form": "owner",
      "incident-history": "anyone",
      "incident-open": "anyone",
      "incident-pin": "anyone",
      "incident-pin-fetched": "sealwatch",
      "incident-pin-seen": "anyone",
      "incident-pin-submit": "anyone",
      "incident-report": "owner",
      "incident-settle": "anyone",
      "incident-show": "anyone",
      "incident-submit": "owner",
      "incident-take": "anyone",
      "incident-timeline": "anyone",
      "incidents": "anyone",
      "incidents-due": "sealwatch",
      "left-person": "anyone",
      "link-answer": "anyone",
      "list": "anyone",
      "method": "anyone",
      "method-export": "anyone",
      "method-open": "owner",
      "method-save": "owner",
      "method-step": "anyone",
      "method-tick": "owner",
      "method-untick": "owner",
      "not-understood": "anyone",
      "notice-received": "sealwatch",
      "outbox": "admin",
      "outbox-retry": "admin",
      "outbox-retry-all": "admin",
      "owners": "admin",
      "owners-due": "sealwatch",
      "payment-answer": "owner",
      "payment-open": "owner",
      "place-changed": "anyone",
      "place-fetched": "sealwatch",
      "policy": "anyone",
      "policy-open": "owner",
      "policy-preview": "owner",
      "policy-save": "owner",
      "profile-fetched": "sealwatch",
      "reassign": "admin",
      "reassign-open": "admin",
      "reminder-due": "sealwatch",
      "remove": "owner",
      "remove-ask": "owner",
      "renew": "owner",
      "renewal-form": "owner",
      "renewal-hand-back": "owner",
      "renewal-prove": "owner",
      "renewal-show": "anyone",
      "renewal-submit": "owner",
      "renewal-take-back": "owner",
      "renewals": "anyone",
      "renewals-due": "sealwatch",
      "renewed": "owner",
      "renewed-open": "owner",
      "replace": "owner",
      "replace-all": "owner",
      "restore": "owner",
      "setup": "anyone",
      "share": "anyone",
      "show": "anyone",
      "snooze": "owner",
      "snooze-open": "owner",
      "source": "owner",
      "source-check": "owner",
      "source-checked": "sealwatch",
      "source-choose": "owner",
      "source-choose-open": "owner",
      "source-listed": "sealwatch",
      "source-open": "owner",
      "source-remove": "owner",
      "source-save": "owner",
      "stale-button": "anyone",
      "status": "anyone",
      "test-monthly": "admin",
      "test-open": "owner",
      "test-signed": "sealwatch",
      "test-submit": "owner",
      "text-pasted": "anyone",
      "track-all": "admin",
      "unlock": "anyone",
      "unlock-open": "anyone",
      "unmark": "owner",
      "vendor-steps-open": "admin",
      "vendor-steps-save": "admin",
    }
  `);
});
