const DOCS = "https://docs.slack.dev";
const BLOCKS = `${DOCS}/reference/block-kit/blocks`;
const ELEMENTS = `${DOCS}/reference/block-kit/block-elements`;
const OBJECTS = `${DOCS}/reference/block-kit/composition-objects`;
const METHODS = `${DOCS}/reference/methods`;
const INTERACTION = `${DOCS}/interactivity/handling-user-interaction`;

/** One rule: what it bounds, between `min` and `max`, Slack's page for it, and the word that Slack answers with. */
type Limit = { of: string; min?: number; max: number; page: string; error: string };

const block = (of: string, max: number, page: string, min = 0): Limit => ({
  of,
  min,
  max,
  page: `${BLOCKS}/${page}`,
  error: "invalid_blocks",
});
const element = (of: string, max: number, page: string, min = 0): Limit => ({
  of,
  min,
  max,
  page: `${ELEMENTS}/${page}`,
  error: "invalid_blocks",
});
const object = (of: string, max: number, page: string, min = 0): Limit => ({
  of,
  min,
  max,
  page: `${OBJECTS}/${page}`,
  error: "invalid_blocks",
});
const view = (of: string, max: number, min = 0): Limit => ({
  of,
  min,
  max,
  page: `${DOCS}/reference/views/modal-views`,
  error: "invalid_arguments",
});

/**
 * Slack's numbers, a row each. Rules about blocks say `invalid_blocks`, their answer in a message; the same rule broken
 * in a view is answered with `invalid_arguments`. Lengths are counted in UTF-16 units, the strictest reading.
 */
export const LIMITS = {
  "message.blocks": block("blocks in a message", 50, ""),
  "message.characters": {
    of: "characters in a message's blocks together (undocumented, found by trying)",
    max: 13_200,
    page: "https://github.com/slackapi/bolt-js/issues/2509",
    error: "msg_blocks_too_long",
  },
  "message.text": {
    of: "characters in a message's text",
    max: 40_000,
    page: `${METHODS}/chat.postMessage`,
    error: "msg_too_long",
  },
  "update.text": {
    of: "characters in an updated message's text",
    max: 4_000,
    page: `${METHODS}/chat.update`,
    error: "msg_too_long",
  },
  "message.rate": {
    of: "messages a second in a channel, after a short burst",
    max: 1,
    page: `${DOCS}/apis/web-api/rate-limits`,
    error: "ratelimited",
  },
  "message.burst": {
    of: "messages in a channel at once",
    max: 4,
    page: `${DOCS}/apis/web-api/rate-limits`,
    error: "ratelimited",
  },
  "workspace.rate": {
    of: "messages a minute in a workspace ('several hundred', says Slack)",
    max: 300,
    page: `${METHODS}/chat.postMessage`,
    error: "ratelimited",
  },
  "update.rate": {
    of: "changes of messages a minute in a workspace (tier 3)",
    max: 50,
    page: `${METHODS}/chat.update`,
    error: "ratelimited",
  },
  "history.page": {
    of: "messages in a page of history",
    min: 1,
    max: 999,
    page: `${METHODS}/conversations.history`,
    error: "invalid_limit",
  },
  "block.id": block("characters in a block_id", 255, "", 1),
  "header.text": block("characters in a header", 150, "header-block", 1),
  "section.text": block("characters in a section", 3_000, "section-block", 1),
  "section.fields": block("fields in a section", 10, "section-block", 1),
  "section.field": block("characters in a section's field", 2_000, "section-block", 1),
  "context.elements": block("elements in a context block", 10, "context-block", 1),
  "actions.elements": block("elements in an actions block", 25, "actions-block", 1),
  "image.alt_text": block("characters in an image's alt_text", 2_000, "image-block", 1),
  "image.title": block("characters in an image's title", 2_000, "image-block", 1),
  "image.url": block("characters in an image's address", 3_000, "image-block", 1),
  "markdown.text": block("characters in a markdown block", 12_000, "markdown-block", 1),
  "input.label": block("characters in an input's label", 2_000, "input-block", 1),
  "input.hint": block("characters in an input's hint", 2_000, "input-block", 1),
  "text.text": object("characters in a text object", 3_000, "text-object", 1),
  "action.id": element("characters in an action_id", 255, "button-element", 1),
  "button.text": element("characters on a button", 75, "button-element", 1),
  "button.value": element("characters in a button's value", 2_000, "button-element"),
  "button.url": element("characters in a button's url", 3_000, "button-element", 1),
  "button.label": element("characters in a button's accessibility_label", 75, "button-element", 1),
  "placeholder.text": element("characters in a placeholder", 150, "select-menu-element", 1),
  "select.options": element("options in a select menu", 100, "select-menu-element", 1),
  "select.groups": element("option groups in a select menu", 100, "select-menu-element", 1),
  "select.selected": element("selected items at most", 100, "multi-select-menu-element", 1),
  "overflow.options": element("options in an overflow menu", 5, "overflow-menu-element", 1),
  "checkboxes.options": element("options in a checkbox group", 10, "checkboxes-element", 1),
  "radio.options": element("options in a radio button group", 10, "radio-button-group-element", 1),
  "text_input.min_length": element("an input's min_length", 3_000, "plain-text-input-element"),
  "text_input.max_length": element("an input's max_length", 3_000, "plain-text-input-element", 1),
  "text_input.value": element("characters in a text input", 3_000, "plain-text-input-element"),
  "file_input.max_files": element("files in a file input", 10, "file-input-element", 1),
  "file_input.bytes": element("bytes of a file in a file input", 10_000_000, "file-input-element"),
  "option.text": object("characters in an option", 75, "option-object", 1),
  "option.value": object("characters in an option's value", 75, "option-object", 1),
  "option.description": object("characters in an option's description", 75, "option-object", 1),
  "option.url": object("characters in an option's url", 3_000, "option-object", 1),
  "group.label": object("characters in an option group's label", 75, "option-group-object", 1),
  "group.options": object("options in an option group", 100, "option-group-object", 1),
  "confirm.title": object("characters in a confirmation's title", 100, "confirmation-dialog-object", 1),
  "confirm.text": object("characters in a confirmation's text", 300, "confirmation-dialog-object", 1),
  "confirm.confirm": object("characters on a confirmation's button", 30, "confirmation-dialog-object", 1),
  "confirm.deny": object("characters on a confirmation's other button", 30, "confirmation-dialog-object", 1),
  "upload.life": {
    of: "milliseconds that an upload address lives (undocumented)",
    max: 15 * 60_000,
    page: `${METHODS}/files.getUploadURLExternal`,
    error: "file_not_found",
  },
  "view.blocks": view("blocks in a view", 100),
  "view.title": view("characters in a modal's title", 24, 1),
  "view.submit": view("characters on a modal's submit button", 24, 1),
  "view.close": view("characters on a modal's close button", 24, 1),
  "view.private_metadata": view("characters in private_metadata", 3_000),
  "view.callback_id": view("characters in callback_id", 255),
  "view.external_id": view("characters in external_id", 255),
  "view.bytes": {
    of: "bytes of a view",
    max: 250_000,
    page: `${METHODS}/views.open`,
    error: "view_too_large",
  },
  "view.stack": {
    of: "views on top of one another",
    max: 3,
    page: `${METHODS}/views.push`,
    error: "push_limit_reached",
  },
  "trigger.known": {
    of: "trigger_ids that Slack never gave",
    max: 0,
    page: `${METHODS}/views.open`,
    error: "invalid_trigger_id",
  },
  "trigger.uses": {
    of: "uses of a trigger_id",
    max: 1,
    page: `${METHODS}/views.open`,
    error: "exchanged_trigger_id",
  },
  "trigger.life": {
    of: "milliseconds that a trigger_id lives",
    max: 3_000,
    page: `${INTERACTION}#modal_responses`,
    error: "expired_trigger_id",
  },
  "response_url.posts": {
    of: "messages to a response_url",
    max: 5,
    page: `${INTERACTION}#message_responses`,
    error: "used_url",
  },
  "response_url.life": {
    of: "milliseconds that a response_url lives",
    max: 30 * 60_000,
    page: `${INTERACTION}#message_responses`,
    error: "expired_url",
  },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;

/** The row of this name, with the fields that only some rows set. */
export function limitOf(name: LimitName): Limit {
  return LIMITS[name];
}
