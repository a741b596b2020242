import type { Obj } from "../../../src/playground/emulator/json.ts";

export const plain = (text: string): Obj => ({ type: "plain_text", text });
export const mrkdwn = (text: string): Obj => ({ type: "mrkdwn", text });
export const section = (more: Obj = { text: mrkdwn("x") }): Obj => ({ type: "section", ...more });
export const button = (more: Obj = {}): Obj => ({ type: "button", text: plain("Go"), ...more });
export const actions = (...elements: Obj[]): Obj => ({ type: "actions", elements });
export const option = (value = "a", more: Obj = {}): Obj => ({ text: plain("A"), value, ...more });
export const options = (count: number): Obj[] =>
  Array.from({ length: count }, (_, index) => option(`v${index}`));
export const select = (more: Obj = { options: [option()] }): Obj => ({
  type: "static_select",
  action_id: "s",
  ...more,
});
export const input = (element: Obj, more: Obj = {}): Obj => ({
  type: "input",
  label: plain("Label"),
  element,
  ...more,
});
export const textInput = (more: Obj = {}): Obj => ({ type: "plain_text_input", ...more });
export const image = (more: Obj = {}): Obj => ({
  type: "image",
  image_url: "https://example.com/a.png",
  alt_text: "a",
  ...more,
});
export const confirm = (more: Obj = {}): Obj => ({
  title: plain("Sure?"),
  text: plain("Really?"),
  confirm: plain("Yes"),
  deny: plain("No"),
  ...more,
});
export const modal = (blocks: Obj[], more: Obj = {}): Obj => ({
  type: "modal",
  title: plain("Title"),
  submit: plain("Save"),
  blocks,
  ...more,
});
export const times = (count: number, item: Obj): Obj[] => Array.from({ length: count }, () => item);
export const x = (count: number): string => "x".repeat(count);
/** An address of this many characters. */
export const url = (count: number): string => (count < 30 ? "" : `https://example.com/${x(count - 20)}`);
