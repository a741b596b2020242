import type { TestOutcome, TestTrouble, TypedField } from "../../renewals/test-intents.ts";
import type { Field, Form } from "../form.ts";
import { questionAtMost } from "../press.ts";
import type { Reader } from "../reader.ts";

type Asked = Extract<TestOutcome, { type: "test-form" }>;
type FormPart = Form["parts"][number];

/** As long as any PIN or one-time password is, in characters. */
const longest = 200;

/** That a real signature is made, and what it takes; to submit it is to want it. */
export function testForm(asked: Asked, reader: Reader): Form {
  const { signature, revision, wants, sent } = asked;
  const { tests, forms } = reader.texts;
  const challenge = asked.challenge?.slice(0, questionAtMost) || null;
  const said = [
    wants === "code" ? tests.codeFirst : sent ? tests.codeSent : null,
    challenge === null ? null : tests.question(challenge),
  ].flatMap((text): FormPart[] => (text === null ? [] : [{ type: "text", text: [text] }]));
  return {
    hidden: { type: "test", id: signature.id, revision, wants, sent, challenge },
    title: tests.formTitle,
    submit: wants === "code" ? tests.submitCode : tests.submit,
    close: forms.cancel,
    parts: [
      ...troubleParts(asked.trouble, reader),
      { type: "text", text: tests.about(signature.name) },
      ...said,
      ...(wants === "code" ? [] : fieldsOf(asked, reader)),
    ],
  };
}

/** Why the form is there again. */
function troubleParts(trouble: TestTrouble | null, { texts: { tests, sources } }: Reader): FormPart[] {
  switch (trouble) {
    case null:
      return [];
    case "wrong-pin":
    case "wrong-otp":
    case "wrong-factor":
      return [
        { type: "text", text: ["⚠️ ", tests.together([sources.failure(trouble), tests.nothingSigned])] },
      ];
    case "interrupted":
    case "needs-pin":
    case "needs-otp":
      return [{ type: "text", text: ["⚠️ ", tests.trouble(trouble)] }];
  }
}

/** Whatever the service has not told yet it asks for once it is submitted. */
function fieldsOf({ asks }: Asked, reader: Reader): FormPart[] {
  const parts: FormPart[] = [];
  if (asks?.pin) parts.push(secretField("pin", asks.pin, [], reader));
  if (asks?.otp) {
    const { sent, required } = asks.otp;
    // Left empty, it stands for the wish to get one.
    const again = sent && required ? [reader.texts.tests.anotherCode] : [];
    const { otp } = asks;
    parts.push(secretField("otp", { ...otp, required: required && !sent }, again, reader));
  }
  return parts;
}

function secretField(
  id: TypedField,
  { required, label }: { required: boolean; label: string | null },
  more: readonly string[],
  { texts, platform }: Reader,
): FormPart {
  const { tests, how } = texts;
  const seen = how[platform].passwordSeen;
  // Most services call them what everybody does.
  const called = label === null || label.toLowerCase() === id ? [] : [tests.calledBy(label)];
  const hint = tests.together([...called, tests.usedOnce, ...more, ...(seen === null ? [] : [seen])]);
  const input: Field["input"] = { type: "text", lines: "one", maxLength: longest, secret: true };
  return { type: "field", field: { id, label: tests.fields[id], hint, required, input } };
}
