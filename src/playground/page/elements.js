// Block Kit's interactive elements, the same ones in messages and in modals:
// https://docs.slack.dev/reference/block-kit/block-elements

import { useState } from "preact/hooks";
import { ConfirmDialog } from "./confirm.js";
import { initialHeld } from "./form-values.js";
import { html } from "./html.js";
import { Choices, FileInput, Picker, TextInput } from "./inputs.js";
import { safeUrl } from "./mrkdwn.js";
import { OverflowMenu } from "./overflow.js";
import { Plain } from "./rich-text.js";
import { useApp } from "./store.js";

/**
 * @typedef {import("./types.d.ts").Element} Element
 * @typedef {import("./types.d.ts").Held} Held
 * What an element stands on, a message or a modal: what its inputs hold, and where its actions go.
 * @typedef {{ values: import("./types.d.ts").Values, hold: (blockId: string, actionId: string, held: Held) => void,
 *   act: (action: import("./types.d.ts").Action) => void }} Surface
 * What an input of any kind is given: `set` also tells the app where Slack would.
 * @typedef {{ element: Element, held: Held, set: (held: Held) => void, id?: string, describedBy?: string,
 *   invalid?: boolean, label?: string, onEnter?: () => void }} InputProps
 */

/**
 * @param {{ element: Element, blockId: string, surface: Surface, dispatch?: boolean, id?: string, describedBy?: string,
 *   invalid?: boolean, label?: string }} props `dispatch`: whether a change tells the app at once, as outside of input
 *   blocks
 */
export function ElementView({ element, blockId, surface, dispatch = true, ...input }) {
  const { local } = useApp();
  const [asked, setAsked] = useState(/** @type {Partial<Held> | undefined} */ (undefined));
  const actionId = element.action_id ?? "";
  /** @param {Partial<Held>} fields */
  const send = (fields) => {
    const url = safeUrl(element.url ?? "");
    if (url) open(url, "_blank", "noopener,noreferrer");
    surface.act({ ...fields, type: element.type, block_id: blockId, action_id: actionId });
  };
  /** @param {Partial<Held>} fields */
  const fire = (fields) => (element.confirm ? setAsked(fields) : send(fields));
  /** @param {Held} held */
  const set = (held) => {
    surface.hold(blockId, actionId, held);
    if (dispatch && !("value" in held)) fire(held);
  };
  const initial = initialHeld(element, local.channel);
  const held = surface.values[blockId]?.[actionId] ?? initial;
  const onEnter = dispatch && held && "value" in held ? () => fire(held) : undefined;

  return html`
    ${
      initial === undefined || held === undefined
        ? html`<${Plainer} element=${element} fire=${fire} />`
        : html`<${Input} ...${input} element=${element} held=${held} set=${set} onEnter=${onEnter} />`
    }
    ${
      asked &&
      element.confirm &&
      html`<${ConfirmDialog}
        ask=${element.confirm}
        onNo=${() => setAsked(undefined)}
        onYes=${() => {
          setAsked(undefined);
          send(asked);
        }}
      />`
    }
  `;
}

/** The elements that hold nothing. @param {{ element: Element, fire: (fields: Partial<Held>) => void }} props */
function Plainer({ element, fire }) {
  switch (element.type) {
    case "button":
    case "workflow_button":
      return html`
        <button
          type="button"
          class=${`button small ${element.style ?? ""}`}
          title=${element.accessibility_label}
          onClick=${() => fire(element.value === undefined ? {} : { value: element.value })}
        >
          <${Plain} of=${element.text} />
        </button>
      `;
    case "overflow":
      return html`<${OverflowMenu} options=${element.options ?? []} onChoose=${fire} />`;
    case "image":
      return html`<img class="accessory-image" src=${safeUrl(element.image_url ?? "")} alt=${element.alt_text ?? ""} />`;
    default:
      return html`<span class="unknown">[${element.type}]</span>`;
  }
}

/** @param {InputProps} props */
function Input(props) {
  switch (props.element.type) {
    case "radio_buttons":
    case "checkboxes":
    case "multi_static_select":
      return html`<${Choices} ...${props} />`;
    case "file_input":
      return html`<${FileInput} ...${props} />`;
    case "plain_text_input":
    case "email_text_input":
    case "url_text_input":
    case "number_input":
      return html`<${TextInput} ...${props} />`;
    default:
      return html`<${Picker} ...${props} />`;
  }
}
