import { z } from "zod";
import { accessory, actionsElement, image, inputElement } from "./block-elements.ts";
import { address, anyText, capped, cappedList, complain, plainText } from "./block-parts.ts";

const block_id = capped("block.id").optional();

const section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: anyText("section.text").optional(),
    fields: cappedList(anyText("section.field"), "section.fields").optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .superRefine((block, ctx) => {
    if (block.text === undefined && block.fields === undefined)
      complain(ctx, "section.content", "either text or fields must be present");
  });

const context = z.strictObject({
  type: z.literal("context"),
  block_id,
  elements: cappedList(z.discriminatedUnion("type", [image, anyText("text.text")]), "context.elements"),
});

const imageBlock = z.strictObject({
  type: z.literal("image"),
  block_id,
  image_url: address("image.url"),
  alt_text: capped("image.alt_text"),
  title: plainText("image.title").optional(),
});

const common = [
  section,
  context,
  imageBlock,
  z.strictObject({ type: z.literal("header"), block_id, text: plainText("header.text") }),
  z.strictObject({ type: z.literal("divider"), block_id }),
  z.strictObject({
    type: z.literal("actions"),
    block_id,
    elements: cappedList(actionsElement, "actions.elements"),
  }),
  // What is inside rich text is left unchecked: the bot writes mrkdwn.
  z.strictObject({
    type: z.literal("rich_text"),
    block_id,
    elements: z.array(z.looseObject({ type: z.string() })),
  }),
] as const;

const markdown = z.strictObject({ type: z.literal("markdown"), block_id, text: capped("markdown.text") });

const input = z.strictObject({
  type: z.literal("input"),
  block_id,
  label: plainText("input.label"),
  hint: plainText("input.hint").optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

/** The blocks of a message. */
export const messageBlocks = cappedList(
  z.discriminatedUnion("type", [...common, markdown]),
  "message.blocks",
);

/** The blocks of a view. */
const viewBlocks = cappedList(z.discriminatedUnion("type", [...common, input]), "view.blocks");

/** A modal (https://docs.slack.dev/reference/views/modal-views). */
export const modalView = z.strictObject({
  type: z.literal("modal"),
  title: plainText("view.title"),
  submit: plainText("view.submit").nullish(),
  close: plainText("view.close").nullish(),
  blocks: viewBlocks,
  private_metadata: capped("view.private_metadata").optional(),
  callback_id: capped("view.callback_id").optional(),
  external_id: capped("view.external_id").optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
