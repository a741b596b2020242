import { isDate } from "./block-elements.ts";
import { elementsOf } from "./content-check.ts";
import { shapeOf } from "./input-values.ts";
import { type Obj, objects, str, strings } from "./json.ts";
import { LIMITS } from "./limits.ts";
import type { StateValues } from "./types.ts";

/**
 * What Slack's own client says under inputs before it sends anything, by block id; empty when all is well.
 * The words are the client's, in English whatever the person's language.
 */
export function clientErrors(blocks: Obj[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const block of blocks) {
    if (block.type !== "input") continue;
    for (const element of elementsOf(block)) {
      const blockId = str(block.block_id);
      const entry = values[blockId]?.[str(element.action_id)] ?? {};
      const error = errorOf(element, entry, block.optional === true);
      if (error !== null) errors[blockId] = error;
    }
  }
  return errors;
}

function errorOf(element: Obj, entry: Obj, optional: boolean): string | null {
  const shape = shapeOf(element.type);
  if (!shape) return null;
  const value = entry[shape.key];
  const empty =
    value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  if (empty) return optional ? null : "Please complete this required field.";
  return valueError(element, value);
}

function valueError(element: Obj, value: unknown): string | null {
  const text = str(value);
  switch (element.type) {
    case "plain_text_input": {
      const max =
        typeof element.max_length === "number" ? element.max_length : LIMITS["text_input.value"].max;
      const min = typeof element.min_length === "number" ? element.min_length : 0;
      if (element.multiline !== true && /[\r\n]/.test(text)) return "Line breaks can't be typed here.";
      if (text.length > max) return `Must be less than ${max + 1} characters.`;
      return text.length < min ? `Must be at least ${min} characters.` : null;
    }
    case "email_text_input":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? null : "Enter a valid email address.";
    case "url_text_input":
      return URL.canParse(text) ? null : "Enter a valid URL.";
    case "number_input":
      return numberError(element, text);
    case "datepicker":
      return isDate(text) ? null : "Enter a valid date.";
    case "timepicker":
      return /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? null : "Enter a valid time.";
    case "file_input":
      return filesError(element, objects(value));
    default:
      return selectionError(element, value);
  }
}

function numberError(element: Obj, text: string): string | null {
  const whole = element.is_decimal_allowed !== true;
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text))
    return whole ? "Enter a whole number." : "Enter a number.";
  if (typeof element.min_value === "string" && Number(text) < Number(element.min_value))
    return "The number is too small.";
  if (typeof element.max_value === "string" && Number(text) > Number(element.max_value))
    return "The number is too large.";
  return null;
}

function filesError(element: Obj, files: Obj[]): string | null {
  const max = typeof element.max_files === "number" ? element.max_files : LIMITS["file_input.max_files"].max;
  if (files.length > max) return `No more than ${max} files can be uploaded.`;
  const types = strings(element.filetypes).map((type) => type.toLowerCase());
  if (types.length > 0 && files.some((file) => !types.includes(str(file.filetype))))
    return "This file type is not accepted.";
  const bytes = LIMITS["file_input.bytes"].max;
  return files.some((file) => Number(file.size) > bytes) ? "The file is too large." : null;
}

function selectionError(element: Obj, value: unknown): string | null {
  const max = element.max_selected_items;
  return typeof max === "number" && Array.isArray(value) && value.length > max
    ? `No more than ${max} items.`
    : null;
}
