import { X509Certificate } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { permissions, type Role } from "../../src/people/permissions.ts";
import { rightsOf } from "../../src/people/rights.ts";
import type { IntentType } from "../../src/road/intent.ts";
import { readFile } from "../../src/signatures/read-file.ts";
import type { FoundCertificate } from "../../src/signatures/reading.ts";
import type { Session } from "../../src/storage/store.ts";
import { addCertificate, addSubscription, certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
  type Workspace,
} from "../support/workspace.ts";

const pem = await certificate("Offered", monday, 300);
const { found } = await readFile(Buffer.from(pem));

/** Two certificates of one holder, the second ends later. */
const pairs = await Promise.all(
  ["Payroll", "Customs"].map((name) =>
    Promise.all([certificate(name, monday, 20), certificate(name, monday, 400)]),
  ),
);

/** Watches the first of a pair; an offer of the second. */
async function successorOf(pair: number, { store }: Workspace, user: string) {
  const [old = "", next = ""] = pairs[pair] ?? [];
  const { found } = await readFile(Buffer.from(next));
  return store().commit(async (session) => {
    const id = await addCertificate(session, monday, `Pair ${pair}`, old, { owner: omar, backup: bea });
    return { id, offer: await offerTo(session, user, found) };
  });
}

/** The thumbprint of the first of a pair. */
const heldOf = (pair: number) =>
  new X509Certificate(pairs[pair]?.[0] ?? "").fingerprint256.replaceAll(":", "").toLowerCase();

async function offerTo({ people, offers }: Session, user: string, found: FoundCertificate[]) {
  const { id } = await people.ensurePerson({ platform: "slack", externalId: user });
  return offers.insert({ found, locked: [], personId: id, placeId: null, at: monday });
}

type Act = (workspace: Workspace, user: string, id: number) => Promise<unknown>;

const says =
  (text: string): Act =>
  ({ command }, user) =>
    command(user, text);
const presses =
  (type: string): Act =>
  ({ pressValue }, user, id) =>
    pressValue(user, JSON.stringify({ type, id }));

/** What a person does for each intent, about the signature `id`; what they read of it. */
const acts: Partial<Record<IntentType, Act>> = {
  status: says("status"),
  show: says("status the seal"),
  list: says("list"),
  help: says("help"),
  setup: says("setup"),
  "not-understood": says("xyzzy"),
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
  policy: says("reminders"),
  "policy-open": presses("policy-open"),
  "policy-preview": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "policy", id, revision: 0 }), { time: "10:00" }),
  "policy-save": ({ submitValue }, user, id) =>
    submitValue(user, JSON.stringify({ type: "policy-save", id, revision: 0, draft: { time: "10:00" } })),
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
  restore: async (workspace, user, id) => {
    await workspace.store().commit((session) => session.signatures.setRemoved(id, monday));
    return presses("restore")(workspace, user, id);
  },
};

const changes: IntentType[] = [
  ...(["add", "track-all", "edit", "remove", "restore"] as const),
  ...(["replace", "replace-all", "renewed"] as const),
  ...(["acknowledge", "snooze", "policy-save"] as const),
];
const denials = {
  admin: "Only an admin can do this.",
  owner: "Only its owner, its backup or an admin can do this.",
  group: "I can't tell right now who is in the admin group, so I changed nothing.",
};

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
  { who: "the owner", user: omar, may: ["anyone", "owner"], because: null },
  { who: "the backup", user: bea, may: ["anyone", "owner"], because: null },
  { who: "an admin", user: anna, may: ["anyone", "owner", "admin"], because: null },
  { who: "a member of the group", user: maya, may: ["anyone", "owner", "admin"], because: null },
  { who: "a member of a group not known freshly", user: maya, may: ["anyone"], because: "group" },
  { who: "an owner, the group not known freshly", user: omar, may: ["anyone", "owner"], because: "group" },
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
      expect(refused).toEqual([denials[because ?? (role === "admin" ? "admin" : "owner")]]);
      expect(after.audit).toBe(before.audit);
    }
    await workspace.store().commit((session) => session.signatures.setRemoved(id, monday));
  });
});

describe("an admin group", async () => {
  const workspace = await openWorkspace({ group: [liwei], env: { ADMINS: "slack:S0ADMINS" } });
  afterAll(() => workspace.close());
  const add = () => workspace.answered(() => workspace.emulator.command(liwei, legal, "/signature add"));

  test("that is not known freshly is asked for again, and then trusted", async () => {
    await workspace.settle();
    const past = workspace.machine.now - 3 * HOUR;
    await workspace.store().commit(({ roles }) => roles.saveGroup("slack", "S0ADMINS", [liwei], past));
    expect(words(await workspace.command(liwei, "add"))).toContain("我暂时无法确认管理员组的成员");
    await workspace.settle();
    await add();
    expect(workspace.emulator.views(liwei)).toHaveLength(1);
  });
});

describe("setup", () => {
  test("is claimed once, and everyone in the channel is told", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    expect(words(await workspace.command(maya, "add"))).toContain("There is no admin here yet.");
    const claimed = await workspace.command(maya, "setup");
    expect(claimed.visibleTo).toBeUndefined();
    expect(words(claimed)).toContain(`<@${maya}> is now the admin of Sealwatch here`);
    await workspace.settle();
    const told = workspace.emulator.messages("C0SIGN").map(words);
    expect(told).toEqual([expect.stringContaining(`<@${maya}> is now the admin`)]);
    const again = await workspace.command(omar, "setup");
    expect(words(again)).toContain(`<@${maya}> has been the admin here since 2 March 2026.`);
    await workspace.form(maya, "add");
    expect(words(await workspace.command(omar, "add"))).toContain(`Please ask <@${maya}>.`);
    expect(await workspace.store().read.audit.latest(null, 5)).toMatchObject([{ action: "setup" }]);
    await workspace.close();
  });

  test("by two at once is won by one", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    const said = await Promise.all([maya, omar].map((user) => workspace.command(user, "setup")));
    const texts = said.map(words);
    expect(texts.filter((text) => text.includes("is now the admin"))).toHaveLength(1);
    expect(texts.filter((text) => text.includes("has been the admin here since"))).toHaveLength(1);
    expect(await workspace.store().read.audit.latest(null, 5)).toHaveLength(1);
    await workspace.close();
  });

  test("in a direct message is told in the default channel", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    await workspace.direct(maya, "setup");
    expect(workspace.emulator.messages("C0SIGN").map(words)).toEqual([
      expect.stringContaining(`<@${maya}> is now the admin`),
    ]);
    await workspace.close();
  });

  test("is refused where ADMINS is set", async () => {
    const text = words(await admins.command(maya, "setup"));
    expect(text).toContain(`The admins are set in Sealwatch's configuration: <@${anna}>.`);
    expect(words(await admins.command(maya, "add"))).toContain("Only an admin can do this.");
  });

  test("counts no more once ADMINS is set", async () => {
    const workspace = await openWorkspace({ env: { ADMINS: "" } });
    await workspace.command(maya, "setup");
    await workspace.settle();
    const { read } = workspace.store();
    const { person } = await read.people.arrive({ platform: "slack", externalId: maya }, null);
    const named = { people: [{ platform: "slack", externalId: anna } as const], groups: [] };
    expect(await rightsOf(person, named, read.roles, monday)).toMatchObject({ admin: false });
    await workspace.close();
  });
});
