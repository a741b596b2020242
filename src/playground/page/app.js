// The page's beginning: one store, one tree, in the language of whoever is looking.

import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ClockBar } from "./clock.js";
import { Conversation } from "./conversation.js";
import { html } from "./html.js";
import { ModalView } from "./modal.js";
import { Sidebar } from "./sidebar.js";
import { AppContext, createStore } from "./store.js";
import { textsFor } from "./texts.js";

const store = createStore();

function App() {
  const [local, setLocal] = useState(store.get());
  useEffect(() => {
    setLocal(store.get());
    return store.subscribe(() => setLocal(store.get()));
  }, []);
  const { state } = local;
  const me = store.me();
  const texts = textsFor(me?.locale ?? navigator.language);
  useEffect(() => {
    document.documentElement.lang = me?.locale ?? "en";
    document.title = texts.workspace;
  }, [me?.locale]);
  const offline = !local.online && html`<p class="bar offline" role="alert">${texts.offline}</p>`;
  if (state === undefined || me === undefined) {
    return html`${offline}<p class="loading" role="status">${texts.loading}</p>`;
  }
  const reader = { locale: me.locale, tz: me.tz, now: state.now };
  return html`
    <${AppContext.Provider} value=${{ store, local, state, me, texts, reader }}>
      ${offline}
      <${ClockBar} />
      ${local.notice && html`<${Notice} text=${local.notice} />`}
      <div class="workspace">
        <${Sidebar} />
        <${Conversation} />
      </div>
      ${state.modal && html`<${ModalView} key=${state.modal.id} />`}
    <//>
  `;
}

/** @param {{ text: string }} props */
function Notice({ text }) {
  const dismiss = textsFor(store.me()?.locale ?? "").dismiss;
  return html`
    <div class="bar notice" role="status" data-testid="notice">
      <span class="bar-text">${text}</span>
      <button type="button" class="icon-button" aria-label=${dismiss} onClick=${() => store.setNotice(null)}>×</button>
    </div>
  `;
}

// A file dropped beside the conversation must not make the browser leave the page.
for (const type of ["dragover", "drop"]) addEventListener(type, (event) => event.preventDefault());

const root = document.getElementById("root");
if (root) render(html`<${App} />`, root);
