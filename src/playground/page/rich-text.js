// Turns the nodes of mrkdwn.js, and Slack's rich_text blocks, into elements. Text only ever becomes text nodes.

import { formatSlackDate } from "./dates.js";
import { splitShortcodes } from "./emoji.js";
import { Emoji } from "./emoji-art.js";
import { html } from "./html.js";
import { decodeEntities, parseMrkdwn, safeUrl } from "./mrkdwn.js";
import { useApp } from "./store.js";

/**
 * @typedef {import("./mrkdwn.js").Inline} Inline
 * @typedef {import("./types.d.ts").RichNode} RichNode
 * @typedef {import("./types.d.ts").TextObject} TextObject
 */

/** @param {{ text: string, verbatim?: boolean }} props */
export function Mrkdwn({ text, verbatim = false }) {
  return parseMrkdwn(text, { verbatim }).map((piece) => {
    if (piece.type === "pre") return html`<pre class="code-block">${piece.text}</pre>`;
    const content = piece.children.map((node) => html`<${Node} node=${node} />`);
    return piece.type === "quote"
      ? html`<blockquote>${content}</blockquote>`
      : html`<div class="lines">${content}</div>`;
  });
}

/** A text object, as Slack shows it: mrkdwn, or plain text with its shortcodes. @param {{ of: TextObject }} props */
export function Text({ of }) {
  if (of.type === "mrkdwn") return html`<${Mrkdwn} text=${of.text} verbatim=${of.verbatim ?? false} />`;
  return html`<${Plain} of=${of} />`;
}

/** @param {{ of: TextObject | string | undefined }} props */
export function Plain({ of }) {
  if (of === undefined) return null;
  const text = decodeEntities(typeof of === "string" ? of : of.text);
  if (typeof of !== "string" && of.emoji === false) return text;
  return splitShortcodes(text).map((part) =>
    part.type === "emoji" ? html`<${Emoji} name=${part.name} char=${part.char} />` : part.text,
  );
}

/** @param {{ node: Inline }} props */
function Node({ node }) {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return html`<br />`;
    case "bold":
      return html`<b>${node.children.map((child) => html`<${Node} node=${child} />`)}</b>`;
    case "italic":
      return html`<i>${node.children.map((child) => html`<${Node} node=${child} />`)}</i>`;
    case "strike":
      return html`<s>${node.children.map((child) => html`<${Node} node=${child} />`)}</s>`;
    case "code":
      return html`<code>${node.text}</code>`;
    case "link":
      return html`<${Link} url=${node.url}>${node.label}<//>`;
    case "emoji":
      return html`<${Emoji} name=${node.name} char=${node.char} />`;
    case "broadcast":
      return html`<span class="mention loud">@${node.range}</span>`;
    case "date":
      return html`<${SlackDate} ...${node} />`;
    case "user":
    case "channel":
    case "group":
      return html`<${Mention} kind=${node.type} id=${node.id} label=${node.label} />`;
    default:
      return null;
  }
}

/** @param {{ url: string, children?: unknown }} props `url` has been through safeUrl */
function Link({ url, children }) {
  return html`<a href=${url} target="_blank" rel="noopener noreferrer">${children}</a>`;
}

/** @param {{ kind: "user" | "channel" | "group", id: string, label?: string }} props */
function Mention({ kind, id, label = "" }) {
  const { state, me, store } = useApp();
  if (kind === "channel") {
    const channel = state.channels.find((known) => known.id === id);
    if (channel === undefined) return html`<span class="mention">#${label || id}</span>`;
    return html`
      <button type="button" class="mention" onClick=${() => store.go({ channel: id })}>#${channel.name}</button>
    `;
  }
  const known = [state.bot, ...state.users].find((user) => user.id === id);
  const name = (known?.name ?? label.replace(/^@/, "")) || id;
  return html`<span class=${id === me.id ? "mention loud" : "mention"}>@${name}</span>`;
}

/** @param {{ seconds: number, format: string, fallback: string, url?: string | undefined }} props */
function SlackDate({ seconds, format, fallback, url }) {
  const { reader } = useApp();
  const shown = formatSlackDate(format, seconds, reader) ?? fallback;
  const body = html`<time title=${fallback}>${shown}</time>`;
  return url === undefined ? body : html`<${Link} url=${url}>${body}<//>`;
}

/** A rich_text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block @param {{ node: RichNode }} props */
export function RichText({ node }) {
  const children = (node.elements ?? []).map((child) => html`<${RichText} node=${child} />`);
  switch (node.type) {
    case "rich_text":
      return html`<div class="rich-text">${children}</div>`;
    case "rich_text_section":
      return html`<div class="lines">${children}</div>`;
    case "rich_text_list":
      return node.style === "ordered"
        ? html`<ol class=${`indent-${node.indent ?? 0}`}>${children.map((child) => html`<li>${child}</li>`)}</ol>`
        : html`<ul class=${`indent-${node.indent ?? 0}`}>${children.map((child) => html`<li>${child}</li>`)}</ul>`;
    case "rich_text_quote":
      return html`<blockquote>${children}</blockquote>`;
    case "rich_text_preformatted":
      return html`<pre class="code-block">${children}</pre>`;
    default:
      return html`<${RichLeaf} node=${node} />`;
  }
}

/** @param {{ node: RichNode }} props */
function RichLeaf({ node }) {
  const style = typeof node.style === "object" ? node.style : {};
  let out = leafContent(node);
  if (style.code) out = html`<code>${out}</code>`;
  if (style.bold) out = html`<b>${out}</b>`;
  if (style.italic) out = html`<i>${out}</i>`;
  if (style.strike) out = html`<s>${out}</s>`;
  return out;
}

/** @param {RichNode} node @returns {unknown} */
function leafContent(node) {
  switch (node.type) {
    case "text":
      return html`<span class="kept">${node.text}</span>`;
    case "link": {
      const url = safeUrl(node.url ?? "");
      const label = node.text ?? node.url ?? "";
      return url ? html`<${Link} url=${url}>${label}<//>` : label;
    }
    case "user":
      return html`<${Mention} kind="user" id=${node.user_id ?? ""} />`;
    case "channel":
      return html`<${Mention} kind="channel" id=${node.channel_id ?? ""} />`;
    case "usergroup":
      return html`<${Mention} kind="group" id=${node.usergroup_id ?? ""} />`;
    case "broadcast":
      return html`<span class="mention loud">@${node.range}</span>`;
    case "emoji":
      return html`<${Plain} of=${`:${node.name ?? ""}:`} />`;
    case "date":
      return html`
        <${SlackDate} seconds=${node.timestamp ?? Number.NaN} format=${node.format ?? ""} fallback=${node.fallback ?? ""} />
      `;
    default:
      return null;
  }
}
