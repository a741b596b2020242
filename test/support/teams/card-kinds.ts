/**
 * Adaptive Cards 1.5, as far as Teams shows it: for each type its properties, and what each may hold. A name with "!" at
 * its end must be there. The names stand for the rules in card-values.ts and for lists of parts
 * (https://adaptivecards.io/explorer/, https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference).
 */
export type Properties = Record<string, string>;

const any = { type: "text!", id: "text", fallback: "any", requires: "object" };
const element = {
  ...any,
  isVisible: "boolean",
  separator: "boolean",
  spacing: "spacing",
  height: "height",
  horizontalAlignment: "horizontal",
};
const words = {
  text: "text!",
  size: "textSize",
  weight: "weight",
  color: "color",
  isSubtle: "boolean",
  fontType: "fontType",
};
const box = {
  ...element,
  style: "containerStyle",
  bleed: "boolean",
  minHeight: "text",
  selectAction: "action",
  verticalContentAlignment: "vertical",
  backgroundImage: "any",
  rtl: "boolean",
};
const input = {
  ...element,
  id: "name!",
  label: "text",
  isRequired: "boolean",
  errorMessage: "text",
};
const action = {
  ...any,
  title: "text",
  iconUrl: "url",
  style: "actionStyle",
  mode: "mode",
  tooltip: "text",
  isEnabled: "boolean",
};
const sending = { ...action, data: "object", associatedInputs: "associated" };

export const ELEMENTS: Record<string, Properties> = {
  TextBlock: { ...element, ...words, wrap: "boolean", maxLines: "number", style: "textStyle" },
  RichTextBlock: { ...element, inlines: "inlines!" },
  Image: {
    ...element,
    url: "url!",
    altText: "text",
    size: "imageSize",
    style: "imageStyle",
    width: "text",
    height: "text",
    backgroundColor: "text",
    selectAction: "action",
  },
  ImageSet: { ...element, images: "elements!", imageSize: "imageSize" },
  Container: { ...box, items: "elements!" },
  ColumnSet: { ...box, columns: "columns" },
  FactSet: { ...element, facts: "facts!" },
  ActionSet: { ...element, actions: "actions!" },
  Table: {
    ...element,
    columns: "any",
    rows: "rows",
    firstRowAsHeader: "boolean",
    showGridLines: "boolean",
    gridStyle: "containerStyle",
    horizontalCellContentAlignment: "horizontal",
    verticalCellContentAlignment: "vertical",
  },
  "Input.Text": {
    ...input,
    value: "text",
    placeholder: "text",
    maxLength: "number",
    isMultiline: "boolean",
    style: "inputStyle",
    regex: "regex",
    inlineAction: "action",
  },
  "Input.Number": { ...input, value: "number", placeholder: "text", min: "number", max: "number" },
  "Input.Date": { ...input, value: "date", placeholder: "text", min: "date", max: "date" },
  "Input.Time": { ...input, value: "text", placeholder: "text", min: "text", max: "text" },
  "Input.Toggle": {
    ...input,
    title: "text!",
    value: "text",
    valueOn: "text",
    valueOff: "text",
    wrap: "boolean",
  },
  "Input.ChoiceSet": {
    ...input,
    choices: "choices",
    "choices.data": "query",
    value: "text",
    placeholder: "text",
    style: "choiceStyle",
    isMultiSelect: "boolean",
    wrap: "boolean",
  },
};

export const ACTIONS: Record<string, Properties> = {
  "Action.Execute": { ...sending, verb: "name!" },
  "Action.Submit": { ...sending, msTeams: "object" },
  "Action.OpenUrl": { ...action, url: "link!" },
  "Action.ShowCard": { ...action, card: "card!" },
  "Action.ToggleVisibility": { ...action, targetElements: "any!" },
};

export const PARTS = {
  card: {
    type: "text!",
    $schema: "text",
    version: "version!",
    body: "elements",
    actions: "actions",
    selectAction: "action",
    fallbackText: "text",
    minHeight: "text",
    rtl: "boolean",
    speak: "text",
    lang: "text",
    backgroundImage: "any",
    verticalContentAlignment: "vertical",
    refresh: "refresh",
    msteams: "object",
  },
  Column: { ...box, type: "text", items: "elements", width: "any" },
  TableRow: { ...element, cells: "cells!", style: "containerStyle" },
  TableCell: { ...box, items: "elements!" },
  TextRun: {
    ...words,
    type: "text!",
    italic: "boolean",
    strikethrough: "boolean",
    highlight: "boolean",
    underline: "boolean",
    selectAction: "action",
  },
  fact: { title: "text!", value: "text!" },
  choice: { title: "text!", value: "text!" },
  query: { type: "text!", dataset: "name!", count: "number", skip: "number" },
  refresh: { action: "action!", userIds: "any", expires: "text" },
} as const satisfies Record<string, Properties>;
