import { afterAll, afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { addSubscription, certificate } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import {
  anna,
  bea,
  botToken,
  legal,
  liwei,
  maya,
  monday,
  old,
  omar,
  openWorkspace,
  sales,
  type Workspace,
} from "../support/workspace.ts";

const [one, two, three] = await Promise.all([
  certificate("Northwind Seal", monday, 300),
  certificate("Northwind Invoices", monday, 20),
  certificate("Northwind Archive", monday, 350),
]);
const html = "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Please sign in</body></html>";
const truncated = one.slice(0, 400);
const subscription = { kind: "subscription", name: "Account", end: "2026-06-30" };

const count = async ({ store }: Workspace) => {
  const counts = await store().read.signatures.counts(monday);
  return Object.values(counts).reduce((sum, some) => sum + some, 0);
};

const upload = ({ emulator }: Workspace, content: string | Buffer, name = "seal.pem") => [
  emulator.file(anna, { name, bytes: Buffer.from(content) }),
];

/** The only signature with this name, as stored. */
async function stored({ store }: Workspace, name: string) {
  const [hit, ...more] = await store().read.signatures.search(name, 2);
  expect(more).toEqual([]);
  return hit;
}

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
    expect(words(told && (await workspace.press(anna, told, "Show it")))).toContain("ends in 350 days");
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

describe("what is not taken", async () => {
  const workspace = await openWorkspace({
    seed: async (session, now) => void (await addSubscription(session, now, "Kept", 90)),
  });
  afterAll(() => workspace.close());
  afterEach(async () => {
    expect(await count(workspace)).toBe(1);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });
  const { emulator } = workspace;

  const withFile = (content: string | Buffer, name?: string) => ({ file: upload(workspace, content, name) });
  const large = Buffer.alloc(9_000_000, "x");

  test.each<[string, Record<string, unknown>, string, string]>([
    ["nothing at all", {}, "pasted", "Please choose a certificate file or paste the certificate here."],
    ["a subscription without a name", { ...subscription, name: null }, "name", "Please give it a name."],
    ["a name of blanks", { ...subscription, name: "   " }, "name", "Please give it a name."],
    ["a subscription without a date", { ...subscription, end: null }, "end", "Please choose the day"],
    [
      "a certificate with a date",
      { pasted: one, end: "2026-06-30" },
      "end",
      "A certificate carries its own end",
    ],
    ["a subscription with a certificate", { ...subscription, pasted: one }, "kind", "has an end date and no"],
    ["two certificates", { pasted: one + two }, "pasted", "There are 2 separate certificates in it."],
    ["words instead", { pasted: "my certificate" }, "pasted", "I found no certificate in this."],
    ["half of it", { pasted: truncated }, "pasted", "This certificate is cut off."],
    ["a web page", { pasted: html }, "pasted", "This is a web page, not a certificate."],
    [
      "a request",
      {
        pasted: "-----BEGIN CERTIFICATE REQUEST-----\nMIIBAAAAAA==\n-----END CERTIFICATE REQUEST-----",
      },
      "pasted",
      "This is a signing request (CSR)",
    ],
    ["a link that is none", { ...subscription, link: "renew it" }, "link", "Please enter a web address"],
    [
      "a link that would run",
      { ...subscription, link: "javascript:alert(1)" },
      "link",
      "Please enter a web address",
    ],
    [
      "a backup that is the owner",
      { ...subscription, owner: omar, backup: omar },
      "backup",
      "somebody other than the owner",
    ],
  ])("%s is told at once, beside its field", async (_what, entered, field, sentence) => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, entered);
    expect(errors[field]).toContain(sentence);
    expect(Object.keys(errors)).toEqual([field]);
  });

  test("several faults are told together", async () => {
    await workspace.form(anna, "add");
    const { errors } = await workspace.submit(anna, {
      kind: "subscription",
      name: "A",
      link: "x",
      end: null,
    });
    expect(Object.keys(errors).sort()).toEqual(["end", "link"]);
  });

  test("a form that was corrected is taken", async () => {
    await workspace.form(anna, "add");
    expect((await workspace.submit(anna, { ...subscription, name: null })).errors).not.toEqual({});
    const { view } = await workspace.submit(anna, { name: "Corrected" });
    expect(words(view)).toContain("I now watch *Corrected*.");
    const signature = await stored(workspace, "Corrected");
    await workspace.store().commit((session) => session.signatures.setRemoved(signature?.id ?? 0, monday));
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["a web page", withFile(html, "seal.html"), "This is a web page, not a certificate."],
    ["half a certificate", withFile(truncated), "This certificate is cut off."],
    ["something else", withFile("Dear all"), "I found no certificate in this."],
    ["nothing", withFile(""), "This is empty."],
    ["far too much", withFile(large), "This is too large"],
    ["two certificates", withFile(one + two), "There are 2 separate certificates in it."],
    ["file and text", { ...withFile(one), pasted: two }, "either one file, or pasted text"],
    ["an archived channel", { ...subscription, place: old }, "This channel is archived."],
    ["a channel that the bot is not in", { ...subscription, place: sales }, "I'm not in this channel."],
  ])("%s is told once it was looked at", async (_what, entered, sentence) => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, entered);
    await workspace.settle();
    const form = emulator.views(anna).at(-1);
    expect(words(form)).toContain(sentence);
    expect(form?.source).toMatchObject({ submit: { text: "Track it" } });
    // What was entered is not lost.
    if ("name" in entered) expect(form?.values.name).toMatchObject({ value: { value: entered.name } });
  });

  test("a channel that does not exist is not found", async () => {
    emulator.faults.add({ method: "conversations.info", kind: "error", error: "channel_not_found" });
    await workspace.form(anna, "add");
    await workspace.submit(anna, { ...subscription, place: sales });
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("I can't see this channel.");
  });

  test("a file that is gone is told to be gone", async () => {
    emulator.faults.add({ method: "files.info", kind: "error", error: "file_not_found" });
    await workspace.form(anna, "add");
    await workspace.submit(anna, withFile(one));
    await workspace.settle();
    expect(words(emulator.views(anna).at(-1))).toContain("Certificate file*: ");
  });

  test("a fault in a form that was closed is told directly, with a way to try again", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, withFile(html));
    await emulator.closeView(anna);
    await workspace.settle();
    const told = emulator.messages(emulator.dm(anna)).at(-1);
    expect(words(told)).toContain("This is a web page, not a certificate.");
    if (told) await workspace.pressForm(anna, told, "Add a signature");
    expect(emulator.views(anna)).toHaveLength(1);
  });

  test("a date that does not exist, and texts that are too long, are refused by us too", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { ...subscription, name: "Captured", link: "x" });
    const sent = emulator.deliveries.findLast(({ payload }) => payload.type === "view_submission")?.payload;
    const forge = (field: string, key: string, value: string) => {
      const text = JSON.stringify(sent, (name, part) =>
        name === field && part?.value ? { value: { ...part.value, [key]: value } } : part,
      );
      return workspace.post({ payload: text });
    };
    const long = "x".repeat(3_000);
    for (const [field, key, value, sentence] of [
      ["end", "selected_date", "2026-02-30", "This day doesn't exist."],
      ["name", "value", long, "Please use at most 120 characters."],
      ["vendor", "value", long, "Please use at most 120 characters."],
      ["support", "value", long, "Please use at most 300 characters."],
      ["notes", "value", long, "Please use at most 2000 characters."],
      ["link", "value", `https://example.com/${long}`, "Please use at most 1000 characters."],
    ] as const) {
      const { status, body } = await forge(field, key, value);
      expect(status).toBe(200);
      expect(JSON.parse(body).errors[field], field).toContain(sentence);
    }
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
