// Drawings of the few emoji that carry meaning in a status line. They look the same on every machine, also on one
// that has no emoji font.
import { html } from "./html.js";

/** @param {string} fill */
const disc = (fill) => html`<circle cx="10" cy="10" r="8.5" fill=${fill} />`;
/** @param {string} d @param {string} [stroke] */
const line = (d, stroke = "#fff") =>
  html`<path d=${d} fill="none" stroke=${stroke} stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round" />`;
/** @param {string} fill */
const tile = (fill) => html`<rect x="1.5" y="1.5" width="17" height="17" rx="4" fill=${fill} />`;
const sheet = () => html`<path d="M4 1.5h8.5L16 5v13.5H4z" fill="#fff" stroke="#8a94a0" />`;
/** @param {string} shackle */
const padlock = (shackle) => html`
  ${line(shackle, "#7d8794")}<rect x="3.5" y="8.5" width="13" height="10" rx="2" fill="#e8a91c" />
  <circle cx="10" cy="13" r="1.6" fill="#7a5300" />
`;

/** @type {Readonly<Record<string, () => unknown>>} */
const ART = {
  red_circle: () => disc("#d7263d"),
  large_orange_circle: () => disc("#ee7d1d"),
  large_yellow_circle: () => disc("#f2c230"),
  large_green_circle: () => disc("#2ba55d"),
  large_blue_circle: () => disc("#2f80d8"),
  large_purple_circle: () => disc("#8a52c7"),
  black_circle: () => disc("#3a3f45"),
  white_circle: () => html`<circle cx="10" cy="10" r="8" fill="#eef0f2" stroke="#9aa3ad" />`,
  white_check_mark: () => [tile("#2ba55d"), line("M5.8 10.4l2.9 2.9 5.6-6.3")],
  heavy_check_mark: () => line("M3.5 10.8l4.3 4.4 8.7-10", "#1f7a4d"),
  x: () => line("M4 4l12 12M16 4L4 16", "#d7263d"),
  no_entry: () => [disc("#d7263d"), line("M6 10h8")],
  no_entry_sign: () => [
    html`<circle cx="10" cy="10" r="7.5" fill="#fff" stroke="#d7263d" stroke-width="2.4" />`,
    line("M5 5l10 10", "#d7263d"),
  ],
  warning: () => [
    html`<path d="M10 1.8l8.7 15.7H1.3z" fill="#f2b632" stroke="#f2b632" stroke-linejoin="round" />`,
    line("M10 7.5v4.5M10 14.8v.1", "#4a3500"),
  ],
  rotating_light: () => [
    html`<path d="M4.5 14V9.5a5.5 5.5 0 0 1 11 0V14z" fill="#e0344a" />`,
    html`<rect x="2.5" y="14" width="15" height="4" rx="1.2" fill="#555e68" />`,
    line("M10 7.5v3"),
  ],
  bell: () => [
    html`<path d="M10 2a5 5 0 0 1 5 5v4l2 3.5H3L5 11V7a5 5 0 0 1 5-5z" fill="#e8a91c" />`,
    html`<circle cx="10" cy="16.5" r="1.9" fill="#a87408" />`,
  ],
  question: () => line("M6.5 7a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3M10 16.3v.1", "#d7263d"),
  grey_question: () => line("M6.5 7a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.1-1.5 2.3M10 16.3v.1", "#7d8794"),
  information_source: () => [tile("#2f80d8"), line("M10 9.5v5M10 6v.1")],
  lock: () => padlock("M6.5 8.5V6a3.5 3.5 0 0 1 7 0v2.5"),
  unlock: () => padlock("M6.5 8.5V5a3.5 3.5 0 0 1 6.5-1.8"),
  hourglass_flowing_sand: () => [
    html`<path d="M5 2h10v3l-4 5 4 5v3H5v-3l4-5-4-5z" fill="#dfe9f2" stroke="#7d8794" />`,
    html`<path d="M6.5 16.5L10 13l3.5 3.5zM7.5 6.5h5L10 9.5z" fill="#e8a91c" />`,
  ],
  calendar: () => [
    html`<rect x="2" y="3" width="16" height="15" rx="2" fill="#fff" stroke="#8a94a0" />`,
    html`<path d="M2 5a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v3H2z" fill="#d7263d" />`,
    line("M6 12h.1M10 12h.1M14 12h.1M6 15h.1M10 15h.1", "#555e68"),
  ],
  page_facing_up: () => [sheet(), line("M7 8h6M7 11h6M7 14h4", "#8a94a0")],
};
/** @type {Readonly<Record<string, string>>} */
const SAME = { date: "calendar", octagonal_sign: "no_entry", hourglass: "hourglass_flowing_sand" };

/**
 * An emoji as an image with its shortcode for a name; the character itself where there is no drawing.
 * @param {{ name: string, char: string }} props
 */
export function Emoji({ name, char }) {
  const art = ART[SAME[name] ?? name];
  const label = `:${name}:`;
  if (art === undefined)
    return html`<span class="emoji" role="img" aria-label=${label} title=${label}>${char}</span>`;
  return html`<svg class="emoji" viewBox="0 0 20 20" role="img" aria-label=${label}><title>${label}</title>${art()}</svg>`;
}
