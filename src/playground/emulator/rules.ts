const BLOCKS = "https://docs.slack.dev/reference/block-kit/blocks";
const ELEMENTS = "https://docs.slack.dev/reference/block-kit/block-elements";
const OBJECTS = "https://docs.slack.dev/reference/block-kit/composition-objects";
const VIEWS = "https://docs.slack.dev/reference/views/modal-views";

/** A rule about form rather than size: what it demands, and Slack's page for it. */
type Rule = { says: string; page: string };

/** Slack's structural rules, a row each; broken in a message they are `invalid_blocks`, in a view `invalid_arguments`. */
export const RULES = {
  "block.type": { says: "only block types that Slack knows in this place", page: BLOCKS },
  "block.id unique": { says: "each block_id once", page: BLOCKS },
  "block.fields": {
    says: "required fields present, none that Slack doesn't know, each of its type",
    page: BLOCKS,
  },
  "element.type": { says: "only elements that may stand in this block", page: ELEMENTS },
  "section.content": { says: "a section has a text or fields", page: `${BLOCKS}/section-block` },
  "input.place": { says: "input blocks stand in views only", page: `${BLOCKS}/input-block` },
  "markdown.place": { says: "markdown blocks stand in messages only", page: `${BLOCKS}/markdown-block` },
  "text.kind": { says: "plain_text where mrkdwn is not allowed", page: `${OBJECTS}/text-object` },
  "action.id unique": { says: "each action_id once in a block", page: `${ELEMENTS}/button-element` },
  "url.form": { says: "an http or https address", page: `${ELEMENTS}/button-element` },
  "select.source": { says: "either options or option_groups", page: `${ELEMENTS}/select-menu-element` },
  "option.value unique": { says: "each option's value once", page: `${OBJECTS}/option-object` },
  "option.initial": {
    says: "what is selected at first is among the options",
    page: `${ELEMENTS}/select-menu-element`,
  },
  "date.form": { says: "a date of the calendar as YYYY-MM-DD", page: `${ELEMENTS}/date-picker-element` },
  "time.form": { says: "a time as HH:mm", page: `${ELEMENTS}/time-picker-element` },
  "moment.form": { says: "ten digits of seconds since 1970", page: `${ELEMENTS}/datetime-picker-element` },
  "id.form": { says: "an id of the kind that is asked for", page: `${ELEMENTS}/select-menu-element` },
  "filter.content": {
    says: "a filter has at least one field",
    page: `${OBJECTS}/conversation-filter-object`,
  },
  "text_input.initial": {
    says: "an initial value between min_length and max_length",
    page: `${ELEMENTS}/plain-text-input-element`,
  },
  "file_input.filetypes": { says: "file extensions without a dot", page: `${ELEMENTS}/file-input-element` },
  "focus.once": { says: "focus_on_load for one element only", page: ELEMENTS },
  "view.type": { says: "views.open takes modals", page: VIEWS },
  "view.submit present": { says: "a view with inputs has a submit button", page: VIEWS },
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof RULES;
