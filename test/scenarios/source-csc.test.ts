import { expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { exportRow } from "../../src/signatures/table/export-row.ts";
import { csvOf } from "../../src/signatures/table/write.ts";
import { useCscScene } from "../support/csc-scene.ts";
import { isIncident } from "../support/reminders.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, monday } from "../support/workspace.ts";

const notAfter = monday + 265 * DAY;
const scene = useCscScene();
const { csc, workspace, pass } = scene;

const view = (user: string = anna) => words(workspace().emulator.views(user).at(-1));
const signature = () => workspace().store().read.signatures.byId(scene.id());
/** Everything as a table, as an export writes it. */
async function exported(): Promise<string> {
  const at = { emails: new Map<number, string>(), timeZone: "UTC", now: monday };
  const pages = await workspace().store().read.signatures.pageById(0, 9);
  return csvOf(pages.map(({ signature, pem }) => exportRow(signature, pem, at)));
}

/** What was said of its source there; what an incident says is left out. */
const inLegal = () =>
  workspace()
    .emulator.messages(legal)
    .map(words)
    .filter((said) => !isIncident(said));

/** Fills in where the service is; what the form says, or asks, in the end. */
async function connect(change: Record<string, unknown> = {}): Promise<string> {
  const page = await workspace().command(anna, "source remote");
  await workspace().pressForm(anna, page, "Set up a signing service");
  const { id, secret } = csc().behaviour.client;
  const { errors } = await workspace().submit(anna, { url: csc().url, clientId: id, secret, ...change });
  expect(errors).toEqual({});
  await workspace().settle();
  return view();
}

/** Chooses one of those that the form offers, as "rsa" for the first; what the form says in the end. */
async function choose(at: number): Promise<string> {
  await workspace().submit(anna, { choice: String(at) });
  await workspace().settle();
  return view();
}

test.each([["v1"], ["v2"]] as const)(
  "a signing service that speaks %s is asked for its credentials, and the chosen one's certificate counts",
  async (version) => {
    csc().behaviour.versions = [version];
    expect(await connect()).toContain("The service has 8 credentials for us. Which one is *Remote seal*?");
    const offered = JSON.stringify(workspace().emulator.views(anna).at(-1)?.blocks);
    expect(offered).toContain("Northwind Seal, Seal of Northwind (rsa)");
    expect(await choose(0)).toContain("Its source answered: *Remote seal* is valid, and ends in 265 days");
    expect(await signature()).toMatchObject({
      facts: {
        kind: "csc",
        key: "enabled",
        chain: [{ commonName: "Northwind Seal" }, { commonName: "TrustNord CA" }],
      },
      deadline: notAfter,
      condition: "ok",
    });
    expect((await workspace().store().read.signatures.predecessors(scene.id(), 3)).length).toBe(1);
    expect(await exported()).toMatch(/^Remote seal,csc,valid,\d{4}-\d\d-\d\d,[^\n]*,\r?\n$/);
    const page = words(await workspace().command(anna, "status remote"));
    expect(page).toContain("Credential at a remote signing service");
    expect(page).toContain("CN=Northwind Seal");
    const source = await workspace().command(anna, "source remote");
    expect(words(source)).toContain("*Credential*\nrsa");
    expect(buttons(source)).toEqual([
      ...["Check now", "Choose another", "Test signature"],
      ...["Change", "Stop asking", "Vendor's notices", "Show the signature"],
    ]);
    csc().calls.length = 0;
    const before = await signature();
    await pass(DAY);
    expect(await signature()).toEqual({ ...before, checkedAt: monday + DAY, nextDueAt: expect.anything() });
    expect(csc().calls.map(({ method }) => method)).toContain("credentials/info");
    expect(csc().calls.map(({ method }) => method)).not.toContain("credentials/list");
    expect(inLegal()).toEqual([]);
  },
);

test("what the service says of the credential is told where it has to be heard, unless its incident says so", async () => {
  await connect();
  await choose(2);
  csc().behaviour.cert = { status: "suspended" };
  await pass(DAY);
  expect(await signature()).toMatchObject({ condition: "suspended" });
  expect(inLegal()).toEqual([]);
  csc().behaviour.cert = { status: "valid" };
  csc().behaviour.key = { status: "disabled" };
  await pass(DAY);
  expect(await signature()).toMatchObject({ condition: "suspended", facts: { key: "disabled" } });
  csc().behaviour.key = {};
  await pass(DAY);
  expect(inLegal().at(-1)).toContain("✅ *Remote seal* is well again");
  csc().behaviour.cert = { status: "valid until revoked" };
  await pass(DAY);
  expect(await signature()).toMatchObject({ condition: "unknown" });
  csc().behaviour.cert = { status: "revoked" };
  await pass(DAY);
  expect(await signature()).toMatchObject({ condition: "revoked" });
  expect(inLegal().join("\n")).not.toContain("⛔ *Remote seal* was revoked");
});

test("a service that signs with an expired certificate is believed its certificate, not its word", async () => {
  await connect();
  expect(await choose(5)).toContain("*Remote seal* is expired, and ended 2 days ago");
  csc().behaviour.cert = { status: "valid" };
  await pass(6 * HOUR);
  expect(await signature()).toMatchObject({ deadline: monday - 2 * DAY });
});

test.each([
  [{ secret: "wrong" }, "The service doesn't accept the client ID or its secret."],
  [{ url: "http://127.0.0.1:1" }, "I can't connect to it."],
  [{ url: "http://10.0.0.1/csc/v1" }, "leads to this machine or into a private network, where I don't go"],
])("%j: the form says what is wrong, and nothing is asked again by itself", async (change, sentence) => {
  expect(await connect(change)).toContain(sentence);
  expect(view()).toContain("It is saved. Change it, or choose later.");
  expect(await signature()).toMatchObject({ facts: { kind: "subscription" } });
  csc().calls.length = 0;
  await pass(2 * DAY);
  expect(csc().calls).toEqual([]);
  const page = await workspace().command(anna, "source remote");
  expect(words(page)).toContain(sentence);
});

test("the choice waits: with the form closed, a message and the source's page lead back to it", async () => {
  const page = await workspace().command(anna, "source remote");
  await workspace().pressForm(anna, page, "Set up a signing service");
  const { id, secret } = csc().behaviour.client;
  csc().behaviour.instead["credentials/list"] = () => ({
    status: 200,
    body: { credentialIDs: ["p384", "nobody's"] },
  });
  await workspace().submit(anna, { url: csc().url, clientId: id, secret });
  await workspace().emulator.closeView(anna);
  await workspace().settle();
  const told = workspace().emulator.messages(workspace().emulator.dm(anna)).at(-1);
  if (told === undefined) throw new Error("nothing was told");
  expect(buttons(told)).toEqual(["Choose a credential"]);
  const form = await workspace().pressForm(anna, told, "Choose a credential");
  expect(words(form)).toContain("The service has 2 credentials for us.");
  expect(JSON.stringify(form.blocks)).toContain("nobody's");
  expect(await choose(1)).toContain("The service doesn't have this credential any more.");
  const again = await workspace().command(anna, "source remote");
  expect(buttons(again)).toContain("Choose another");
  await workspace().pressForm(anna, again, "Choose another");
  expect(await choose(0)).toContain("Its source answered:");
  expect(await signature()).toMatchObject({ facts: { kind: "csc" }, deadline: notAfter });
});

test("asked before one is chosen, it is asked for its credentials again, and whoever asks hears what came of it", async () => {
  csc().behaviour.instead["credentials/list"] = () => ({ status: 500 });
  const page = await workspace().command(anna, "source remote");
  await workspace().pressForm(anna, page, "Set up a signing service");
  const { id, secret } = csc().behaviour.client;
  await workspace().submit(anna, { url: csc().url, clientId: id, secret });
  await workspace().emulator.closeView(anna);
  await workspace().settle();
  const heard = () => {
    const last = workspace().emulator.messages(workspace().emulator.dm(anna), anna).at(-1);
    if (last === undefined) throw new Error("nothing was told");
    return last;
  };
  const check = async () => {
    const before = workspace().emulator.messages(workspace().emulator.dm(anna), anna).length;
    expect(words(await workspace().press(anna, heard(), "Check now"))).toContain("I'm asking the source");
    await workspace().settle();
    await pass(HOUR);
    expect(workspace().emulator.messages(workspace().emulator.dm(anna), anna).length).toBeGreaterThan(before);
  };
  expect(words(heard())).toContain("It has a failure of its own at the moment.");
  await check();
  expect(words(heard())).toContain("It has a failure of its own at the moment.");
  csc().reset();
  await check();
  expect(buttons(heard())).toEqual(["Choose a credential"]);
  await workspace().pressForm(anna, heard(), "Choose a credential");
  expect(await choose(0)).toContain("Its source answered:");
});

test("a service without a credential for us, and one whose credential has no certificate", async () => {
  csc().behaviour.instead["credentials/list"] = () => ({ status: 200, body: { credentialIDs: [] } });
  expect(await connect()).toContain("The service has no credential for this client.");
  csc().reset();
  csc().behaviour.cert = { certificates: [] };
  const page = await workspace().command(anna, "source remote");
  await workspace().pressForm(anna, page, "Change");
  await workspace().submit(anna, { url: csc().url, clientId: csc().behaviour.client.id });
  await workspace().settle();
  expect(await choose(0)).toContain("The credential has no certificate.");
});
