import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { signatureOf } from "../../src/playground/emulator/delivery-http.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, legal, maya, monday, openWorkspace, signingSecret } from "../support/workspace.ts";

const workspace = await openWorkspace({
  seed: async (session, now) => {
    await addSubscription(session, now, "Seal", 90);
  },
});
afterAll(() => workspace.close());
const { emulator } = workspace;

const nonsense: [string, string | Record<string, string>][] = [
  ["no JSON", "{"],
  ["an empty body", ""],
  ["a list", "[]"],
  ["an event without an event", '{"type":"event_callback"}'],
  ["an event of no type", '{"type":"event_callback","event":{}}'],
  ["an event of another type", '{"type":"event_callback","event_id":"E","event":{"type":"team_join"}}'],
  ["a message without anything", '{"type":"event_callback","event_id":"E","event":{"type":"message"}}'],
  ["a payload that is no JSON", { payload: "{" }],
  ["a press without actions", { payload: '{"type":"block_actions","user":{"id":"U0ANNA"},"actions":[]}' }],
  ["a form without a view", { payload: '{"type":"view_submission","user":{"id":"U0ANNA"}}' }],
  ["a command without anything", { command: "/signature" }],
  ["another command", { command: "/other", text: "status", user_id: anna, channel_id: legal }],
  ["deep nesting", `{"type":"event_callback","event":${"[".repeat(20_000)}${"]".repeat(20_000)}}`],
];
/** What Bolt finds no listener for it leaves waiting for three seconds: sent now, all at once, and looked at last. */
const bystander = await openWorkspace();
afterAll(() => bystander.close());
const left = Promise.all(nonsense.map(([, body]) => bystander.post(body)));

/** Everything that is stored about signatures, to see that nothing has happened. */
const state = async () => {
  const { read } = workspace.store();
  const { rows } = await read.signatures.page({}, monday, 0, 100);
  return JSON.stringify([rows, await read.audit.latest(null, 100)]);
};

describe("requests that Slack did not sign", () => {
  const add = JSON.stringify({
    type: "view_submission",
    team: { id: "T0SEALWTEAM" },
    user: { id: anna },
    view: {
      id: "V1",
      hash: "1.a",
      callback_id: "form",
      private_metadata: '{"type":"add"}',
      state: {
        values: {
          name: { value: { type: "plain_text_input", value: "Forged" } },
          end: { value: { type: "datepicker", selected_date: "2027-01-01" } },
          kind: { value: { type: "static_select", selected_option: { value: "subscription" } } },
        },
      },
    },
  });
  const fields = { payload: add };
  const text = new URLSearchParams(fields).toString();
  const at = (seconds: number) => String(Math.floor(Date.now() / SECOND) + seconds);

  test.each<[string, Record<string, string>]>([
    ["without a signature", { "x-slack-signature": "" }],
    ["without a time", { "x-slack-request-timestamp": "" }],
    ["with another's signature", { "x-slack-signature": signatureOf("another secret", at(0), text) }],
    ["with a signature of nonsense", { "x-slack-signature": "v0=0123" }],
    ["with the version left out", { "x-slack-signature": signatureOf(signingSecret, at(0), text).slice(3) }],
    ["with a time that is none", { "x-slack-request-timestamp": "yesterday" }],
    [
      "that are six minutes old",
      {
        "x-slack-request-timestamp": at(-360),
        "x-slack-signature": signatureOf(signingSecret, at(-360), text),
      },
    ],
    [
      "with a signature for another body",
      { "x-slack-signature": signatureOf(signingSecret, at(0), "payload={}") },
    ],
  ])("%s are answered 401, and nothing happens", async (_how, forge) => {
    const before = await state();
    const { status } = await workspace.post(fields, forge);
    expect(status).toBe(401);
    expect(await state()).toBe(before);
  });

  test("the same request, signed, is taken: the others were refused for their signature alone", async () => {
    const { status, body } = await workspace.post(fields);
    expect(status).toBe(200);
    expect(body).toContain("I now watch");
    await workspace.press(anna, await workspace.command(anna, "remove forged"), "Yes, remove it");
  });

  test("other methods and paths are not there", async () => {
    expect((await fetch(`${workspace.url()}/slack/events`)).status).toBe(405);
    for (const path of ["/", "/slack", "/slack/events/", "/page/api/state", "/../package.json", "//"]) {
      expect((await fetch(workspace.url() + path)).status, path).toBe(404);
    }
    expect((await fetch(`${workspace.url()}/healthz`)).status).toBe(200);
  });

  test("bytes that are no HTTP harm nobody", async () => {
    const socket = connect(Number(new URL(workspace.url()).port), "127.0.0.1");
    await new Promise((done) =>
      socket
        .resume()
        .on("close", done)
        .on("error", () => {})
        .end("\u0000\u0001 GET\r\n\r\n"),
    );
    expect((await fetch(`${workspace.url()}/healthz`)).status).toBe(200);
  });
});

describe("signed nonsense", () => {
  afterEach(async () => {
    expect(words(await workspace.command(anna, "status"))).toContain("Your signatures");
  });

  test("a body of two megabytes is refused", async () => {
    const { status } = await workspace.post("x".repeat(2 * 1024 * 1024)).catch(() => ({ status: 413 }));
    expect(status).toBeGreaterThanOrEqual(400);
  });

  test.each([
    ["no JSON", "{"],
    ["null", "null"],
    ["a type that is unknown", '{"type":"format-disk"}'],
    ["no id", '{"type":"remove"}'],
    ["an id that is a text", '{"type":"remove","id":"1"}'],
    ["an id with a fraction", '{"type":"remove","id":1.5}'],
    ["a page below one", '{"type":"status","page":0}'],
    ["a page that is no number", '{"type":"status","page":null}'],
    ["a list without words", '{"type":"list","page":1}'],
    ["a prototype", '{"__proto__":{"type":"remove","id":1}}'],
    ["two thousand characters", JSON.stringify({ type: "list", words: "x".repeat(1_900), page: 1 })],
  ])("a button that carries %s is called an old one", async (_what, value) => {
    const before = await state();
    const answer = words(await workspace.pressValue(anna, value));
    expect(answer).toContain("This button is from an older version of me.");
    expect(await state()).toBe(before);
  });

  test.each([
    ["a signature that never was", '{"type":"remove","id":99999}', "I don't know this signature any more."],
    ["a negative one", '{"type":"show","id":-1}', "I don't know this signature any more."],
    [
      "one beyond all numbers",
      '{"type":"show","id":9007199254740991}',
      "I don't know this signature any more.",
    ],
    ["an offer that never was", '{"type":"track-all","offer":99999}', "This offer is too old."],
    ["a page far behind the last", '{"type":"status","page":1000000}', "Your signatures"],
    ["a filter that is none", '{"type":"list","words":"owner","page":1}', "I don't understand the filter"],
  ])("a button about %s", async (_what, value, said) => {
    expect(words(await workspace.pressValue(anna, value))).toContain(said);
  });

  test.each([
    ["", {}],
    ["{", {}],
    ["null", {}],
    ['{"type":"edit"}', {}],
    ['{"type":"edit","id":1,"revision":"1"}', {}],
    ['{"type":"add","offer":"x"}', {}],
    ['{"type":"add","offer":99999,"index":7}', { name: "X" }],
    ['{"type":"edit","id":99999,"revision":1}', { name: "X" }],
    ['{"type":"edit","id":1,"revision":77}', { name: "X", end: "2027-01-01" }],
    ['{"type":"told"}', {}],
  ])("a form that remembers %s changes nothing", async (hidden, values) => {
    const before = await state();
    const { status } = await workspace.submitValue(anna, hidden, values);
    expect(status).toBe(200);
    expect(await state()).toBe(before);
  });
});

describe("words that are no words", () => {
  beforeAll(() => {
    workspace.log.lines.length = 0;
  });
  const long = "x".repeat(5_000);
  test.each([
    ["five thousand letters", long],
    ["a name of five thousand letters", `status ${long}`],
    ["a list of five thousand words", `list ${"valid ".repeat(833)}`],
    ["five thousand astral letters", "𝔖".repeat(2_500)],
    ["control characters", "sta\u0000tus \u0007\u001b[31m seal \u202e"],
    ["only a control character", "status \u0000"],
    ["lone surrogates", "status \ud800 \udfff"],
    ["letters that grow when they are normalized", `status ${"ﷺ".repeat(300)}`],
    ["a pattern", "status %_%"],
    ["an SQL quotation", "status '; drop table signatures; --"],
    ["an empty pair of quotation marks", 'status ""'],
    ["backticks", "list owner `x`"],
  ])("%s get a kind answer", async (_what, text) => {
    const before = await state();
    expect(words(await workspace.command(maya, text)).length).toBeGreaterThan(10);
    expect(words(await workspace.direct(maya, text)).length).toBeGreaterThan(10);
    expect(await state()).toBe(before);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  test("a name of nothing that can be seen is the name of no signature", async () => {
    expect(words(await workspace.command(anna, "status \u0000"))).not.toContain("Which one do you mean?");
  });
});

describe("redelivered, and by bots", () => {
  test("an event that comes again is answered once", async () => {
    const before = emulator.messages(emulator.dm(maya)).length;
    await workspace.direct(maya, "help");
    for (let retry = 0; retry < 3; retry++) await emulator.redeliver();
    await workspace.settle();
    expect(emulator.messages(emulator.dm(maya))).toHaveLength(before + 2);
  });

  test("redelivered before the first was answered, too", async () => {
    const before = emulator.messages(emulator.dm(maya)).length;
    const sent = emulator.message(maya, "dm", "list");
    await Promise.all([sent, emulator.redeliver(), emulator.redeliver()]);
    await workspace.settle();
    expect(emulator.messages(emulator.dm(maya))).toHaveLength(before + 2);
  });

  test("a form that is sent twice is taken once, and answered the same", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { kind: "subscription", name: "Twice", end: "2027-01-01" });
    const sent = emulator.deliveries.findLast(({ payload }) => payload.type === "view_submission");
    const { status, body } = await workspace.post({ payload: JSON.stringify(sent?.payload) });
    expect(status).toBe(200);
    expect(body).toContain("I now watch *Twice*");
    expect(await workspace.store().read.signatures.search("Twice", 3)).toHaveLength(1);
  });

  test.each([
    ["a bot's", { bot_id: "B1", user: "U0OTHER" }],
    ["our own", { user: "U0SEALWBOT" }],
    ["nobody's", { user: undefined }],
    ["an edited one", { subtype: "message_changed" }],
    ["a deleted one", { subtype: "message_deleted" }],
    ["a joining", { subtype: "channel_join" }],
  ])("%s message is left alone", async (_whose, change) => {
    const channel = emulator.dm(anna);
    const event = {
      type: "message",
      user: anna,
      text: "status",
      channel,
      ts: `${Math.random()}`,
      channel_type: "im",
    };
    const before = emulator.messages(channel).length;
    const body = {
      type: "event_callback",
      event_id: `E${Math.random()}`,
      team_id: "T0SEALWTEAM",
      event: { ...event, ...change },
    };
    expect((await workspace.post(JSON.stringify(body))).status).toBe(200);
    await workspace.settle();
    expect(emulator.messages(channel)).toHaveLength(before);
  });
});

test("signed nonsense of every sort was left without an effect", async () => {
  expect((await left).map(({ status }) => status >= 200)).toEqual(nonsense.map(() => true));
  const { audit, signatures: stored } = bystander.store().read;
  expect(await audit.latest(null, 1)).toEqual([]);
  expect((await stored.page({}, monday, 0, 1)).total).toBe(0);
  expect(words(await bystander.command(anna, "help"))).toContain("What I can do");
});
