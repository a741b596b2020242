import { html } from "./html.js";
import { useApp } from "./store.js";

// Each dark enough for white letters (WCAG AA).
const COLOURS = ["#a23b72", "#2f6f4f", "#8a4b08", "#4b4fa6", "#9c2f2f", "#1f6b82", "#6b3fa0", "#5d6312"];

/**
 * "Ada Keller" becomes "AK", "陈美玲" becomes "美玲".
 * @param {string} name
 */
function initials(name) {
  if (/\p{Script=Han}/u.test(name)) return [...name.replace(/\P{Script=Han}/gu, "")].slice(-2).join("");
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

/**
 * A person's initials on a colour of their own; the bot's mark for the bot. Decoration: the name stands beside it.
 * @param {{ id: string, name: string, small?: boolean }} props
 */
export function Avatar({ id, name, small = false }) {
  const { state } = useApp();
  const size = small ? "avatar small" : "avatar";
  if (id === state.bot.id) return html`<img class=${size} src="/page/mark.svg" alt="" />`;
  const place = state.users.findIndex((user) => user.id === id);
  const colour = COLOURS[(place + COLOURS.length) % COLOURS.length];
  return html`<span class=${size} style=${{ background: colour }} aria-hidden="true">${initials(name)}</span>`;
}
