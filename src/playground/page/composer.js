import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "./avatar.js";
import { completionsFor } from "./completion.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { withMentions } from "./slack-text.js";
import { useApp } from "./store.js";

/** What was typed and not sent, by persona and channel. @type {Map<string, string>} */
const drafts = new Map();

/** @param {{ title: string, files: File[], setFiles: (files: File[]) => void }} props */
export function Composer({ title, files, setFiles }) {
  const { state, local, texts, store } = useApp();
  const draft = `${local.user}/${local.channel}`;
  const [text, setText] = useState(drafts.get(draft) ?? "");
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(/** @type {number | undefined} */ (undefined));
  const [hidden, setHidden] = useState(false);
  const [busy, setBusy] = useState(false);
  const area = useRef(/** @type {HTMLTextAreaElement | null} */ (null));
  const picker = useRef(/** @type {HTMLInputElement | null} */ (null));
  const listId = useId();

  const people = [{ ...state.bot, title: texts.app }, ...state.users];
  const offered = hidden ? undefined : completionsFor(text, caret, { ...state, people });
  const selected = Math.min(chosen ?? offered?.first ?? -1, (offered?.items.length ?? 0) - 1);

  useEffect(() => area.current?.focus({ preventScroll: true }), [local.thread, files.length]);
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${Math.min(area.current.scrollHeight, 220)}px`;
  }, [text]);

  /** @param {string} next @param {number} [at] */
  const write = (next, at = next.length) => {
    drafts.set(draft, next);
    setText(next);
    setCaret(at);
    setChosen(undefined);
    setHidden(false);
  };
  /** @param {string} next @param {number} at */
  const place = (next, at) => {
    // At once, not after the next paint: whoever types on quickly would have their letters put in the wrong place.
    if (area.current) {
      area.current.value = next;
      area.current.focus();
      area.current.setSelectionRange(at, at);
    }
    write(next, at);
  };
  /** @param {string} [mark] */
  const insert = (mark = "") => {
    const from = area.current?.selectionStart ?? text.length;
    const gap = from > 0 && !/\s/.test(text[from - 1] ?? "") ? " " : "";
    place(text.slice(0, from) + gap + mark + text.slice(from), from + gap.length + mark.length);
  };
  /** @param {number} index */
  const accept = (index) => {
    const item = offered?.items[index];
    if (!offered || !item) return;
    if (item.shortcut !== undefined) {
      write("");
      void store.act({ type: "shortcut", callback_id: item.shortcut });
      return;
    }
    place(
      text.slice(0, offered.from) + item.insert + text.slice(offered.to).trimStart(),
      offered.from + item.insert.length,
    );
  };

  const send = async () => {
    const typed = text.trim();
    if (busy || (typed === "" && files.length === 0)) return;
    const command = files.length === 0 && typed.startsWith("/");
    if (command && local.thread) return store.setNotice(texts.noCommandInThread);
    const channels = state.channels.filter((channel) => channel.kind === "channel");
    const sent = withMentions(typed, { people, channels });
    setBusy(true);
    write("");
    const done = command
      ? await store.act({ type: "command", channel: local.channel, text: sent })
      : files.length > 0
        ? await share(sent)
        : await store.act({
            type: "message",
            channel: local.channel,
            text: sent,
            ...(local.thread ? { thread_ts: local.thread } : {}),
          });
    setBusy(false);
    if (!done.ok && drafts.get(draft) === "") write(text);
  };
  /** Several files go one after the other, the text with the first. @param {string} sent */
  const share = async (sent) => {
    let words = sent;
    for (const [at, file] of files.entries()) {
      const answer = await store.upload(words, file);
      if (!answer.ok) return answer;
      setFiles(files.slice(at + 1));
      words = "";
    }
    return { ok: true };
  };

  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.isComposing) return;
    const count = offered?.items.length ?? 0;
    if (count > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const step = event.key === "ArrowDown" ? 1 : -1;
      setChosen((Math.max(selected, step === 1 ? -1 : 0) + step + count) % count);
    } else if (count > 0 && event.key === "Tab" && !event.shiftKey) accept(Math.max(selected, 0));
    else if (count > 0 && event.key === "Escape") setHidden(true);
    else if (event.key === "Escape" && local.thread) store.setThread(undefined);
    else if (event.key === "Enter" && !event.shiftKey) {
      const exact = state.commands.some((command) => command.command === text);
      if (selected >= 0 && !exact) accept(selected);
      else void send();
    } else return;
    event.preventDefault();
  };
  /** @param {{ currentTarget: HTMLTextAreaElement }} event */
  const moved = (event) => setCaret(event.currentTarget.selectionStart);
  const parent = state.messages[local.channel]?.find((message) => message.ts === local.thread);

  return html`
    <div class="composer-area">
      ${offered && html`<${Suggestions} id=${listId} items=${offered.items} selected=${selected} accept=${accept} />`}
      <div class="composer-box">
        ${
          local.thread &&
          html`
            <p class="replying">
              ↳ ${texts.replying}${parent?.text && html`: <q>${parent.text.slice(0, 80)}</q>`}
              <button type="button" class="icon-button" aria-label=${texts.stopReply} onClick=${() => store.setThread(undefined)}>×</button>
            </p>
          `
        }
        <textarea
          ref=${area}
          rows="1"
          data-testid="composer"
          aria-label=${texts.compose(title)}
          placeholder=${texts.compose(title)}
          value=${text}
          aria-autocomplete="list"
          aria-controls=${offered && listId}
          aria-activedescendant=${offered && selected >= 0 ? `${listId}-${selected}` : undefined}
          onInput=${(/** @type {{ currentTarget: HTMLTextAreaElement }} */ event) =>
            write(event.currentTarget.value, event.currentTarget.selectionStart)}
          onKeyDown=${keys}
          onKeyUp=${moved}
          onClick=${moved}
          onBlur=${() => setHidden(true)}
          onFocus=${() => setHidden(false)}
        ></textarea>
        ${
          files.length > 0 &&
          html`
            <div class="chips">
              ${files.map(
                (file) => html`
                  <span class="chip" key=${file.name}>
                    ${file.name}
                    <button
                      type="button"
                      aria-label=${texts.unattach(file.name)}
                      onClick=${() => setFiles(files.filter((other) => other !== file))}
                    >
                      ×
                    </button>
                  </span>
                `,
              )}
            </div>
          `
        }
        <div class="composer-tools">
          <input
            ref=${picker}
            type="file"
            class="hidden-file"
            multiple
            tabindex="-1"
            data-testid="composer-file"
            aria-label=${texts.attach}
            onChange=${(/** @type {{ currentTarget: HTMLInputElement }} */ event) => {
              setFiles([...files, ...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = "";
            }}
          />
          <${Tool} label=${texts.attach} icon="clip" onClick=${() => picker.current?.click()} />
          <${Tool} label=${texts.mention} icon="mention" onClick=${() => insert("@")} />
          <${Tool} label=${texts.command} icon="command" onClick=${() => (text === "" ? place("/", 1) : area.current?.focus())} />
          <span class="keys">${texts.keys}</span>
          <button
            type="button"
            class="send"
            data-testid="send"
            aria-label=${texts.send}
            aria-busy=${busy}
            disabled=${text.trim() === "" && files.length === 0}
            onClick=${send}
          >
            <${Icon} name="send" />
          </button>
        </div>
      </div>
    </div>
  `;
}

/** @param {{ label: string, icon: "clip" | "mention" | "command", onClick: () => void }} props */
function Tool({ label, icon, onClick }) {
  return html`
    <button type="button" class="icon-button" aria-label=${label} title=${label} onClick=${onClick}>
      <${Icon} name=${icon} />
    </button>
  `;
}

/** @param {{ id: string, items: import("./completion.js").Item[], selected: number, accept: (index: number) => void }} props */
function Suggestions({ id, items, selected, accept }) {
  const { texts } = useApp();
  return html`
    <ul class="suggestions" id=${id} role="listbox" aria-label=${texts.suggestions}>
      ${items.map(
        (item, at) => html`
          <li
            key=${item.label}
            id=${`${id}-${at}`}
            role="option"
            aria-selected=${at === selected}
            onMouseDown=${(/** @type {MouseEvent} */ event) => {
              event.preventDefault();
              accept(at);
            }}
          >
            ${item.id && html`<${Avatar} id=${item.id} name=${item.label} small=${true} />`}
            <b>${item.label}</b>
            <span>${item.detail}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
