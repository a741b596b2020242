import { describe, expect, test } from "vitest";
import type { Answer } from "../../../src/conversation/answer.ts";
import type { Form } from "../../../src/conversation/form.ts";
import { hear } from "../../../src/conversation/hear.ts";
import { hiddenSchema } from "../../../src/conversation/hidden.ts";
import { readerOf } from "../../../src/conversation/reader.ts";
import { isStandardSteps, standardText } from "../../../src/conversation/renewals/step-words.ts";
import { textsFor } from "../../../src/conversation/texts/index.ts";
import { write } from "../../../src/conversation/write.ts";
import { locales } from "../../../src/people/person.ts";
import { formToView } from "../../../src/platforms/slack/form-to-view.ts";
import { formToDialog } from "../../../src/platforms/teams/form-to-dialog.ts";
import {
  type RenewalDraft,
  type RenewalFaults,
  type RenewalForm,
  type RenewalOutcome,
  renewalForms,
} from "../../../src/renewals/intents.ts";
import { type StepKind, standardSteps, stepKinds, stepLists } from "../../../src/renewals/step.ts";
import { ann, now, viewAt, withCurrent } from "./views.ts";

const reader = (locale: "en" | "zh" = "en") =>
  readerOf({ locale, timeZone: "Asia/Shanghai" }, { audience: "asker", platform: "slack", now });

const vendorForm = { type: "vendor-steps-form", vendor: "Token.im", revision: 4, list: "csc" } as const;
const signature = { id: 3, name: "Contract seal" };

function formOutcome(
  form: RenewalForm,
  kind: StepKind | null,
  draft: RenewalDraft = {},
  faults: RenewalFaults = {},
): RenewalOutcome {
  const view = withCurrent(viewAt(3), kind === null ? {} : { kind, id: kind });
  const step = kind === null ? null : (view.steps[3] ?? null);
  return { type: "renewal-form", view, step, form, draft, faults };
}

function formIn(answer: Answer): Form {
  if (answer === null || !("form" in answer)) throw new Error("no form");
  return answer.form;
}

const fieldsOf = ({ parts }: Form) => parts.flatMap((part) => (part.type === "field" ? [part.field] : []));
const fields = (form: RenewalForm, kind: StepKind | null, locale: "en" | "zh" = "en") =>
  fieldsOf(formIn(write(formOutcome(form, kind), reader(locale)))).map(({ id }) => id);

describe.each(locales)("forms in %s", (locale) => {
  test("fit into Slack's modals and Teams' dialogs, and remember what they are about", () => {
    const outcomes = [
      ...renewalForms.flatMap((form) => [...stepKinds, null].map((kind) => formOutcome(form, kind))),
      { ...vendorForm, signature, text: null, fault: null },
      { ...vendorForm, signature, text: "", fault: { line: 12, why: "twice" } } as const,
    ];
    for (const outcome of outcomes) {
      const form = formIn(write(outcome, reader(locale)));
      expect(form.title.length, form.title).toBeLessThanOrEqual(24);
      expect(form.submit?.length ?? 0).toBeLessThanOrEqual(24);
      expect(hiddenSchema.parse(form.hidden)).toEqual(form.hidden);
      expect(() => formToView(form)).not.toThrow();
      expect(() => formToDialog(form, { channels: [], people: [] }, "nonce")).not.toThrow();
    }
  });
});

test("what is only planned is not called done yet", () => {
  const title = (kind: StepKind) => formIn(write(formOutcome("confirm", kind), reader())).title;
  expect(title("prepare")).toBe("Preparation done");
  expect(title("payment")).toBe("Step done");
});

test("each kind of step asks for what will be looked for next year", () => {
  expect(fields("confirm", "prepare")).toEqual(["day", "from", "until"]);
  expect(fields("confirm", "data")).toEqual(["reference", "note"]);
  expect(fields("confirm", "identity")).toEqual(["doneBy", "reference"]);
  expect(fields("confirm", "payment")).toEqual([
    ...["amount", "currency", "method", "reference", "doneBy"],
    ...["file", "document"],
  ]);
  expect(fields("confirm", "activation")).toEqual(["note"]);
  expect(fields("confirm", "other")).toEqual(["reference", "note"]);
  expect(fields("skip", "payment")).toEqual(["reason"]);
  expect(fields("cancel", null)).toEqual(["reason"]);
  expect(fields("delegate", "payment")).toEqual(["person"]);
  expect(fields("reassign", null)).toEqual(["person"]);
  expect(fields("word", "verification")).toEqual(["doneBy", "day", "reference"]);
  expect(fields("failed", "verification")).toEqual(["note"]);
});

test("no field takes more than is kept of it", () => {
  const longest = (form: RenewalForm, kind: StepKind) =>
    fieldsOf(formIn(write(formOutcome(form, kind), reader()))).flatMap(({ id, input }) =>
      input.type === "text" ? [[id, input.maxLength]] : [],
    );
  expect(longest("confirm", "data")).toEqual([
    ["reference", 200],
    ["note", 1_000],
  ]);
  expect(longest("skip", "data")).toEqual([["reason", 500]]);
  expect(longest("word", "verification")).toEqual([
    ["doneBy", 200],
    ["reference", 200],
  ]);
  const end = { signatureId: 3, name: "Seal", vendor: null, deadline: now };
  const payment = formIn(write({ type: "payment-form", end, draft: {}, faults: {} }, reader()));
  const written = fieldsOf(payment).flatMap(({ input }) => (input.type === "text" ? [input.maxLength] : []));
  expect(written).toEqual([200, 1_000]);
});

test("where forms take no files, a link is asked for, in the reader's language", () => {
  for (const locale of locales) {
    const form = formIn(write(formOutcome("confirm", "payment"), reader(locale)));
    const { fileInstead } = textsFor(locale).renewalForms;
    expect(JSON.stringify(formToDialog(form, { channels: [], people: [] }, "nonce"))).toContain(fileInstead);
    expect(JSON.stringify(formToView(form))).not.toContain(fileInstead);
  }
});

test("nobody is kept from going on by evidence that they don't have", () => {
  for (const kind of stepKinds) {
    const asked = fieldsOf(formIn(write(formOutcome("confirm", kind), reader())));
    expect(asked.filter(({ required }) => required)).toEqual([]);
  }
  const reason = fieldsOf(formIn(write(formOutcome("skip", "data"), reader())));
  expect(reason.map(({ required }) => required)).toEqual([true]);
});

test("the day of a test signature is today, where the reader is", () => {
  const late = { ...reader(), now: Date.parse("2027-03-10T20:00:00Z") };
  const [, day] = fieldsOf(formIn(write(formOutcome("word", "verification"), late)));
  expect(day?.input).toEqual({ type: "date", initial: "2027-03-11" });
});

test("faults stand beside their fields and above them, and what was entered stays", () => {
  const draft = { amount: "a lot", reference: "INV <!channel>", method: "card" };
  const answer = write(formOutcome("confirm", "payment", draft, { amount: "not-a-number" }), reader());
  if (answer === null || !("faults" in answer)) throw new Error("no faults");
  expect(answer.faults).toEqual({
    amount: "This isn't an amount. Please write it like 1200.00, and the currency in the field “Currency”.",
  });
  const entered = fieldsOf(answer.form).map(({ id, input }) => [
    id,
    "initial" in input ? input.initial : null,
  ]);
  expect(entered).toEqual([
    ["amount", "a lot"],
    ["currency", null],
    ["method", "card"],
    ["reference", "INV <!channel>"],
    ["doneBy", null],
    ["file", null],
    ["document", null],
  ]);
  expect(JSON.stringify(answer.form.parts[0])).toContain("This isn't an amount.");
});

describe("what was entered", () => {
  const submit = (hidden: unknown, values: Record<string, string>) =>
    hear({
      act: "submit",
      key: "k",
      platform: "slack",
      actor: "U0ANN",
      place: null,
      thread: null,
      hidden,
      values,
      view: "V1",
      bot: "U0BOT",
    });

  test("is heard as it was typed, and us as somebody who can't be chosen", async () => {
    const hidden = { type: "renewal-submit", id: 7, step: "payment", form: "delegate" };
    const heard = await submit(hidden, { person: "U0BOT", note: " hi ", unknown: "x" });
    expect(heard?.intent).toEqual({
      ...hidden,
      draft: { person: "U0BOT", note: " hi " },
      toBot: true,
    });
  });

  test.each([
    { type: "renewal-submit", id: 7, step: "payment", form: "proved" },
    { type: "renewal-submit", id: 7, step: "x".repeat(65), form: "confirm" },
    { type: "renewal-submit", id: "7", step: null, form: "confirm" },
    { type: "vendor-steps", id: 3, vendor: "Token.im", revision: -1, list: "platform" },
    { type: "vendor-steps", id: 3, vendor: "Token.im", revision: 0, list: "mine" },
  ])("%j is no form of ours", async (hidden) => {
    expect((await submit(hidden, {}))?.intent).toEqual({ type: "stale-button" });
  });

  const saved = async (text: string) => {
    const hidden = { type: "vendor-steps", id: 3, vendor: "Token.im", revision: 4, list: "csc" };
    return (await submit(hidden, { text }))?.intent;
  };

  test("a vendor's steps are heard as they were typed", async () => {
    const text = "## Payment (payment)\nBy card\n## Proof (verification)";
    expect(await saved(text)).toEqual({
      type: "vendor-steps-save",
      id: 3,
      vendor: "Token.im",
      revision: 4,
      text,
    });
  });

  test("the standard list left as it was, in either language, is none of its own", async () => {
    for (const locale of locales) {
      const text = standardText("csc", textsFor(locale)).replaceAll("\n", "\r\n");
      expect(await saved(`${text}\n`)).toMatchObject({ text: "" });
      expect(isStandardSteps(text, "platform")).toBe(false);
    }
  });

  test("a private key is kept nowhere", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----";
    const hidden = { type: "renewal-submit", id: 7, step: "data", form: "confirm" };
    const heard = [(await submit(hidden, { note: key }))?.intent, await saved(key)];
    expect(JSON.stringify(heard)).not.toContain("MC4CAQ");
  });
});

describe("a vendor's own steps", () => {
  const shown = (text: string | null) =>
    fieldsOf(formIn(write({ ...vendorForm, signature, text, fault: null }, reader())));

  test("begin from the standard list, or from what was written before", () => {
    expect(shown(null)[0]?.input).toMatchObject({ initial: standardText("csc", textsFor("en")) });
    expect(shown("## Proof (verification)")[0]?.input).toMatchObject({ initial: "## Proof (verification)" });
  });

  test.each(stepLists)("%s: the standard list can be written and saved anew", (list) => {
    for (const locale of locales) {
      const words = textsFor(locale).renewalSteps[list];
      expect(standardText(list, textsFor(locale)).length).toBeLessThanOrEqual(3_000);
      for (const kind of stepKinds) {
        expect(words[kind].text.length).toBeLessThanOrEqual(600);
        expect(words[kind].title.length).toBeLessThanOrEqual(60);
      }
    }
  });

  test("what came of it says which steps hold", () => {
    const steps = standardSteps();
    const [first, ...rest] = steps;
    if (first === undefined) throw new Error("no steps");
    const said = (list: typeof steps) =>
      JSON.stringify(
        write({ type: "vendor-steps-saved", signature, vendor: "Token.im", steps: list }, reader()),
      );
    expect(said(steps)).toContain("the standard steps hold again");
    expect(said([{ ...first, title: "Look it up" }, ...rest])).toContain("1. Look it up");
  });

  test.each(["vendor-steps-changed", "vendor-steps-no-vendor"] as const)("%s offers what helps", (type) => {
    const said = JSON.stringify(write({ type, signature, vendor: "Token.im" }, reader()));
    expect(said).toContain(type === "vendor-steps-changed" ? "vendor-steps-open" : "edit-open");
  });
});

test("nobody is named in a form about somebody else's step without being chosen", () => {
  expect(JSON.stringify(write(formOutcome("delegate", "payment"), reader()))).not.toContain(ann.name);
});
