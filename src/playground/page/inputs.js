// The elements that hold something: text, a choice, a date, files.

import { useId, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { decodeEntities } from "./mrkdwn.js";
import { Plain, Text } from "./rich-text.js";
import { useApp } from "./store.js";

/**
 * @typedef {import("./types.d.ts").Element} Element
 * @typedef {import("./types.d.ts").Option} Option
 * @typedef {import("./elements.js").InputProps} InputProps
 */

/** @type {Record<string, string>} */
const TEXT_TYPES = { email_text_input: "email", url_text_input: "url", number_input: "text" };

/** @param {{ id?: string | undefined, describedBy?: string, invalid?: boolean, label?: string }} props */
function attributes({ id, describedBy, invalid, label }) {
  return {
    id,
    "aria-describedby": describedBy,
    "aria-invalid": invalid ? "true" : undefined,
    "aria-label": id ? undefined : label,
  };
}

/** @param {InputProps} props */
export function TextInput({ element, held, set, onEnter, ...rest }) {
  /** @param {{ currentTarget: HTMLInputElement | HTMLTextAreaElement }} event */
  const change = (event) => set({ type: element.type, value: event.currentTarget.value || null });
  /** @param {KeyboardEvent} event */
  const keys = (event) => {
    if (event.key !== "Enter" || !onEnter || event.isComposing) return;
    event.preventDefault();
    onEnter();
  };
  const shared = {
    ...attributes(rest),
    class: "input",
    value: held.value ?? "",
    placeholder: decodeEntities(element.placeholder?.text ?? ""),
    maxlength: element.max_length,
    onInput: change,
    "data-first": element.focus_on_load || undefined,
  };
  if (element.multiline) return html`<textarea ...${shared} rows="5"></textarea>`;
  return html`<input ...${shared} type=${TEXT_TYPES[element.type] ?? "text"} autocomplete="off" onKeyDown=${keys} />`;
}

/**
 * A select of options, people or conversations, or a date.
 * @param {InputProps} props
 */
export function Picker({ element, held, set, onEnter: _, ...rest }) {
  const { state, texts } = useApp();
  const { type } = element;
  if (type === "datepicker" || type === "timepicker") {
    const field = type === "datepicker" ? "selected_date" : "selected_time";
    /** @param {{ currentTarget: HTMLInputElement }} event */
    const change = (event) => set({ type, [field]: event.currentTarget.value || null });
    const kind = type === "datepicker" ? "date" : "time";
    return html`<input ...${attributes(rest)} class="input date" type=${kind} value=${held[field] ?? ""} onChange=${change} />`;
  }
  /** @param {string} hint @param {string} value @param {unknown} options @param {(value: string) => void} pick */
  const select = (hint, value, options, pick) => html`
    <select
      ...${attributes({ ...rest, label: rest.label ?? hint })}
      class=${`input select${value === "" ? " unset" : ""}`}
      value=${value}
      onChange=${(/** @type {{ currentTarget: HTMLSelectElement }} */ event) => pick(event.currentTarget.value)}
    >
      <option value="">${decodeEntities(element.placeholder?.text ?? hint)}</option>
      ${options}
    </select>
  `;
  if (type === "users_select") {
    const users = state.users.map(
      (user) => html`<option key=${user.id} value=${user.id}>${user.name}</option>`,
    );
    return select(texts.chooseUser, held.selected_user ?? "", users, (value) =>
      set({ type, selected_user: value || null }),
    );
  }
  if (type === "conversations_select" || type === "channels_select") {
    const field = type === "channels_select" ? "selected_channel" : "selected_conversation";
    const kinds = type === "channels_select" ? ["public"] : element.filter?.include;
    const offered = state.channels.filter(
      (channel) => kinds === undefined || kinds.includes(channel.kind === "dm" ? "im" : "public"),
    );
    const options = offered.map(
      (channel) => html`
        <option key=${channel.id} value=${channel.id}>${(channel.kind === "channel" ? "# " : "") + channel.name}</option>
      `,
    );
    return select(texts.chooseConversation, held[field] ?? "", options, (value) =>
      set({ type, [field]: value || null }),
    );
  }
  if (type !== "static_select") return html`<span class="unknown">[${type}]</span>`;
  const all = [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap((group) => group.options),
  ];
  const options = html`
    ${(element.options ?? []).map(optionOf)}
    ${(element.option_groups ?? []).map(
      (group) =>
        html`<optgroup label=${decodeEntities(group.label.text)}>${group.options.map(optionOf)}</optgroup>`,
    )}
  `;
  return select(texts.choose, held.selected_option?.value ?? "", options, (value) =>
    set({ type, selected_option: all.find((option) => option.value === value) ?? null }),
  );
}

/** @param {Option} option */
function optionOf(option) {
  return html`<option key=${option.value} value=${option.value}><${Plain} of=${option.text} /></option>`;
}

/** Radio buttons, checkboxes, or a select of several, which is shown as checkboxes too. @param {InputProps} props */
export function Choices({ element, held, set, onEnter: _, id, ...rest }) {
  const name = useId();
  const { type } = element;
  const many = type !== "radio_buttons";
  const all = [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap((group) => group.options),
  ];
  const chosen = many ? (held.selected_options ?? []) : held.selected_option ? [held.selected_option] : [];
  /** @param {Option} option */
  const isChosen = (option) => chosen.some((other) => other.value === option.value);
  /** @param {Option} option */
  const toggle = (option) => {
    if (!many) return set({ type, selected_option: option });
    const next = all.filter((other) => isChosen(other) !== (other.value === option.value));
    return set({ type, selected_options: next });
  };
  return html`
    <div
      class="choices"
      role=${many ? "group" : "radiogroup"}
      aria-label=${rest.label}
      aria-describedby=${rest.describedBy}
      id=${id}
    >
      ${all.map(
        (option) => html`
          <label key=${option.value}>
            <input
              type=${many ? "checkbox" : "radio"}
              name=${name}
              value=${option.value}
              checked=${isChosen(option)}
              aria-invalid=${rest.invalid ? "true" : undefined}
              onChange=${() => toggle(option)}
            />
            <span>
              <${Text} of=${option.text} />
              ${option.description && html`<small><${Text} of=${option.description} /></small>`}
            </span>
          </label>
        `,
      )}
    </div>
  `;
}

/** Files, picked or dropped; each is handed to the server at once, and the input holds its id. @param {InputProps} props */
export function FileInput({ element, held, set, onEnter: _, id, ...rest }) {
  const { store, texts } = useApp();
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState("");
  const [busy, setBusy] = useState(false);
  const picker = useRef(/** @type {HTMLInputElement | null} */ (null));
  const files = held.files ?? [];
  const most = element.max_files ?? 10;
  /** @param {Iterable<File>} picked */
  const take = async (picked) => {
    const kept = [...files];
    setBusy(true);
    setFault("");
    for (const file of picked) {
      if (kept.length >= most) {
        setFault(texts.tooMany(most));
        break;
      }
      const answer = await store.uploadInput(file);
      if (answer.ok && answer.id) kept.push({ id: answer.id, name: file.name, size: file.size });
      else setFault((!answer.ok && answer.error) || texts.failed);
    }
    setBusy(false);
    set({ type: element.type, files: kept });
    if (picker.current) picker.current.value = "";
  };
  /** @param {DragEvent} event */
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer) void take(event.dataTransfer.files);
  };
  return html`
    <div
      class=${`file-input${over ? " over" : ""}`}
      onDragOver=${(/** @type {DragEvent} */ event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave=${() => setOver(false)}
      onDrop=${drop}
    >
      <input
        ...${attributes({ ...rest, id })}
        ref=${picker}
        type="file"
        multiple=${most > 1}
        accept=${element.filetypes?.map((ending) => `.${ending}`).join(",")}
        onChange=${(/** @type {{ currentTarget: HTMLInputElement }} */ event) => take([...(event.currentTarget.files ?? [])])}
      />
      ${files.map(
        (file) => html`
          <span class="chip" key=${file.id}>
            ${file.name}
            <button
              type="button"
              aria-label=${texts.unattach(file.name)}
              onClick=${() => set({ type: element.type, files: files.filter((other) => other.id !== file.id) })}
            >
              ×
            </button>
          </span>
        `,
      )}
      ${
        files.length < most &&
        html`
          <button type="button" class="button small" aria-busy=${busy} onClick=${() => picker.current?.click()}>
            ${busy ? texts.working : texts.chooseFile}
          </button>
          <span class="file-hint">${texts.orDrop}</span>
        `
      }
      ${fault && html`<p class="field-error" role="alert">${fault}</p>`}
    </div>
  `;
}
