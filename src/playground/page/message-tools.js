import { html } from "./html.js";
import { Icon } from "./icons.js";
import { OverflowMenu } from "./overflow.js";
import { useApp } from "./store.js";

/** The name of the reaction that a pin is. */
const pushpin = "pushpin";

/**
 * What can be done with a message: pin it by a reaction, answer in its thread, and the app's shortcuts on messages.
 * @param {{ message: import("./types.d.ts").Message, root: string }} props
 */
export function MessageTools({ message, root }) {
  const { state, local, me, texts, store } = useApp();
  const pinned = message.reactions?.some(({ name, users }) => name === pushpin && users.includes(me.id));
  const shortcuts = (state.shortcuts ?? []).filter(({ type }) => type === "message");
  return html`
    <div class="message-tools">
      <button
        type="button"
        class="icon-button"
        aria-label=${pinned ? texts.unpin : texts.pin}
        aria-pressed=${pinned === true}
        title=${pinned ? texts.unpin : texts.pin}
        onClick=${() => void store.act({ type: "react", channel: local.channel, ts: message.ts, reaction: pushpin })}
      >
        <span aria-hidden="true">📌</span>
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label=${texts.reply}
        title=${texts.reply}
        onClick=${() => store.setThread(root)}
      >
        <${Icon} name="reply" />
      </button>
      ${
        shortcuts.length > 0 &&
        html`
          <${OverflowMenu}
            options=${shortcuts.map(({ name, callback_id }) => ({
              text: { type: "plain_text", text: name },
              value: callback_id,
            }))}
            onChoose=${
              /** @param {{ selected_option: { value: string } }} chosen */ ({ selected_option }) =>
                void store.act({
                  type: "message_shortcut",
                  channel: local.channel,
                  ts: message.ts,
                  callback_id: selected_option.value,
                })
            }
          />
        `
      }
    </div>
  `;
}

/**
 * The reactions below a message; one's own are marked, and a click puts the same one on or takes it off.
 * @param {{ message: import("./types.d.ts").Message }} props
 */
export function Reactions({ message }) {
  const { state, local, me, texts, store } = useApp();
  if (!message.reactions?.length) return null;
  const nameOf = /** @param {string} id */ (id) => state.users.find((user) => user.id === id)?.name ?? id;
  return html`
    <p class="reactions">
      ${message.reactions.map(
        ({ name, users }) => html`
          <button
            type="button"
            key=${name}
            class=${users.includes(me.id) ? "reaction own" : "reaction"}
            title=${users.map(nameOf).join(", ")}
            aria-label=${texts.reaction(name, users.length)}
            onClick=${() => void store.act({ type: "react", channel: local.channel, ts: message.ts, reaction: name })}
          >
            ${name === pushpin ? "📌" : `:${name}:`} ${users.length}
          </button>
        `,
      )}
    </p>
  `;
}
