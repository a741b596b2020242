import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { count, stored, upload } from "../support/stored.ts";
import {
  anna,
  bea,
  botToken,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
} from "../support/workspace.ts";

const [one, two, three] = await Promise.all([
  certificate("Northwind Seal", monday, 300),
  certificate("Northwind Invoices", monday, 20),
  certificate("Northwind Archive", monday, 350),
]);
const subscription = { kind: "subscription", name: "Account", end: "2026-06-30" };

describe.each(["http", "socket"] as const)("what is added by %s", async (mode) => {
  const workspace = await openWorkspace({ mode });
  afterAll(() => workspace.close());

  test("a pasted certificate takes its own name, and its person as the owner", async () => {
    const form = await workspace.form(anna, "add");
    expect(form.values.owner).toMatchObject({ value: { selected_user: anna } });
    const { view } = await workspace.submit(anna, { pasted: one });
    expect(words(view)).toContain("I now watch *Northwind Seal*. It ends in 300 days, on 27 December 2026.");
    const signature = await stored(workspace, "Northwind Seal");
    expect(signature).toMatchObject({ deadline: monday + 300 * DAY, owner: { identities: { slack: anna } } });
  });

  test("a file is checked first, and the form that waits is updated", async () => {
    await workspace.form(anna, "add");
    const entered = { file: upload(workspace, two), name: "Invoices", vendor: "TrustNord", backup: bea };
    const checking = await workspace.submit(anna, entered);
    expect(words(checking.view)).toContain("I'm checking what you entered.");
    await workspace.settle();
    expect(words(workspace.emulator.views(anna).at(-1))).toContain(
      "I now watch *Invoices*. It ends in 20 days",
    );
    expect(await stored(workspace, "Invoices")).toMatchObject({
      vendor: "TrustNord",
      backup: { identities: { slack: bea } },
    });
  });

  test("whoever closed the form meanwhile is told directly", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { file: upload(workspace, three) });
    await workspace.emulator.closeView(anna);
    await workspace.settle();
    const told = workspace.emulator.messages(workspace.emulator.dm(anna)).at(-1);
    expect(words(told)).toContain("I now watch *Northwind Archive*.");
    expect(words(told && (await workspace.press(anna, told, "Show the signature")))).toContain(
      "ends in 350 days",
    );
  });

  test("a subscription needs a name and a date alone, and works until the end of that day there", async () => {
    await workspace.form(anna, "add");
    const { view } = await workspace.submit(anna, { ...subscription, owner: null });
    expect(words(view)).toContain("I now watch *Account*. It ends in 120 days, on 30 June 2026.");
    const signature = await stored(workspace, "Account");
    expect(signature).toMatchObject({ owner: null, place: null, deadline: Date.UTC(2026, 5, 30, 22) - 1 });
  });

  test("every field is kept", async () => {
    await workspace.form(anna, "add");
    const details = {
      vendor: "Token.im",
      support: "+86 21 5555 0100",
      link: "https://billing.token.example/northwind",
      notes: "Paid by card.\nOnce a year.",
    };
    const people = { owner: omar, backup: liwei, place: legal };
    await workspace.submit(anna, { ...subscription, name: "Token", ...details, ...people });
    await workspace.settle();
    expect(await stored(workspace, "Token")).toMatchObject({
      ...details,
      owner: { identities: { slack: omar } },
      backup: { identities: { slack: liwei } },
      place: { identities: { slack: legal }, name: "legal" },
    });
  });

  test("the global shortcut opens the same form", async () => {
    await workspace.answered(() => workspace.emulator.shortcut(anna, "add"));
    const { view } = await workspace.submit(anna, { ...subscription, name: "By shortcut" });
    expect(words(view)).toContain("I now watch *By shortcut*.");
  });

  test("the same certificate again changes nothing, in whatever way it comes", async () => {
    const before = await count(workspace);
    const { emulator } = workspace;
    for (const again of [{ pasted: one }, { file: upload(workspace, one), name: "Another name" }]) {
      await workspace.form(anna, "add");
      await workspace.submit(anna, again);
      await workspace.settle();
      expect(words(emulator.views(anna).at(-1))).toContain(
        "I already watch this certificate, as *Northwind Seal*. Nothing was changed.",
      );
    }
    expect(await count(workspace)).toBe(before);
  });

  test("Slack found nothing wrong, and nothing went wrong", () => {
    expect(workspace.emulator.problems).toEqual([]);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});

describe("at the same time", async () => {
  const workspace = await openWorkspace({ env: { ADMINS: `slack:${anna},slack:${omar}` } });
  afterAll(() => workspace.close());

  test("two people add the same certificate: it is there once, and both are told", async () => {
    await workspace.form(anna, "add");
    await workspace.form(omar, "add");
    const said = await Promise.all([anna, omar].map((user) => workspace.submit(user, { pasted: one })));
    expect(said.map(({ view }) => words(view).slice(0, 16)).sort()).toEqual([
      "I already watch ",
      "I now watch *Nor",
    ]);
    expect(await count(workspace)).toBe(1);
    expect(await workspace.store().read.audit.latest(null, 5)).toHaveLength(1);
  });

  test("two people add different ones: both are there", async () => {
    await workspace.form(anna, "add");
    await workspace.form(omar, "add");
    await Promise.all([
      workspace.submit(anna, { pasted: two }),
      workspace.submit(omar, { file: upload(workspace, three) }),
    ]);
    await workspace.settle();
    expect(await count(workspace)).toBe(3);
  });

  test("two people add different files at once: both are there", async () => {
    const [four, five] = await Promise.all([certificate("4", monday, 90), certificate("5", monday, 90)]);
    await workspace.form(anna, "add");
    await workspace.form(omar, "add");
    await Promise.all([
      workspace.submit(anna, { file: upload(workspace, four) }),
      workspace.submit(omar, { file: upload(workspace, five) }),
    ]);
    await workspace.settle();
    expect(await count(workspace)).toBe(5);
  });

  test("who may not add is told so, and by whom it is done", async () => {
    const text = words(await workspace.command(maya, "add"));
    expect(text).toContain("Only an admin can do this.");
    expect(text).toContain(`Please ask <@${anna}> or <@${omar}>.`);
  });
});

test("the bot token goes to no other host, whatever address a payload names", async () => {
  const workspace = await openWorkspace();
  const { createServer } = await import("node:http");
  const heard: string[] = [];
  const thief = createServer((request, response) => {
    heard.push(`${request.url} ${JSON.stringify(request.headers)}`);
    response.end(one);
  });
  await new Promise<void>((done) => thief.listen(0, "127.0.0.1", done));
  const address = thief.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}/seal.pem`;
  await workspace.emulator.upload(anna, "dm", { name: "seal.pem", bytes: Buffer.from(one) });
  const event = workspace.emulator.deliveries.find(({ payload }) => payload.type === "event_callback");
  const forged = JSON.stringify(event?.payload)
    .replaceAll(/"url_private(_download)?":"[^"]*"/g, `"url_private$1":"${url}"`)
    .replaceAll(/"ts":"(\d+)\.\d+"/g, '"ts":"$1.999999"');
  expect(forged).toContain(url);
  expect((await workspace.post(forged)).status).toBe(200);
  await workspace.settle();
  expect(
    workspace.emulator.messages(workspace.emulator.dm(anna)).filter(({ user }) => user !== anna),
  ).toHaveLength(2);
  expect(heard.join()).not.toContain(botToken);
  expect(heard).toEqual([]);
  thief.close();
  await workspace.close();
});
