// Block Kit's blocks: https://docs.slack.dev/reference/block-kit/blocks

import { useId } from "preact/hooks";
import { ElementView } from "./elements.js";
import { html } from "./html.js";
import { safeUrl } from "./mrkdwn.js";
import { Plain, RichText, Text } from "./rich-text.js";
import { useApp } from "./store.js";

/**
 * @typedef {import("./types.d.ts").Block} Block
 * @typedef {import("./types.d.ts").Element} Element
 * @typedef {import("./elements.js").Surface} Surface
 */

/** @param {{ blocks: Block[], surface: Surface, errors?: Record<string, string> }} props */
export function Blocks({ blocks, surface, errors = {} }) {
  return html`
    <div class="blocks">
      ${blocks.map((block, at) => {
        const id = block.block_id ?? "";
        return html`<${BlockView} key=${id || at} block=${block} id=${id} surface=${surface} error=${errors[id]} />`;
      })}
    </div>
  `;
}

/** @param {{ block: Block, id: string, surface: Surface, error: string | undefined }} props */
function BlockView({ block, id, surface, error }) {
  switch (block.type) {
    case "header":
      return html`<h3 class="block-header"><${Plain} of=${block.text} /></h3>`;
    case "divider":
      return html`<hr />`;
    case "section":
      return html`<${Section} block=${block} id=${id} surface=${surface} />`;
    case "context":
      return html`<div class="context">${(block.elements ?? []).map(contextPart)}</div>`;
    case "actions":
      return html`
        <div class="actions">
          ${(block.elements ?? []).map((part, at) => {
            const element = /** @type {Element} */ (part);
            return html`
              <${ElementView} key=${element.action_id ?? at} element=${element} blockId=${id} surface=${surface} />
            `;
          })}
        </div>
      `;
    case "image":
      return html`
        <figure>
          ${block.title && html`<figcaption><${Plain} of=${block.title} /></figcaption>`}
          <img src=${safeUrl(block.image_url ?? "")} alt=${block.alt_text ?? ""} />
        </figure>
      `;
    case "rich_text":
      return html`<${RichText} node=${block} />`;
    case "input":
      return html`<${Field} block=${block} id=${id} surface=${surface} error=${error} />`;
    default:
      return html`<p class="unknown">[${block.type}]</p>`;
  }
}

/** @param {Element | import("./types.d.ts").TextObject} part */
function contextPart(part) {
  if (part.type === "image") {
    const image = /** @type {Element} */ (part);
    return html`<img src=${safeUrl(image.image_url ?? "")} alt=${image.alt_text ?? ""} />`;
  }
  return html`<div><${Text} of=${part} /></div>`;
}

/** @param {{ block: Block, id: string, surface: Surface }} props */
function Section({ block, id, surface }) {
  return html`
    <div class="section">
      <div class="section-text">
        ${block.text && html`<${Text} of=${block.text} />`}
        ${
          block.fields &&
          html`<div class="fields">${block.fields.map((field) => html`<div><${Text} of=${field} /></div>`)}</div>`
        }
      </div>
      ${
        block.accessory &&
        html`
          <div class="accessory">
            <${ElementView} element=${block.accessory} blockId=${id} surface=${surface} />
          </div>
        `
      }
    </div>
  `;
}

/** An input block: label, input, hint, and its error below. @param {{ block: Block, id: string, surface: Surface, error: string | undefined }} props */
function Field({ block, id, surface, error }) {
  const { texts } = useApp();
  const inputId = useId();
  const { element } = block;
  if (element === undefined) return null;
  const described = [block.hint && `${inputId}-hint`, error && `${inputId}-error`].filter(Boolean).join(" ");
  const group = ["radio_buttons", "checkboxes", "multi_static_select"].includes(element.type);
  return html`
    <div class=${`field${error ? " wrong" : ""}`} data-testid=${`field-${id}`}>
      <label for=${group ? undefined : inputId}>
        <${Plain} of=${block.label} />
        ${block.optional && html` <span class="optional">${texts.optional}</span>`}
      </label>
      <${ElementView}
        element=${element}
        blockId=${id}
        surface=${surface}
        dispatch=${block.dispatch_action === true}
        id=${inputId}
        label=${block.label?.text}
        describedBy=${described || undefined}
        invalid=${error !== undefined}
      />
      ${error && html`<p class="field-error" id=${`${inputId}-error`} role="alert">${error}</p>`}
      ${block.hint && html`<p class="hint" id=${`${inputId}-hint`}><${Plain} of=${block.hint} /></p>`}
    </div>
  `;
}
