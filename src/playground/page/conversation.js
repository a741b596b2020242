import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { Composer } from "./composer.js";
import { dayDivider } from "./dates.js";
import { html } from "./html.js";
import { MessageView } from "./message.js";
import { useApp } from "./store.js";
import { arrange } from "./timeline.js";

/** The chosen conversation: its head, its messages, the composer. Files may be dropped anywhere on it. */
export function Conversation() {
  const { state, local, texts } = useApp();
  const [files, setFiles] = useState(/** @type {File[]} */ ([]));
  const [over, setOver] = useState(false);
  const channel = state.channels.find((known) => known.id === local.channel);
  useEffect(() => setFiles([]), [local.channel, local.user]);
  if (channel === undefined) return html`<main class="conversation"></main>`;
  const title = channel.kind === "channel" ? `#${channel.name}` : channel.name;

  /** @param {DragEvent} event */
  const drag = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    setOver(event.type === "dragover");
    if (event.type === "drop") setFiles([...files, ...event.dataTransfer.files]);
  };
  /** @param {DragEvent & { currentTarget: HTMLElement }} event */
  const leave = (event) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)))
      setOver(false);
  };
  return html`
    <main class="conversation" onDragOver=${drag} onDrop=${drag} onDragLeave=${leave}>
      <header class="channel-head">
        ${
          channel.kind === "dm"
            ? html`<${Avatar} id=${state.bot.id} name=${channel.name} small=${true} />`
            : html`<span class="hash" aria-hidden="true">#</span>`
        }
        <h1>${channel.name}</h1>
        ${channel.kind === "dm" && html`<span class="tag">${texts.app}</span>`}
      </header>
      <${MessageList} key=${`${local.user}/${channel.id}`} title=${title} />
      ${
        channel.archived
          ? html`<p class="archived">${texts.archived}</p>`
          : html`
              <${Composer} key=${`composer ${local.user}/${channel.id}`} title=${title} files=${files} setFiles=${setFiles} />
            `
      }
      ${over && html`<div class="drop-here"><p>${texts.drop(title)}</p></div>`}
    </main>
  `;
}

/** @param {{ title: string }} props */
function MessageList({ title }) {
  const { state, local, texts, reader } = useApp();
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const messages = state.messages[local.channel] ?? [];
  const newest = messages.at(-1);

  const toEnd = () => {
    const list = ref.current;
    if (list) list.scrollTop = list.scrollHeight;
  };
  // Only who reads the newest messages is taken along; who has scrolled up stays where they are.
  useLayoutEffect(() => {
    if (newest?.thread_ts !== undefined && newest.thread_ts === local.thread) {
      ref.current
        ?.querySelector(`[data-ts="${CSS.escape(newest.ts)}"]`)
        ?.scrollIntoView({ block: "nearest" });
    } else if (atEnd.current) toEnd();
    else setBehind(true);
  }, [newest?.ts]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  });
  const scrolled = () => {
    const list = ref.current;
    if (!list) return;
    atEnd.current = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    if (atEnd.current) setBehind(false);
  };
  return html`
    <div class="messages" ref=${ref} onScroll=${scrolled} role="log" aria-live="polite" aria-label=${texts.log(title)} tabindex="0">
      <div class="beginning">
        <h2>${texts.empty(title)}</h2>
        <p>${texts.emptyHint}</p>
      </div>
      ${arrange(messages, reader).map(
        (day) => html`
          <section key=${day.day}>
            <h2 class="day"><span>${dayDivider(day.at, reader)}</span></h2>
            ${day.entries.map(({ message, compact, replies }) => [
              html`<${MessageView} key=${message.ts} message=${message} compact=${compact} />`,
              replies.length > 0 &&
                html`
                  <div class="thread" key=${`thread ${message.ts}`} role="group" aria-label=${texts.replies(replies.length)}>
                    ${replies.map(
                      (reply) => html`
                        <${MessageView} key=${reply.message.ts} message=${reply.message} compact=${reply.compact} reply=${true} />
                      `,
                    )}
                  </div>
                `,
            ])}
          </section>
        `,
      )}
    </div>
    ${behind && html`<div class="jump"><button type="button" class="button primary" onClick=${toEnd}>${texts.newest} ↓</button></div>`}
  `;
}
