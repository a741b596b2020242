import fc from "fast-check";
import type { Button, Card, CardPart, Inline, Text } from "../../src/conversation/card.ts";
import type { Field, FieldInput, Form, FormValues } from "../../src/conversation/form.ts";
import type { Hidden } from "../../src/conversation/hidden.ts";
import type { Press } from "../../src/conversation/press.ts";
import type { PersonRef, PlaceRef } from "../../src/people/person.ts";

/** Texts that a certificate, a file's name or a person may bring, written to ping, to link or to spoil the looks. */
export const hostile = [
  "<!channel>",
  "<!here|all of you>",
  "<!subteam^S012AB|@ops>",
  "<@U012ABC>",
  "<#C012ABC|general>",
  "@here and @channel and @everyone",
  "*x*_y_~z~",
  "*.example.com",
  "`code` and ```block```",
  "__init__ and snake_case_name",
  "> quoted\n> twice",
  "<https://evil.example|click>",
  "<!date^1392734382^{date}^https://evil.example|x>",
  "&lt;!channel&gt; &amp;lt;",
  "[label](https://evil.example)",
  "<at>Everyone</at> **bold**",
  "<at>Bea</at> and </at>",
  "{{DATE(2017-02-14T06:08:00Z,SHORT)}} or {{TIME(2017-02-14T06:08:00Z)}}",
  "1. one",
  "# head",
  "- item",
  "+ item and 2) two",
  "--- === ***",
  "a_b_ _c_ ~~d~~ \\*e\\*",
  "![image](https://evil.example/x.png)",
  "<https://evil.example> https://evil.example",
  "{{name}} and {x}",
  "ab:cd:ef and :smile:",
  "证书*名称*将到期",
];

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(...hostile),
  fc
    .tuple(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 5_000 }))
    .map(([unit, length]) => unit.repeat(Math.ceil(length / unit.length))),
);

/** Words that a form's field or a button may hold: what JSON and a text box give back as they were. */
const words = fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 });

const person: fc.Arbitrary<PersonRef> = fc.record({
  id: fc.nat(),
  name: anyText,
  identities: fc.constantFrom({ slack: "U012ABC" }, { teams: "29:abc" }, {}),
});

const place: fc.Arbitrary<PlaceRef> = fc.record({
  id: fc.nat(),
  kind: fc.constantFrom("channel" as const, "dm" as const),
  name: anyText,
  identities: fc.constantFrom({ slack: "C012ABC" }, { teams: "19:abc" }, {}),
});

const address = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), anyText);

export const anyPress: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ type: fc.constant("status" as const), page: fc.integer({ min: 1 }) }),
  fc.record({ type: fc.constant("show" as const), id: fc.integer() }),
  fc.record({
    type: fc.constant("list" as const),
    words: fc.string({ unit: "grapheme-ascii", maxLength: 500 }),
    page: fc.integer({ min: 1 }),
  }),
  fc.record({ type: fc.constant("add-open" as const), offer: fc.integer(), index: fc.integer() }),
);

const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  anyText,
  anyText.map((bold) => ({ bold })),
  anyText.map((code) => ({ code })),
  person.map((one) => ({ person: one })),
  place.map((one) => ({ place: one })),
  fc.record({ link: address, label: anyText }),
);

const anyRichText: fc.Arbitrary<Text> = fc.array(anyInline, { maxLength: 6 });

const anyButton: fc.Arbitrary<Button> = fc.oneof(
  fc.record(
    { label: anyText, press: anyPress, style: fc.constantFrom("primary" as const, "danger" as const) },
    { requiredKeys: ["label", "press"] },
  ),
  fc.record({ label: anyText, url: address }),
);

const anyPart: fc.Arbitrary<CardPart> = fc.oneof(
  fc.record({ type: fc.constant("heading" as const), text: anyText }),
  fc.record({ type: fc.constant("text" as const), text: anyRichText }),
  fc.record({
    type: fc.constant("fields" as const),
    fields: fc.array(fc.record({ label: anyText, value: anyRichText }), { maxLength: 24 }),
  }),
  fc.record(
    { type: fc.constant("row" as const), text: anyRichText, button: anyButton },
    { requiredKeys: ["type", "text"] },
  ),
  fc.record({ type: fc.constant("note" as const), text: anyRichText }),
  fc.record({ type: fc.constant("copy" as const), text: anyText }),
  fc.record({ type: fc.constant("buttons" as const), buttons: fc.array(anyButton, { maxLength: 30 }) }),
  fc.constant({ type: "divider" as const }),
);

/** Cards of every kind, far beyond what any platform can show. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  summary: anyText,
  parts: fc.array(anyPart, { maxLength: 70 }),
});

/** Every place of a card that takes words holds this text. */
export function cardFullOf(text: string): Card {
  return {
    summary: text,
    parts: [
      { type: "heading", text },
      { type: "text", text: [text, { bold: text }, { code: text }, text] },
      { type: "fields", fields: [{ label: text, value: [text] }] },
      { type: "row", text: [text], button: { label: text, press: { type: "help" } } },
      { type: "note", text: [text] },
      { type: "copy", text },
      { type: "buttons", buttons: [{ label: text, press: { type: "help" } }] },
    ],
  };
}

const options = [
  { value: "certificate", label: "A certificate" },
  { value: "subscription", label: "证书 *end date*" },
];
const date = fc.constantFrom("2026-02-28", "2031-12-31");
const file = fc.record({ id: fc.constant("F012ABC"), name: words, bytes: fc.nat() });

/** An input, and what somebody may enter there; null is "left untouched". */
const input: fc.Arbitrary<[FieldInput, FormValues[string]]> = fc.oneof(
  fc.tuple(
    fc.record({
      type: fc.constant("text" as const),
      lines: fc.constantFrom("one" as const, "many" as const),
    }),
    fc.option(words),
  ),
  fc.tuple(
    fc.record({ type: fc.constant("choice" as const), options: fc.constant(options) }),
    fc.constantFrom(...options.map(({ value }) => value), null),
  ),
  fc.tuple(
    fc.record({ type: fc.constant("choices" as const), options: fc.constant(options) }),
    fc.constantFrom(options.map(({ value }) => value).join(","), "subscription", null),
  ),
  fc.tuple(fc.record({ type: fc.constant("date" as const) }), fc.option(date)),
  fc.tuple(fc.record({ type: fc.constant("person" as const) }), fc.constantFrom("U012ABC", null)),
  fc.tuple(fc.record({ type: fc.constant("place" as const) }), fc.constantFrom("C012ABC", null)),
  fc.tuple(
    fc.record({
      type: fc.constant("file" as const),
      maxFiles: fc.constantFrom(1, 10),
      instead: fc.constant("Drop it into our chat."),
    }),
    fc.option(fc.array(file, { minLength: 1, maxLength: 3 })),
  ),
);

const hidden: fc.Arbitrary<Hidden> = fc.oneof(
  fc.record({ type: fc.constant("add" as const) }),
  fc.record({ type: fc.constant("edit" as const), id: fc.integer(), revision: fc.integer() }),
);

/** A form, and what is entered into it. */
export const anyForm: fc.Arbitrary<{ form: Form; entered: FormValues }> = fc
  .record({
    hidden,
    title: anyText,
    note: anyText,
    inputs: fc.array(fc.tuple(input, anyText), { maxLength: 12 }),
  })
  .map(({ hidden, title, note, inputs }) => {
    const fields = inputs.map(([[what], label], n): Field => {
      return { id: `field-${n}`, label, hint: label, required: false, input: what };
    });
    const parts: Form["parts"] = [
      { type: "text", text: [note] },
      ...fields.map((field) => ({ type: "field" as const, field })),
      { type: "note", text: [note] },
    ];
    const entered = Object.fromEntries(inputs.map(([[, value]], n) => [`field-${n}`, value]));
    return { form: { hidden, title, submit: "Save", close: "Cancel", parts }, entered };
  });
