import { useEffect, useRef, useState } from "preact/hooks";
import { Blocks } from "./blocks.js";
import { Dialog } from "./dialog.js";
import { collectValues, findFaults } from "./form-values.js";
import { html } from "./html.js";
import { Icon } from "./icons.js";
import { Plain } from "./rich-text.js";
import { useApp } from "./store.js";

/** What an action has just put into its input. @param {import("./types.d.ts").Action} action */
function heldIn({ block_id: _, action_id: actionId, ...held }) {
  return held.type === "button" || held.type === "overflow" ? {} : { [actionId]: held };
}

/** The open view over the page. Keyed by the view's id: what was entered lives as long as the view does. */
export function ModalView() {
  const { state, local, texts, store } = useApp();
  const [values, setValues] = useState(/** @type {import("./types.d.ts").Values} */ ({}));
  const [faults, setFaults] = useState(/** @type {Record<string, string>} */ ({}));
  const [sending, setSending] = useState(false);
  const form = useRef(/** @type {HTMLFormElement | null} */ (null));
  const modal = state.modal;
  const errors = { ...modal?.errors, ...faults };
  const wrong = Object.entries(errors)
    .map(([id, text]) => `${id}:${text}`)
    .join();
  useEffect(() => {
    const first = wrong ? form.current?.querySelector("[aria-invalid=true]") : null;
    if (first instanceof HTMLElement) first.focus();
  }, [wrong]);
  if (modal === null) return null;

  const { view } = modal;
  const busy = sending || modal.busy;
  const close = () => void store.act({ type: "close" });
  /** @param {SubmitEvent} event */
  const submit = async (event) => {
    event.preventDefault();
    if (busy || !view.submit) return;
    const collected = collectValues(view.blocks, values, local.channel);
    const found = findFaults(view.blocks, collected, texts);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    setSending(true);
    await store.act({ type: "submit", state: { values: collected } });
    setSending(false);
  };
  /** @type {import("./elements.js").Surface} */
  const surface = {
    values,
    hold: (blockId, actionId, held) =>
      setValues((all) => ({ ...all, [blockId]: { ...all[blockId], [actionId]: held } })),
    act: (action) => {
      const entered = { ...values, [action.block_id]: { ...values[action.block_id], ...heldIn(action) } };
      const state = { values: collectValues(view.blocks, entered, local.channel) };
      void store.act({ type: "view_click", action, state });
    },
  };
  return html`
    <${Dialog} class="modal" label=${view.title.text} onClose=${close} testId="modal">
      <form ref=${form} onSubmit=${submit} novalidate aria-busy=${busy}>
        <header>
          <img src="/page/mark.svg" alt="" />
          <h2><${Plain} of=${view.title} /></h2>
          <button type="button" class="icon-button" aria-label=${texts.close} onClick=${close}>
            <${Icon} name="close" />
          </button>
        </header>
        <div class="modal-body">
          <${Blocks} blocks=${view.blocks} surface=${surface} errors=${errors} />
        </div>
        <footer class="dialog-buttons">
          <button type="button" class="button" data-testid="modal-cancel" onClick=${close}>
            ${view.close ? html`<${Plain} of=${view.close} />` : view.submit ? texts.cancel : texts.close}
          </button>
          ${
            view.submit &&
            html`
              <button type="submit" class="button primary" data-testid="modal-submit" aria-disabled=${busy}>
                ${busy && html`<span class="spinner" aria-hidden="true"></span>`}
                ${busy ? texts.working : html`<${Plain} of=${view.submit} />`}
              </button>
            `
          }
        </footer>
      </form>
    <//>
  `;
}
