import { Avatar } from "./avatar.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { useApp } from "./store.js";
import { textsFor } from "./texts.js";

/** @typedef {import("./types.d.ts").Channel} Channel */

/** Who is looking, and the conversations that they have. */
export function Sidebar() {
  const { state, texts } = useApp();
  const channels = state.channels.filter((channel) => channel.kind === "channel");
  const messages = state.channels.filter((channel) => channel.kind === "dm");
  return html`
    <aside class="sidebar">
      <${Persona} />
      <nav aria-label=${texts.channels}>
        <h2>${texts.channels}</h2>
        <ul>${channels.map((channel) => html`<${Entry} key=${channel.id} channel=${channel} />`)}</ul>
        <h2>${texts.messages}</h2>
        <ul>${messages.map((channel) => html`<${Entry} key=${channel.id} channel=${channel} />`)}</ul>
      </nav>
    </aside>
  `;
}

/** The select covers the card invisibly: looks of our own, keyboard and screen reader as the browser has them. */
function Persona() {
  const { state, me, texts, store } = useApp();
  /** @param {{ currentTarget: HTMLSelectElement }} event */
  const choose = (event) => store.go({ user: event.currentTarget.value });
  return html`
    <div class="persona">
      <${Avatar} id=${me.id} name=${me.name} />
      <div class="persona-text">
        <span class="persona-hint">${texts.persona}</span>
        <strong>${me.name}</strong>
        <span>${me.title} · ${texts.language}</span>
      </div>
      <${Icon} name="chevron" />
      <select data-testid="persona-select" aria-label=${texts.personaSwitch} value=${me.id} onChange=${choose}>
        ${state.users.map(
          (user) => html`
            <option key=${user.id} value=${user.id}>
              ${`${user.name} · ${user.title} · ${textsFor(user.locale).language}`}
            </option>
          `,
        )}
      </select>
    </div>
  `;
}

/** @param {{ channel: Channel }} props */
function Entry({ channel }) {
  const { state, local, store, texts } = useApp();
  const current = channel.id === local.channel;
  const unread = current ? 0 : channel.unread;
  return html`
    <li>
      <button
        type="button"
        class=${`entry${unread > 0 ? " unread" : ""}`}
        data-testid=${`channel-${channel.name}`}
        aria-current=${current ? "page" : undefined}
        onClick=${() => store.go({ channel: channel.id })}
      >
        ${
          channel.kind === "dm"
            ? html`<${Avatar} id=${state.bot.id} name=${state.bot.name} small=${true} />`
            : html`<span class="hash" aria-hidden="true">#</span>`
        }
        <span class="entry-name">${channel.name}</span>
        ${channel.kind === "dm" && html`<span class="tag">${texts.app}</span>`}
        ${unread > 0 && html`<span class="badge" aria-label=${texts.unread(unread)}>${unread > 99 ? "99+" : unread}</span>`}
      </button>
    </li>
  `;
}
