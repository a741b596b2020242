import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Obj } from "../../../src/playground/emulator/json.ts";
import { LIMITS, type LimitName, limitOf } from "../../../src/playground/emulator/limits.ts";
import { RULES, type RuleName } from "../../../src/playground/emulator/rules.ts";
import { type Answer, call } from "./api.ts";
import { ANNA, emulatorWith, OPS } from "./bolt-app.ts";
import {
  actions,
  button,
  confirm,
  image,
  input,
  modal,
  mrkdwn,
  option,
  options,
  plain,
  section,
  select,
  textInput,
  times,
  url,
  x,
} from "./samples.ts";

/** Rows that are not about the shape of blocks and views; web-api.test.ts, uploads.test.ts and interactions.test.ts break them. */
type Elsewhere =
  | "message.characters"
  | "message.text"
  | "update.text"
  | "message.rate"
  | "message.burst"
  | "workspace.rate"
  | "update.rate"
  | "history.page"
  | "text_input.value"
  | "file_input.bytes"
  | "upload.life"
  | "view.bytes"
  | "view.stack"
  | "trigger.known"
  | "trigger.uses"
  | "trigger.life"
  | "response_url.posts"
  | "response_url.life";

type Message = { blocks: Obj[] };
type View = { view: Obj };
type Content = Message | View;
const message = (...blocks: Obj[]): Message => ({ blocks });
const view = (...blocks: Obj[]): View => ({ view: modal(blocks) });

/** For each row: content that has exactly so many of what the row bounds. */
const SIZED: Record<Exclude<LimitName, Elsewhere>, (count: number) => Content> = {
  "message.blocks": (n) => message(...times(n, { type: "divider" })),
  "block.id": (n) => message(section({ text: mrkdwn("x"), block_id: x(n) })),
  "header.text": (n) => message({ type: "header", text: plain(x(n)) }),
  "section.text": (n) => message(section({ text: mrkdwn(x(n)) })),
  "section.fields": (n) => message(section({ fields: times(n, plain("x")) })),
  "section.field": (n) => message(section({ fields: [plain(x(n))] })),
  "context.elements": (n) => message({ type: "context", elements: times(n, mrkdwn("x")) }),
  "actions.elements": (n) => message(actions(...times(n, button()))),
  "image.alt_text": (n) => message(image({ alt_text: x(n) })),
  "image.title": (n) => message(image({ title: plain(x(n)) })),
  "image.url": (n) => message(image({ image_url: url(n) })),
  "markdown.text": (n) => message({ type: "markdown", text: x(n) }),
  "input.label": (n) => view(input(textInput(), { label: plain(x(n)) })),
  "input.hint": (n) => view(input(textInput(), { hint: plain(x(n)) })),
  "text.text": (n) => message({ type: "context", elements: [plain(x(n))] }),
  "action.id": (n) => message(actions(button({ action_id: x(n) }))),
  "button.text": (n) => message(actions(button({ text: plain(x(n)) }))),
  "button.value": (n) => message(actions(button({ value: x(n) }))),
  "button.url": (n) => message(actions(button({ url: url(n) }))),
  "button.label": (n) => message(actions(button({ accessibility_label: x(n) }))),
  "placeholder.text": (n) => message(actions(select({ options: [option()], placeholder: plain(x(n)) }))),
  "select.options": (n) => message(actions(select({ options: options(n) }))),
  "select.groups": (n) =>
    message(
      actions(select({ option_groups: options(n).map((one) => ({ label: plain("G"), options: [one] })) })),
    ),
  "select.selected": (n) => message(actions({ type: "multi_users_select", max_selected_items: n })),
  "overflow.options": (n) => message(actions({ type: "overflow", options: options(n) })),
  "checkboxes.options": (n) => message(actions({ type: "checkboxes", options: options(n) })),
  "radio.options": (n) => message(actions({ type: "radio_buttons", options: options(n) })),
  "text_input.min_length": (n) => view(input(textInput({ min_length: n }))),
  "text_input.max_length": (n) => view(input(textInput({ max_length: n }))),
  "file_input.max_files": (n) => view(input({ type: "file_input", max_files: n })),
  "option.text": (n) => message(actions(select({ options: [option("a", { text: plain(x(n)) })] }))),
  "option.value": (n) => message(actions(select({ options: [option(x(n))] }))),
  "option.description": (n) =>
    message(actions(select({ options: [option("a", { description: plain(x(n)) })] }))),
  "option.url": (n) => message(actions({ type: "overflow", options: [option("a", { url: url(n) })] })),
  "group.label": (n) =>
    message(actions(select({ option_groups: [{ label: plain(x(n)), options: [option()] }] }))),
  "group.options": (n) =>
    message(actions(select({ option_groups: [{ label: plain("G"), options: options(n) }] }))),
  "confirm.title": (n) => message(actions(button({ confirm: confirm({ title: plain(x(n)) }) }))),
  "confirm.text": (n) => message(actions(button({ confirm: confirm({ text: mrkdwn(x(n)) }) }))),
  "confirm.confirm": (n) => message(actions(button({ confirm: confirm({ confirm: plain(x(n)) }) }))),
  "confirm.deny": (n) => message(actions(button({ confirm: confirm({ deny: plain(x(n)) }) }))),
  "view.blocks": (n) => view(...times(n, { type: "divider" })),
  "view.title": (n) => ({ view: modal([section()], { title: plain(x(n)) }) }),
  "view.submit": (n) => ({ view: modal([section()], { submit: plain(x(n)) }) }),
  "view.close": (n) => ({ view: modal([section()], { close: plain(x(n)) }) }),
  "view.private_metadata": (n) => ({ view: modal([section()], { private_metadata: x(n) }) }),
  "view.callback_id": (n) => ({ view: modal([section()], { callback_id: x(n) }) }),
  "view.external_id": (n) => ({ view: modal([section()], { external_id: x(n) }) }),
};

const typed = (type: string, more: Obj): Message => message(actions({ type, ...more }));

/** For each structural rule: content that keeps it, and content that breaks it. */
const FORMS: Record<RuleName, { keeps: Content; breaks: Content[] }> = {
  "block.type": {
    keeps: message({ type: "divider" }),
    breaks: [message({ type: "sectoin" }), view({ type: "call" })],
  },
  "block.id unique": {
    keeps: message({ type: "divider", block_id: "a" }, { type: "divider", block_id: "b" }),
    breaks: [message({ type: "divider", block_id: "a" }, { type: "divider", block_id: "a" })],
  },
  "block.fields": {
    keeps: message(section()),
    breaks: [
      message({ type: "header" }),
      message(section({ text: mrkdwn("x"), colour: "red" })),
      message(section({ text: { ...mrkdwn("x"), emoji: true } })),
      message(actions(button({ style: "warning" }))),
      message(actions(button({ value: 7 }))),
      message(actions(button({ confirm: { text: plain("Really?") } }))),
      view(input({ type: "number_input" })),
    ],
  },
  "element.type": {
    keeps: message(actions(button())),
    breaks: [
      message(actions(textInput())),
      view(input(button())),
      message(section({ text: mrkdwn("x"), accessory: { type: "file_input" } })),
    ],
  },
  "section.content": { keeps: message(section({ fields: [plain("x")] })), breaks: [message(section({}))] },
  "input.place": { keeps: view(input(textInput())), breaks: [message(input(textInput()))] },
  "markdown.place": {
    keeps: message({ type: "markdown", text: "x" }),
    breaks: [view({ type: "markdown", text: "x" })],
  },
  "text.kind": {
    keeps: message(section({ text: plain("x") })),
    breaks: [
      message({ type: "header", text: mrkdwn("x") }),
      message(actions(button({ text: mrkdwn("x") }))),
      view(input(textInput(), { label: mrkdwn("x") })),
    ],
  },
  "action.id unique": {
    keeps: message(actions(button({ action_id: "a" })), actions(button({ action_id: "a" }))),
    breaks: [message(actions(button({ action_id: "a" }), button({ action_id: "a" })))],
  },
  "url.form": {
    keeps: message(actions(button({ url: "https://example.com/?a=1" }))),
    breaks: [
      message(actions(button({ url: "javascript:alert(1)" }))),
      message(image({ image_url: "example.com/a.png" })),
    ],
  },
  "select.source": { keeps: message(actions(select())), breaks: [message(actions(select({})))] },
  "option.value unique": {
    keeps: message(actions(select({ options: options(2) }))),
    breaks: [message(actions(select({ options: [option(), option()] })))],
  },
  "option.initial": {
    keeps: message(actions(select({ options: [option()], initial_option: option() }))),
    breaks: [
      message(actions(select({ options: [option()], initial_option: option("b") }))),
      typed("checkboxes", { options: options(2), initial_options: [option("v9")] }),
      typed("radio_buttons", { options: [option()], initial_option: option("a", { text: plain("B") }) }),
    ],
  },
  "date.form": {
    keeps: typed("datepicker", { initial_date: "2028-02-29" }),
    breaks: [
      typed("datepicker", { initial_date: "2027-02-29" }),
      typed("datepicker", { initial_date: "1.2.2027" }),
    ],
  },
  "time.form": {
    keeps: typed("timepicker", { initial_time: "23:59" }),
    breaks: [typed("timepicker", { initial_time: "24:00" })],
  },
  "moment.form": {
    keeps: typed("datetimepicker", { initial_date_time: 1_900_000_000 }),
    breaks: [typed("datetimepicker", { initial_date_time: 1_900_000_000_000 })],
  },
  "id.form": {
    keeps: typed("users_select", { initial_user: ANNA }),
    breaks: [
      typed("users_select", { initial_user: "Anna" }),
      typed("channels_select", { initial_channel: "#ops" }),
    ],
  },
  "filter.content": {
    keeps: typed("conversations_select", { filter: { include: ["public", "private"] } }),
    breaks: [typed("conversations_select", { filter: {} })],
  },
  "text_input.initial": {
    keeps: view(input(textInput({ initial_value: "abc", max_length: 3 }))),
    breaks: [
      view(input(textInput({ initial_value: "abcd", max_length: 3 }))),
      view(input(textInput({ initial_value: "a", min_length: 2 }))),
    ],
  },
  "file_input.filetypes": {
    keeps: view(input({ type: "file_input", filetypes: ["pem", "cer"] })),
    breaks: [view(input({ type: "file_input", filetypes: [".pem"] }))],
  },
  "focus.once": {
    keeps: view(input(textInput({ focus_on_load: true })), input(textInput())),
    breaks: [view(input(textInput({ focus_on_load: true })), input(textInput({ focus_on_load: true })))],
  },
  "view.type": { keeps: view(section()), breaks: [{ view: { type: "home", blocks: [section()] } }] },
  "view.submit present": {
    keeps: { view: { type: "modal", title: plain("T"), blocks: [section()] } },
    breaks: [{ view: { type: "modal", title: plain("T"), blocks: [input(textInput())] } }],
  },
};

describe("Slack's limits, row by row", () => {
  const clocks = { machine: 0, calendar: Date.UTC(2030, 0, 1) };
  const emulator = emulatorWith(clocks);
  let server: Awaited<ReturnType<typeof emulator.listen>>;
  beforeAll(async () => {
    server = await emulator.listen();
  });
  afterAll(() => server.close());

  /** Says or shows the content as an app would. */
  async function send(content: Content): Promise<Answer> {
    clocks.machine += 10_000;
    if ("blocks" in content)
      return call(server.url, "chat.postMessage", { channel: OPS, text: "x", blocks: content.blocks });
    // Nobody is connected: the shortcut fails to reach an app, but its trigger is good.
    await emulator.shortcut(ANNA, "add");
    const trigger = emulator.deliveries.at(-1)?.payload.trigger_id;
    return call(server.url, "views.open", { trigger_id: trigger, view: content.view });
  }

  function expectBroken(content: Content, rule: LimitName | RuleName, answer: Answer): void {
    const error = "blocks" in content ? "invalid_blocks" : "invalid_arguments";
    expect(answer).toMatchObject({ ok: false, error, broken_rules: expect.arrayContaining([rule]) });
    expect(JSON.stringify(answer.response_metadata)).toContain("[json-pointer:/");
  }

  test.each(Object.keys(SIZED) as (keyof typeof SIZED)[])("%s", async (name) => {
    const make = SIZED[name];
    const { min = 0, max } = limitOf(name);
    expect(await send(make(max))).toMatchObject({ ok: true });
    const tooMany = make(max + 1);
    expectBroken(tooMany, name, await send(tooMany));
    if (min === 0) return;
    const tooFew = make(min - 1);
    expectBroken(tooFew, name, await send(tooFew));
  });

  test.each(Object.keys(FORMS) as RuleName[])("%s", async (name) => {
    const { keeps, breaks } = FORMS[name];
    expect(await send(keeps)).toMatchObject({ ok: true });
    for (const content of breaks) expectBroken(content, name, await send(content));
  });

  test("every row names its page", () => {
    for (const row of [...Object.values(LIMITS), ...Object.values(RULES)])
      expect(row.page).toMatch(/^https:\/\/(docs\.slack\.dev|github\.com\/slackapi)\//);
  });
});
