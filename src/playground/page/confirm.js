import { Dialog } from "./dialog.js";
import { html } from "./html.js";
import { Plain, Text } from "./rich-text.js";

/**
 * The question that an element asks before it acts:
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 * @param {{ ask: import("./types.d.ts").Confirm, onYes: () => void, onNo: () => void }} props
 */
export function ConfirmDialog({ ask, onYes, onNo }) {
  return html`
    <${Dialog} class="confirm" label=${ask.title.text} onClose=${onNo} testId="confirm">
      <h2><${Plain} of=${ask.title} /></h2>
      <div class="confirm-text"><${Text} of=${ask.text} /></div>
      <div class="dialog-buttons">
        <button type="button" class="button" onClick=${onNo}><${Plain} of=${ask.deny} /></button>
        <button type="button" class=${`button ${ask.style === "danger" ? "danger" : "primary"}`} data-first onClick=${onYes}>
          <${Plain} of=${ask.confirm} />
        </button>
      </div>
    <//>
  `;
}
