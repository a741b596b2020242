import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from "@slack/types";
import type { Field, FieldInput, Form } from "../../conversation/form.ts";
import { clean, shorten } from "../plain.ts";
import { limits, mrkdwn, plainText } from "./card-to-blocks.ts";

/** https://docs.slack.dev/reference/views/modal-views and .../block-kit/block-elements */
const viewLimits = {
  title: 24,
  button: 24,
  label: 2_000,
  hint: 2_000,
  placeholder: 150,
  input: 3_000,
  options: 100,
  checkboxes: 10,
  option: 75,
  files: 10,
  blocks: 100,
} as const;

/** The action_id of every input; its block is named after the field. */
export const valueAction = "value";

/** The callback_id of every form. */
const formCallback = "form";

type Input = InputBlock["element"];

const toOption = ({ value, label }: { value: string; label: string }): PlainTextOption => ({
  text: plainText(label, viewLimits.option),
  value,
});

function toSelect(input: FieldInput & { type: "choice" }): Input {
  const options = input.options.map(toOption);
  const initial = options.find(({ value }) => value === input.initial);
  const start = initial === undefined ? {} : { initial_option: initial };
  return { type: "static_select", action_id: valueAction, ...start, ...listed(options) };
}

/** A few are seen at once, more are searched. */
function toChoices(input: FieldInput & { type: "choices" }): Input {
  const options = input.options.map(toOption);
  const given = (input.initial ?? "").split(",");
  const initial = options.filter(({ value }) => value !== undefined && given.includes(value));
  const start = initial.length === 0 ? {} : { initial_options: initial };
  const base = { action_id: valueAction, ...start };
  if (options.length <= viewLimits.checkboxes) return { type: "checkboxes", ...base, options };
  return { type: "multi_static_select", ...base, ...listed(options) };
}

/** Options by the hundred. */
function listed(options: PlainTextOption[]) {
  if (options.length <= viewLimits.options) return { options };
  const groups = Array.from({ length: Math.ceil(options.length / viewLimits.options) }, (_, n) => {
    const group = options.slice(n * viewLimits.options, (n + 1) * viewLimits.options);
    const from = n * viewLimits.options + 1;
    return { label: plainText(`${from} – ${from + group.length - 1}`, viewLimits.option), options: group };
  });
  return { option_groups: groups.slice(0, viewLimits.options) };
}

function toText(input: FieldInput & { type: "text" }): Input {
  const longest = Math.min(input.maxLength ?? viewLimits.input, viewLimits.input);
  const initial = clean(input.initial ?? "");
  const { placeholder = "" } = input;
  return {
    type: "plain_text_input",
    action_id: valueAction,
    multiline: input.lines === "many",
    max_length: longest,
    ...(initial === "" ? {} : { initial_value: shorten(initial, longest) }),
    ...(placeholder === "" ? {} : { placeholder: plainText(placeholder, viewLimits.placeholder) }),
  };
}

function toInput(input: FieldInput): Input {
  const { initial } = "initial" in input ? input : {};
  const given = initial === undefined || initial === "" ? null : initial;
  switch (input.type) {
    case "text":
      return toText(input);
    case "choice":
      return toSelect(input);
    case "choices":
      return toChoices(input);
    case "date":
      return {
        type: "datepicker",
        action_id: valueAction,
        ...(given === null ? {} : { initial_date: given }),
      };
    case "person":
      return {
        type: "users_select",
        action_id: valueAction,
        ...(given === null ? {} : { initial_user: given }),
      };
    case "place":
      return {
        type: "conversations_select",
        action_id: valueAction,
        filter: { include: ["public", "private"], exclude_bot_users: true },
        ...(given === null ? {} : { initial_conversation: given }),
      };
    case "file":
      return {
        type: "file_input",
        action_id: valueAction,
        max_files: Math.min(input.maxFiles, viewLimits.files),
      };
  }
}

function toBlock(field: Field): KnownBlock {
  return {
    type: "input",
    block_id: field.id,
    label: plainText(field.label, viewLimits.label),
    optional: !field.required,
    element: toInput(field.input),
    ...(field.hint === undefined ? {} : { hint: plainText(field.hint, viewLimits.hint) }),
  };
}

function toBlocks(part: Form["parts"][number]): KnownBlock[] {
  if (part.type === "field") return [toBlock(part.field)];
  const text = mrkdwn(part.text, limits.text);
  if (text === null) return [];
  return part.type === "text" ? [{ type: "section", text }] : [{ type: "context", elements: [text] }];
}

/**
 * A form as a modal, which views.open and views.update take. Each field is an input block with the field's id.
 * @throws RangeError when a form has more parts, or hides more, than a modal holds: a fault of the form.
 */
export function formToView(form: Form): ModalView {
  const blocks = form.parts.flatMap(toBlocks);
  const hidden = JSON.stringify(form.hidden);
  if (blocks.length > viewLimits.blocks)
    throw new RangeError(`A modal holds 100 blocks, not ${blocks.length}`);
  if (hidden.length > 3_000) throw new RangeError(`A modal hides 3000 characters, not ${hidden.length}`);
  return {
    type: "modal",
    callback_id: formCallback,
    private_metadata: hidden,
    title: plainText(form.title, viewLimits.title),
    close: plainText(form.close, viewLimits.button),
    ...(form.submit === undefined ? {} : { submit: plainText(form.submit, viewLimits.button) }),
    blocks,
  };
}
