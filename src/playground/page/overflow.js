import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { safeUrl } from "./mrkdwn.js";
import { Plain } from "./rich-text.js";
import { useApp } from "./store.js";

/** @typedef {import("./types.d.ts").Option} Option */

/**
 * The "⋯" button and its menu. Arrow keys move, Escape and a click elsewhere close.
 * @param {{ options: Option[], onChoose: (fields: { selected_option: Option }) => void }} props
 */
export function OverflowMenu({ options, onChoose }) {
  const { texts } = useApp();
  const [opened, setOpened] = useState(false);
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const items = () =>
    [...(ref.current?.querySelectorAll("[role=menuitem]") ?? [])].filter(
      (item) => item instanceof HTMLElement,
    );

  useEffect(() => {
    if (!opened) return;
    ref.current?.querySelector("[role=menu]")?.scrollIntoView({ block: "nearest" });
    items()[0]?.focus();
    /** @param {Event} event */
    const away = (event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpened(false);
    };
    document.addEventListener("pointerdown", away);
    return () => document.removeEventListener("pointerdown", away);
  }, [opened]);

  const close = () => {
    setOpened(false);
    ref.current?.querySelector("button")?.focus();
  };
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (!opened) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpened(false);
    else if (step) {
      const all = items();
      const at = all.findIndex((item) => item.matches(":focus"));
      all[(at + step + all.length) % all.length]?.focus();
    } else return;
    if (event.key !== "Tab") event.preventDefault();
    event.stopPropagation();
  };
  /** @param {Option} option */
  const choose = (option) => {
    close();
    const url = safeUrl(option.url ?? "");
    if (url) open(url, "_blank", "noopener,noreferrer");
    onChoose({ selected_option: option });
  };
  return html`
    <div class="overflow" ref=${ref} onKeyDown=${keys}>
      <button
        type="button"
        class="button small"
        aria-label=${texts.more}
        aria-haspopup="menu"
        aria-expanded=${opened}
        onClick=${() => setOpened(!opened)}
      >
        <${Icon} name="dots" />
      </button>
      ${
        opened &&
        html`
          <div role="menu" class="menu">
            ${options.map(
              (option) => html`
                <button type="button" role="menuitem" tabindex="-1" key=${option.value} onClick=${() => choose(option)}>
                  <${Plain} of=${option.text} />
                  ${option.description && html`<small><${Plain} of=${option.description} /></small>`}
                </button>
              `,
            )}
          </div>
        `
      }
    </div>
  `;
}
