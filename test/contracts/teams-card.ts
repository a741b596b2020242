import { createRequire } from "node:module";
import type { AdaptiveCard } from "../../src/platforms/teams/adaptive.ts";

/** Microsoft's own reader of cards, in the build that needs no bundler; it reads without a DOM. */
const reference: typeof import("adaptivecards") = createRequire(import.meta.url)(
  "adaptivecards/dist/adaptivecards.js",
);

/** A TextBlock's markdown as a reader sees it. `stray` is what markdown would take for its own, though nobody meant it. */
type ReadMarkdown = { text: string; links: string[]; mentions: string[]; stray: string[] };

const token =
  /\\([!-/:-@[-`{-~])|&(lt|gt|amp);|<at>([^<>]*)<\/at>|\[((?:\\.|[^\]\\])*)\]\(([^()\s]*)\)|(\*\*)|([*_`~[\]<>\\]|https?:\/\/)/gu;
const letter = /[\p{L}\p{N}]/u;

function readMarkdown(source: string): ReadMarkdown {
  const read: ReadMarkdown = { text: "", links: [], mentions: [], stray: [] };
  if (/^\s*(?:#|[-+*=] |\d+[.)]|---|===)/.test(source)) read.stray.push(source);
  let from = 0;
  for (const match of source.matchAll(token)) {
    const [whole, escaped, entity, mention, label, address, , other] = match;
    read.text += source.slice(from, match.index);
    from = match.index + whole.length;
    const before = source[match.index - 1] ?? "";
    if (escaped !== undefined) read.text += escaped;
    else if (entity !== undefined) read.text += { lt: "<", gt: ">", amp: "&" }[entity] ?? "";
    else if (mention !== undefined) {
      read.mentions.push(whole);
      read.text += mention;
    } else if (label !== undefined && address !== undefined) {
      read.links.push(address);
      read.text += readMarkdown(label).text;
    } else if (other !== undefined) {
      read.text += other;
      const withinWord = letter.test(before) && letter.test(source[from] ?? "");
      if (!(other === "_" && withinWord)) read.stray.push(other);
    }
  }
  read.text += source.slice(from);
  return read;
}

type Node = Record<string, unknown>;

/** Every object within, parents first; what a button brings back is nobody's to read. */
export function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).filter(([name]) => name !== "data" && name !== "msteams");
  return [{ ...value }, ...inner.flatMap(([, one]) => nodesIn(one))];
}

const strings = (...values: unknown[]) => values.filter((value) => typeof value === "string");
const invisible = (text: string) => text.replaceAll("\u2060", "");

/** Texts that Teams shows as they are, but for dates in braces. */
function plainTexts({ type, text, title, label, placeholder, inlines }: Node): string[] {
  if (type === "RichTextBlock" && Array.isArray(inlines))
    return [
      nodesIn(inlines)
        .flatMap((run) => strings(run.text))
        .join(""),
    ];
  return type === "TextRun" || type === "TextBlock" ? [] : strings(text, title, label, placeholder);
}

/** What a card says, calls and leads to, and what is wrong with it. */
export function readCard(card: AdaptiveCard) {
  const nodes = nodesIn(card.body).concat(nodesIn(card.actions));
  const blocks = nodes.filter(({ type }) => type === "TextBlock");
  const markdown = new Map(blocks.map((block) => [block, readMarkdown(String(block.text))]));
  const spoken = nodes.flatMap((node) => markdown.get(node)?.text ?? plainTexts(node));
  const written = nodes.flatMap((node) => (node.type === "TextBlock" ? String(node.text) : plainTexts(node)));
  const { entities = [] } = card.msteams;
  const calls = [...markdown.values()].flatMap(({ mentions }) => mentions);
  const ids = nodes.flatMap(({ type, id }) => (String(type).startsWith("Input.") ? [id] : []));
  const links = nodes.flatMap(({ type, selectAction }) => (type === "TextRun" ? nodesIn(selectAction) : []));
  return {
    text: invisible(spoken.join("\n")),
    links: [
      ...[...markdown.values()].flatMap((read) => read.links),
      ...links.flatMap(({ url }) => strings(url)),
    ],
    pings: calls.map((call) => entities.find(({ text }) => text === call)?.mentioned.id ?? "everyone"),
    actions: nodes.filter(({ type }) => String(type).startsWith("Action.")),
    faults: [
      ...refusals(card),
      ...[...markdown.values()].flatMap(({ stray }) => stray.map((sign) => `markdown nobody meant: ${sign}`)),
      ...written.filter((text) => /\{\{(?:DATE|TIME)\(/.test(text)).map((text) => `a date: ${text}`),
      ...entities.filter(({ text }) => !calls.includes(text)).map(({ text }) => `nobody mentions ${text}`),
      ...nodes.flatMap((node) => plainTexts(node).filter((text) => /<\/?at>/i.test(text))),
      ...(new Set(ids).size < ids.length ? ["an input's id twice"] : []),
      ...nodes.flatMap(({ actions }) =>
        Array.isArray(actions) && actions.length > 6 ? ["a set of many"] : [],
      ),
      ...(Buffer.byteLength(JSON.stringify(card)) > 28_000 ? ["more than 28 KB"] : []),
      ...(card.body.length === 0 ? ["nothing in it"] : []),
    ],
  };
}

/** The reference has no people picker, which belongs to Teams: it is shown a list of one instead. */
function withoutPickers(card: AdaptiveCard): unknown {
  return JSON.parse(JSON.stringify(card), (_, one) => {
    if (typeof one !== "object" || one === null || !("choices.data" in one)) return one;
    const { "choices.data": _data, choices, ...rest } = one;
    return { ...rest, choices: choices.length > 0 ? choices : [{ title: "Ann", value: "ann" }] };
  });
}

/** What the reference reader of cards finds wrong. */
function refusals(card: AdaptiveCard): string[] {
  const context = new reference.SerializationContext(reference.Versions.v1_5);
  const parsed = new reference.AdaptiveCard();
  parsed.hostConfig = new reference.HostConfig({ actions: { maxActions: 6 } });
  parsed.parse(withoutPickers(card), context);
  const events = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at).message);
  return [...events, ...parsed.validateProperties().validationEvents.map(({ message }) => message)];
}
