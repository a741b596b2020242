import type { Press } from "../../conversation/press.ts";

/** Of Adaptive Cards 1.5, what we write: https://adaptivecards.io/explorer */

type Spacing = "None" | "Small" | "Medium";

/** How a text looks, in runs and blocks alike. */
export type Looks = {
  size?: "Small" | "Large";
  weight?: "Bolder";
  fontType?: "Monospace";
  isSubtle?: true;
};

/** Shown as it is, without markdown. */
export type TextRun = Looks & {
  type: "TextRun";
  text: string;
  selectAction?: { type: "Action.OpenUrl"; url: string };
};

/** What every element of a body may carry; a separator is a line above it. */
type Placed = { spacing?: Spacing; separator?: true };

type RichTextBlock = Placed & { type: "RichTextBlock"; inlines: TextRun[] };

/** Its text is markdown. Mentions work in it alone. */
type TextBlock = Placed & Looks & { type: "TextBlock"; text: string; wrap: true; style?: "heading" };

export type TextElement = RichTextBlock | TextBlock;

/** What our buttons bring back. `msteams` asks for a dialog: the client sends task/fetch. */
export type ActionData =
  | { press: Press }
  | { verb: "open"; press: Press; msteams: { type: "task/fetch" } }
  | { verb: "press"; press: Press }
  | { verb: "submit"; hidden: unknown; form: string; fields: string[] };

type Styled = { title: string; style?: "positive" | "destructive" };

export type Action =
  | (Styled & { type: "Action.Execute"; verb: "press"; data: ActionData })
  | (Styled & { type: "Action.Submit"; data: ActionData })
  | (Styled & { type: "Action.OpenUrl"; url: string });

type ActionSet = Placed & { type: "ActionSet"; actions: Action[] };

export type Column = {
  type: "Column";
  width: "stretch" | "auto";
  verticalContentAlignment?: "Center";
  items: (TextElement | ActionSet)[];
};

type ColumnSet = Placed & { type: "ColumnSet"; columns: Column[] };

type Labelled = Placed & { id: string; label: string; value?: string };

export type Choice = { title: string; value: string };

/** `choices.data` is Teams' own: its people picker. */
export type Input =
  | (Labelled & {
      type: "Input.Text";
      isMultiline: boolean;
      maxLength?: number;
      placeholder?: string;
      style?: "Password";
    })
  | (Labelled & { type: "Input.Date" })
  | (Labelled & {
      type: "Input.ChoiceSet";
      choices: Choice[];
      style?: "compact" | "filtered";
      isMultiSelect?: true;
      "choices.data"?: { type: "Data.Query"; dataset: "graph.microsoft.com/users" };
    });

export type Element = TextElement | ActionSet | ColumnSet | Input;

/** Somebody is called where `text` stands in a TextBlock. */
export type Mention = { type: "mention"; text: string; mentioned: { id: string; name: string } };

export type AdaptiveCard = {
  $schema: "http://adaptivecards.io/schemas/adaptive-card.json";
  type: "AdaptiveCard";
  version: "1.5";
  msteams: { width: "Full"; entities?: Mention[] };
  body: Element[];
  actions?: Action[];
};

/** The content type of a card. */
export const cardType = "application/vnd.microsoft.card.adaptive";

/** Teams takes 28 KB for a card; some room is left for what it adds. */
export const cardLimit = 27_000;

export function toCard(body: Element[], entities: Mention[], actions: Action[] = []): AdaptiveCard {
  return {
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    type: "AdaptiveCard",
    version: "1.5",
    msteams: { width: "Full", ...(entities.length === 0 ? {} : { entities }) },
    body,
    ...(actions.length === 0 ? {} : { actions }),
  };
}

/** UTF-8 bytes of a value's JSON. */
export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value));
}
