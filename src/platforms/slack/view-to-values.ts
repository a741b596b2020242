import type { ViewOutput, ViewStateValue } from "@slack/bolt";
import type { DroppedFile, FormValues } from "../../conversation/form.ts";
import { valueAction } from "./form-to-view.ts";

/** A file of a payload; only its id is relied upon later. */
export function toDroppedFile(file: { id: string; name?: string | null; size?: number }): DroppedFile {
  return { id: file.id, name: file.name ?? file.id, bytes: file.size ?? null };
}

function toValue(state: ViewStateValue): FormValues[string] {
  const { files = [], selected_options: chosen = [] } = state;
  if (files.length > 0) return files.map((file) => ({ ...toDroppedFile(file), link: file.permalink }));
  if (chosen.length > 0) return chosen.map(({ value }) => value).join(",");
  return (
    state.value ??
    state.selected_option?.value ??
    state.selected_date ??
    state.selected_user ??
    state.selected_conversation ??
    null
  );
}

/**
 * What a person entered, by field; null for what was left untouched.
 * https://docs.slack.dev/reference/views#view_submission-payload
 */
export function viewToValues(values: ViewOutput["state"]["values"]): FormValues {
  const entries = Object.entries(values).map(([field, actions]) => {
    const state = actions[valueAction];
    return [field, state === undefined ? null : toValue(state)] as const;
  });
  return Object.fromEntries(entries);
}

/** JSON that we sent out and got back; null where it is none of ours. */
export function readBack(json: string | undefined): unknown {
  try {
    return JSON.parse(json ?? "null");
  } catch {
    return null;
  }
}
