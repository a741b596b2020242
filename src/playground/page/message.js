import { useState } from "preact/hooks";
import { fileAddress } from "./api.js";
import { Avatar } from "./avatar.js";
import { Blocks } from "./blocks.js";
import { timeOfDay } from "./dates.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { MessageTools, Reactions } from "./message-tools.js";
import { Mrkdwn } from "./rich-text.js";
import { useApp } from "./store.js";

/** @typedef {import("./types.d.ts").Message} Message */

/**
 * One message. `compact`: it follows another one by the same author and goes without avatar and name.
 * @param {{ message: Message, compact: boolean, reply?: boolean }} props
 */
export function MessageView({ message, compact, reply = false }) {
  const { state, local, me, texts, reader, store } = useApp();
  const [values, setValues] = useState(/** @type {import("./types.d.ts").Values} */ ({}));
  const fromBot = message.user === state.bot.id;
  const author = fromBot ? state.bot : state.users.find((user) => user.id === message.user);
  const name = author?.name ?? message.user;
  const time = timeOfDay(message.at, reader);
  /** @type {import("./elements.js").Surface} */
  const surface = {
    values,
    hold: (blockId, actionId, held) =>
      setValues((all) => ({ ...all, [blockId]: { ...all[blockId], [actionId]: held } })),
    act: (action) => void store.act({ type: "click", channel: local.channel, ts: message.ts, action }),
  };
  const answering = local.thread === message.ts;
  return html`
    <article
      class=${`message${compact ? " compact" : ""}${message.ephemeral ? " ephemeral" : ""}${message.pinned ? " is-pinned" : ""}${answering ? " answering" : ""}`}
      data-testid="message"
      data-ts=${message.ts}
      data-ephemeral=${String(message.ephemeral)}
      aria-label=${`${name}, ${time}`}
    >
      <div class="gutter">
        ${compact ? html`<time class="hover-time">${time.replace(/\s?[AP]M$/i, "")}</time>` : html`<${Avatar} id=${message.user} name=${name} small=${reply} />`}
      </div>
      <div class="content">
        ${
          message.ephemeral &&
          html`
            <p class="only-you">
              <${Icon} name="eye" />
              ${texts.onlyYou}
            </p>
          `
        }
        ${message.pinned && html`<p class="pinned"><span aria-hidden="true">📌</span> ${texts.pinned}</p>`}
        ${
          !compact &&
          html`
            <p class="byline">
              <b>${name}</b>
              ${fromBot && html`<span class="tag">${texts.app}</span>`}
              ${message.user === me.id && html`<span class="self">${texts.you}</span>`}
              <time datetime=${new Date(message.at).toISOString()}>${time}</time>
            </p>
          `
        }
        ${
          message.deleted
            ? html`<p class="deleted">${texts.deleted}</p>`
            : html`
                ${
                  message.blocks?.length
                    ? html`<${Blocks} blocks=${message.blocks} surface=${surface} />`
                    : message.text && html`<div class="text"><${Mrkdwn} text=${message.text} /></div>`
                }
                ${message.edited && html`<span class="edited">${texts.edited}</span>`}
                ${message.files?.map((file) => html`<${FileCard} key=${file.id} file=${file} />`)}
                <${Reactions} message=${message} />
              `
        }
      </div>
      ${
        !message.ephemeral &&
        !message.deleted &&
        html`
          <${MessageTools} message=${message} root=${reply ? message.thread_ts : message.ts} />
        `
      }
    </article>
  `;
}

/** @param {{ file: import("./types.d.ts").SharedFile }} props */
function FileCard({ file }) {
  const { reader, me, texts } = useApp();
  const [amount, unit] =
    file.size < 1000
      ? [file.size, "B"]
      : file.size < 1_000_000
        ? [file.size / 1000, "kB"]
        : [file.size / 1_000_000, "MB"];
  const size = `${new Intl.NumberFormat(reader.locale, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
  return html`
    <a
      class="file-card"
      href=${fileAddress(me.id, file)}
      download=${file.name}
      title=${file.name}
      aria-label=${texts.download(file.name)}
    >
      <${Icon} name="file" />
      <span><b>${file.name}</b><small>${size}</small></span>
      <${Icon} name="download" />
    </a>
  `;
}
