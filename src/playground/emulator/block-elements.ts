import { z } from "zod";
import {
  address,
  capped,
  cappedList,
  cappedNumber,
  checkOptions,
  complain,
  confirmDialog,
  formed,
  option,
  plainText,
} from "./block-parts.ts";
import type { Obj } from "./json.ts";

const actionId = capped("action.id").optional();
const confirm = confirmDialog.optional();
const focus_on_load = z.boolean().optional();
const placeholder = plainText("placeholder.text").optional();
const selectable = { action_id: actionId, confirm, focus_on_load, placeholder };
const max_selected_items = cappedNumber("select.selected").optional();
const dispatch_action_config = z
  .strictObject({ trigger_actions_on: z.array(z.enum(["on_enter_pressed", "on_character_entered"])).min(1) })
  .optional();

const userId = formed(/^[UW][A-Z0-9]+$/, "id.form", "invalid user id");
const conversationId = formed(/^[CDG][A-Z0-9]+$/, "id.form", "invalid conversation id");
const channelId = formed(/^C[A-Z0-9]+$/, "id.form", "invalid channel id");

/** Whether a text is a day of the calendar, written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  );
}
const date = z.string().superRefine((text, ctx) => {
  if (!isDate(text)) complain(ctx, "date.form", "invalid date, YYYY-MM-DD is expected");
});

const button = z.strictObject({
  type: z.literal("button"),
  action_id: actionId,
  text: plainText("button.text"),
  value: capped("button.value").optional(),
  url: address("button.url").optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: capped("button.label").optional(),
  confirm,
});

const overflow = z
  .strictObject({
    type: z.literal("overflow"),
    action_id: actionId,
    confirm,
    options: cappedList(option("plain", true), "overflow.options"),
  })
  .superRefine(checkOptions);

const anyOption = option("any", false);
const checkboxes = z
  .strictObject({
    type: z.literal("checkboxes"),
    action_id: actionId,
    confirm,
    focus_on_load,
    options: cappedList(anyOption, "checkboxes.options"),
    initial_options: z.array(anyOption).min(1).optional(),
  })
  .superRefine(checkOptions);
const radioButtons = z
  .strictObject({
    type: z.literal("radio_buttons"),
    action_id: actionId,
    confirm,
    focus_on_load,
    options: cappedList(anyOption, "radio.options"),
    initial_option: anyOption.optional(),
  })
  .superRefine(checkOptions);

const plainOption = option("plain", false);
const group = z.strictObject({
  label: plainText("group.label"),
  options: cappedList(plainOption, "group.options"),
});
const source = {
  options: cappedList(plainOption, "select.options").optional(),
  option_groups: cappedList(group, "select.groups").optional(),
};
function checkSource(element: Obj, ctx: Parameters<typeof complain>[0]): void {
  if ((element.options === undefined) === (element.option_groups === undefined))
    complain(ctx, "select.source", "exactly one of options and option_groups is required");
  checkOptions(element, ctx);
}
const staticSelect = z
  .strictObject({
    type: z.literal("static_select"),
    ...selectable,
    ...source,
    initial_option: plainOption.optional(),
  })
  .superRefine(checkSource);
const multiStaticSelect = z
  .strictObject({
    type: z.literal("multi_static_select"),
    ...selectable,
    ...source,
    max_selected_items,
    initial_options: z.array(plainOption).min(1).optional(),
  })
  .superRefine(checkSource);

const filter = z
  .strictObject({
    include: z
      .array(z.enum(["im", "mpim", "private", "public"]))
      .min(1)
      .optional(),
    exclude_external_shared_channels: z.boolean().optional(),
    exclude_bot_users: z.boolean().optional(),
  })
  .superRefine((value, ctx) => {
    if (Object.keys(value).length === 0) complain(ctx, "filter.content", "must have at least one field");
  })
  .optional();
const conversations = { filter, default_to_current_conversation: z.boolean().optional() };
const response_url_enabled = z.boolean().optional();
const dynamicSelects = [
  z.strictObject({ type: z.literal("users_select"), ...selectable, initial_user: userId.optional() }),
  z.strictObject({
    type: z.literal("multi_users_select"),
    ...selectable,
    max_selected_items,
    initial_users: z.array(userId).optional(),
  }),
  z.strictObject({
    type: z.literal("conversations_select"),
    ...selectable,
    ...conversations,
    response_url_enabled,
    initial_conversation: conversationId.optional(),
  }),
  z.strictObject({
    type: z.literal("multi_conversations_select"),
    ...selectable,
    ...conversations,
    max_selected_items,
    initial_conversations: z.array(conversationId).optional(),
  }),
  z.strictObject({
    type: z.literal("channels_select"),
    ...selectable,
    response_url_enabled,
    initial_channel: channelId.optional(),
  }),
  z.strictObject({
    type: z.literal("multi_channels_select"),
    ...selectable,
    max_selected_items,
    initial_channels: z.array(channelId).optional(),
  }),
] as const;

const datepicker = z.strictObject({
  type: z.literal("datepicker"),
  ...selectable,
  initial_date: date.optional(),
});
const timepicker = z.strictObject({
  type: z.literal("timepicker"),
  ...selectable,
  initial_time: formed(
    /^([01]\d|2[0-3]):[0-5]\d$/,
    "time.form",
    "invalid time, HH:mm is expected",
  ).optional(),
  timezone: z.string().optional(),
});
const datetimepicker = z.strictObject({
  type: z.literal("datetimepicker"),
  action_id: actionId,
  confirm,
  focus_on_load,
  initial_date_time: z
    .int()
    .superRefine((value, ctx) => {
      if (String(value).length !== 10) complain(ctx, "moment.form", "must be ten digits");
    })
    .optional(),
});

const typed = { action_id: actionId, focus_on_load, placeholder, dispatch_action_config };
const textInput = z
  .strictObject({
    type: z.literal("plain_text_input"),
    ...typed,
    initial_value: capped("text_input.value").optional(),
    multiline: z.boolean().optional(),
    min_length: cappedNumber("text_input.min_length").optional(),
    max_length: cappedNumber("text_input.max_length").optional(),
  })
  .superRefine((input, ctx) => {
    const length = input.initial_value?.length;
    if (length !== undefined && (length > (input.max_length ?? 3_000) || length < (input.min_length ?? 0)))
      complain(ctx, "text_input.initial", "must be between min_length and max_length", ["initial_value"]);
  });
const typedInputs = [
  z.strictObject({ type: z.literal("email_text_input"), ...typed, initial_value: z.string().optional() }),
  z.strictObject({ type: z.literal("url_text_input"), ...typed, initial_value: z.string().optional() }),
  z.strictObject({
    type: z.literal("number_input"),
    ...typed,
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
] as const;
const fileInput = z.strictObject({
  type: z.literal("file_input"),
  action_id: actionId,
  filetypes: z
    .array(formed(/^[a-z0-9]+$/i, "file_input.filetypes", "invalid file type"))
    .min(1)
    .optional(),
  max_files: cappedNumber("file_input.max_files").optional(),
});

export const image = z.strictObject({
  type: z.literal("image"),
  image_url: address("image.url"),
  alt_text: capped("image.alt_text"),
});

const menus = [staticSelect, multiStaticSelect, ...dynamicSelects] as const;

/** What may stand in an actions block. */
export const actionsElement = z.discriminatedUnion("type", [
  button,
  overflow,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  ...menus,
]);
/** What may stand beside a section's text. */
export const accessory = z.discriminatedUnion("type", [
  button,
  overflow,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  image,
  ...menus,
]);
/** What an input block may hold. */
export const inputElement = z.discriminatedUnion("type", [
  textInput,
  ...typedInputs,
  fileInput,
  checkboxes,
  radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  ...menus,
]);
