import knex from "knex";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../src/clock.ts";
import { openReplica } from "../support/replica.ts";
import { addSubscription, certificate } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { waitOut } from "../support/wait-out.ts";
import { openWire } from "../support/wire.ts";
import { anna, legal, maya, monday, openWorkspace, until, type Workspace } from "../support/workspace.ts";

const pem = await certificate("Errand", monday, 200);
const file = (name = "seal.pem") => ({ name, bytes: Buffer.from(pem) });

let workspace: Workspace;
beforeEach(async () => {
  workspace = await openWorkspace({
    mode: "socket",
    seed: async (session, now) => void (await addSubscription(session, now, "Seal", 90)),
  });
  await workspace.settle();
});
afterEach(async () => {
  await workspace.close();
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
});

/** What Anna was told directly. */
const told = () => {
  const { emulator } = workspace;
  return emulator.messages(emulator.dm(anna)).filter(({ user }) => user === emulator.bot.userId);
};
const calls = (method: string) => workspace.emulator.calls.filter((call) => call.method === method).length;
const shown = () => words(workspace.emulator.views(anna).at(-1));
const watched = async (name: string) =>
  (await workspace.store().read.signatures.search(name, 2)).map((signature) => signature.name);

/** What can be done now, without any waiting. */
async function now(): Promise<void> {
  await workspace.app().settle();
  await workspace.emulator.idle();
}

/** Asks or changes through a connection of one's own. */
async function sql(text: string, bindings: (string | number)[] = []): Promise<unknown> {
  const connection = { filename: workspace.file };
  const db = knex({ client: "sqlite3", connection, useNullAsDefault: true, pool: { min: 1, max: 1 } });
  const rows: unknown = await db.raw(text, bindings);
  await db.destroy();
  return rows;
}

/** Submits a new certificate in a form that says that it is being looked at, and goes no further for five seconds. */
async function submitAndHold(): Promise<void> {
  const id = workspace.emulator.file(anna, file());
  await workspace.form(anna, "add");
  workspace.emulator.faults.add({ method: "files.info", kind: "429", retryAfter: 5 });
  const { view } = await workspace.submit(anna, { file: [id], name: "Invoices" });
  expect(words(view)).toContain("I'm checking what you entered.");
  await now();
}

describe("an errand that leads nowhere", () => {
  test("for a task that nobody knows is given up after five tries, and holds up nobody", async () => {
    const { machine } = workspace;
    const task = JSON.stringify({ task: "of-tomorrow", platform: "slack" });
    const at = machine.now;
    const insert = "insert into errands (key, task, due_at, state, wake_at) values (?, ?, ?, 'waiting', ?)";
    await sql(insert, ["of-tomorrow", task, at, at]);
    await now();
    await workspace.emulator.upload(anna, "dm", file());
    await now();
    expect(told().map(words)).toEqual([expect.stringContaining("*Errand*")]);
    await waitOut(workspace);
    const [row] = [await sql("select state, attempts from errands where key = 'of-tomorrow'")].flat();
    expect(row).toEqual({ state: "dead", attempts: 5 });
    await workspace.restart();
    machine.now += DAY;
    await waitOut(workspace);
    const failures = workspace.log.lines.filter((line) => line.startsWith("warn an errand failed"));
    expect(failures).toHaveLength(5);
    expect(told()).toHaveLength(1);
  });

  test("for a file that can't be fetched ends with a clear sentence where it was dropped", async () => {
    workspace.emulator.faults.add({ method: "files.info", kind: "500", times: 5 });
    await workspace.emulator.upload(maya, legal, file(), `<@${workspace.emulator.bot.userId}>`);
    await waitOut(workspace);
    expect(calls("files.info")).toBe(5);
    const answers = workspace.emulator.messages(legal).slice(1).map(words);
    expect(answers).toEqual([
      "*In seal.pem*\nI couldn't fetch this file. Please try again in a few minutes.",
    ]);
  });

  test("for a form's file ends with a clear sentence in the form, which keeps what was entered", async () => {
    const id = workspace.emulator.file(anna, file());
    await workspace.form(anna, "add");
    workspace.emulator.faults.add({ method: "files.info", kind: "500", times: 5 });
    await workspace.submit(anna, { file: [id], name: "Invoices", vendor: "TrustNord" });
    await waitOut(workspace);
    expect(calls("files.info")).toBe(5);
    expect(shown()).toContain("Certificate file*: I couldn't fetch this file. Please try again");
    expect(JSON.stringify(workspace.emulator.views(anna).at(-1)?.blocks)).toContain("TrustNord");
    expect(await watched("Invoices")).toEqual([]);
    const { view } = await workspace.submit(anna, { file: [workspace.emulator.file(anna, file())] });
    expect(words(view)).toContain("I'm checking what you entered.");
    await waitOut(workspace);
    expect(shown()).toContain("I now watch *Invoices*.");
    expect(told()).toEqual([]);
  });
});

describe("what came of a form that had to wait", () => {
  test("is shown in the form, and by no message ever", async () => {
    await submitAndHold();
    workspace.machine.now += 6 * SECOND;
    await now();
    expect(shown()).toContain("I now watch *Invoices*.");
    for (const wait of [SECOND, 30 * SECOND, HOUR, DAY]) {
      workspace.machine.now += wait;
      await now();
    }
    await workspace.restart();
    await waitOut(workspace);
    expect(told()).toEqual([]);
  });

  test("comes by message at once where the form was closed", async () => {
    await submitAndHold();
    await workspace.emulator.closeView(anna);
    expect(told()).toEqual([]);
    workspace.machine.now += 6 * SECOND;
    await now();
    expect(told().map(words)).toEqual([expect.stringContaining("I now watch *Invoices*.")]);
    await waitOut(workspace);
    expect(told()).toHaveLength(1);
    expect(await watched("Invoices")).toEqual(["Invoices"]);
  });

  test("of an edit, too, and with a way back where it was refused", async () => {
    const { emulator } = workspace;
    const hold = () => emulator.faults.add({ method: "conversations.info", kind: "429", retryAfter: 5 });
    const edit = async () => {
      await workspace.form(anna, "edit seal");
      hold();
      await workspace.submit(anna, { place: legal, notes: "Renewed by phone" });
      await emulator.closeView(anna);
      await now();
    };
    await edit();
    await emulator.leave(legal);
    workspace.machine.now += 6 * SECOND;
    await now();
    const [refused] = told();
    expect(words(refused)).toContain("*Not saved yet*");
    expect(words(refused)).toContain("I'm not in this channel.");
    expect(refused && buttons(refused)).toHaveLength(1);
    await emulator.join(legal);
    await edit();
    await waitOut(workspace);
    const [seal] = await workspace.store().read.signatures.search("Seal", 1);
    expect(seal).toMatchObject({ notes: "Renewed by phone", place: { identities: { slack: legal } } });
    expect(told()).toHaveLength(2);
    expect(words(told()[1])).toContain("Seal");
  });

  test("comes by message half a minute later where the process ended before it could show it", async () => {
    const wire = await openWire(workspace);
    workspace.emulator.faults.add({ method: "views.update", kind: "hang" });
    await workspace.form(anna, "add");
    await workspace.submit(anna, { kind: "subscription", name: "Invoices", end: "2026-12-31", place: legal });
    await until(() => calls("views.update") === 1);
    const stopped = workspace.restart();
    expect(await watched("Invoices")).toEqual(["Invoices"]);

    const next = await openReplica(workspace);
    workspace.machine.now += 29 * SECOND;
    await next.settle();
    expect(told()).toEqual([]);
    workspace.machine.now += SECOND;
    await next.settle();
    expect(told().map(words)).toEqual([expect.stringContaining("I now watch *Invoices*.")]);
    wire.cut();
    await stopped;
    await waitOut(workspace);
    await next.stop();
    expect(told()).toHaveLength(1);
    expect(await watched("Invoices")).toEqual(["Invoices"]);
    wire.close();
  });
});
