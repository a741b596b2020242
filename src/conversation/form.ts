import type { Text } from "./card.ts";
import type { Hidden } from "./hidden.ts";

export type FieldInput =
  /** `secret`: not to be seen while it is typed, where the platform can do that. */
  | {
      type: "text";
      lines: "one" | "many";
      initial?: string;
      maxLength?: number;
      placeholder?: string;
      secret?: true;
    }
  | { type: "choice"; options: { value: string; label: string }[]; initial?: string }
  /** Any number of them; their values have no commas, which stand between them in `initial` and in what is entered. */
  | { type: "choices"; options: { value: string; label: string }[]; initial?: string }
  /** Calendar dates are "YYYY-MM-DD". */
  | { type: "date"; initial?: string }
  /** People and places are the platform's own ids. */
  | { type: "person"; initial?: string }
  | { type: "place"; initial?: string }
  /** `instead` tells how else to hand a file over, for platforms whose forms take none. */
  | { type: "file"; maxFiles: number; instead: string };

export type Field = {
  id: string;
  label: string;
  hint?: string;
  required: boolean;
  input: FieldInput;
};

/** What we ask, as plain data. Without `submit` it only tells something and can be closed. */
export type Form = {
  /** Comes back with the submission. */
  hidden: Hidden;
  title: string;
  submit?: string;
  close: string;
  parts: ({ type: "text"; text: Text } | { type: "note"; text: Text } | { type: "field"; field: Field })[];
};

/** A file somewhere on a platform: enough to fetch it with the platform's own means. `link` shows it to whoever may see it. */
export type DroppedFile = { id: string; name: string; bytes: number | null; link?: string };

/** What a person entered, by field id: text, choice, date, and person or place as external ids; files. */
export type FormValues = Record<string, string | DroppedFile[] | null>;

/** What a field holds when its form opens; nothing where nothing was entered. */
export const initially = (entered: string | null | undefined): { initial?: string } =>
  entered ? { initial: entered } : {};
