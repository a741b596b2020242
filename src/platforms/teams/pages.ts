import { bytesOf, cardLimit, type Element, toCard } from "./adaptive.ts";
import type { Mentions } from "./mentions.ts";

/** Elements that stay together on one page. A heading also stays with what follows it. */
export type Group = { type: "group" | "heading"; elements: Element[] } | { type: "divider" };

/** What is put on a page as a whole; `divided`: with a line above it. */
type Section = { elements: Element[]; divided: boolean };

function toSections(groups: Group[]): Section[] {
  const sections: Section[] = [];
  let divided = false;
  let under: Element[] | null = null;
  for (const one of groups) {
    if (one.type === "divider") {
      divided = true;
      under = null;
      continue;
    }
    if (under === null) {
      under = [...one.elements];
      sections.push({ elements: under, divided });
    } else under.push(...one.elements);
    divided = false;
    if (one.type === "group") under = null;
  }
  return sections;
}

function separated([first, ...rest]: Element[]): Element[] {
  return first === undefined ? [] : [{ ...first, separator: true, spacing: "Medium" }, ...rest];
}

/** Bodies of cards, each small enough for Teams with its mentions; at the border between two no line is needed. */
export function toPages(groups: Group[], mentions: Mentions): Element[][] {
  const room = cardLimit - bytesOf(toCard([], []));
  const pages: Element[][] = [];
  let used = room;
  for (const { elements, divided } of toSections(groups)) {
    const lined = divided ? separated(elements) : elements;
    const needed = bytesOf(lined) + bytesOf(mentions.within(elements)) + bytesOf({ entities: "" });
    const page = pages.at(-1);
    if (page !== undefined && used + needed <= room) {
      page.push(...lined);
      used += needed;
    } else {
      pages.push([...elements]);
      used = needed;
    }
  }
  return pages;
}
