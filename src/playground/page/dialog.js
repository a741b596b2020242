import { useLayoutEffect, useRef } from "preact/hooks";
import { html } from "./html.js";

/**
 * A native modal dialog: the browser keeps the focus inside and everything else out of reach. Focus goes to the first
 * field (or what is marked with data-first), and back to where it was when the dialog goes.
 * @param {{ label: string, class: string, onClose: () => void, testId?: string, children?: unknown }} props
 */
export function Dialog({ label, class: name, onClose, testId, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    focusFirst(dialog);
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  // What had the focus may be gone, such as the button that sent a form whose answer has none.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) focusFirst(ref.current);
  });
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  /** @param {Event} event */
  const cancel = (event) => {
    event.preventDefault();
    event.stopPropagation();
    // A file input tells in the same way that its picker was left.
    if (event.target === event.currentTarget) onClose();
  };
  return html`
    <dialog ref=${ref} class=${name} aria-label=${label} data-testid=${testId} onKeyDown=${keys} onCancel=${cancel}>
      ${children}
    </dialog>
  `;
}

/** @param {HTMLDialogElement | null} dialog */
function focusFirst(dialog) {
  const first =
    dialog?.querySelector("[data-first]") ??
    dialog?.querySelector("input:not([type=file]), select, textarea") ??
    dialog?.querySelector(".dialog-buttons button");
  if (first instanceof HTMLElement) first.focus();
}
