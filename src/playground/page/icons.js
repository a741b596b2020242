// Small line drawings, one path each, on a square of 20.
import { html } from "./html.js";

const PATHS = {
  calendar:
    "M5 4h10a2.5 2.5 0 0 1 2.5 2.5V15a2.5 2.5 0 0 1-2.5 2.5H5A2.5 2.5 0 0 1 2.5 15V6.5A2.5 2.5 0 0 1 5 4zM2.5 8.5h15M6.5 2v3.5M13.5 2v3.5",
  chevron: "M5 7.5l5 5 5-5",
  clip: "M14.5 9.5l-5.300 5.300a3 3 0 0 1-4.300-4.300l6.400-6.300a2 2 0 0 1 2.900 2.800L8 13.200a1 1 0 0 1-1.400-1.400l5.200-5.200",
  close: "M5 5l10 10M15 5L5 15",
  command: "M2.5 3.5h15v13h-15zM12 6.5l-4 7",
  dots: "M4 10h.01M10 10h.01M16 10h.01",
  download: "M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13",
  eye: "M2 10s3-5.5 8-5.5 8 5.5 8 5.5-3 5.5-8 5.5S2 10 2 10zM12.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z",
  file: "M5 2h6.5L15.5 6v12H5zM11.5 2v4h4M7.5 10.5h5M7.5 13.5h5",
  mention: "M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zm0 0v1.200a2 2 0 0 0 4 0V10a7 7 0 1 0-3 5.700",
  reply: "M3 4.5h14v9H9.5L6 16.5v-3H3zM6.5 8h7M6.5 10.5h4",
  send: "M3 3.5l14.5 6.5L3 16.5 4.800 11l6.200-1-6.200-1z",
};

/** Decoration: the button around it has the name. @param {{ name: keyof typeof PATHS }} props */
export function Icon({ name }) {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true"><path d=${PATHS[name]} /></svg>`;
}
