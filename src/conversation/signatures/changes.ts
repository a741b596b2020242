import type { Writers } from "../answer.ts";
import { told } from "../answer.ts";
import { overviewButton, showButton } from "../buttons.ts";
import type { Button, Card } from "../card.ts";
import { say } from "../sentence.ts";
import { addForm, editForm, faultsOf } from "./forms.ts";
import { ends } from "./line.ts";

type Changes =
  | "add-form"
  | "edit-form"
  | "checking"
  | "faults"
  | "added"
  | "already-tracked"
  | "edited"
  | "edited-meanwhile"
  | "remove-asked"
  | "removed"
  | "restored"
  | "restore-too-late"
  | "offer-gone";

export const changeWriters: Pick<Writers, Changes> = {
  "add-form": ({ prefill, found, offer, index }, reader) => ({
    form: addForm({ prefill, found, offer, index }, reader),
  }),

  "edit-form": ({ signature }, reader) => ({ form: editForm(signature, reader) }),

  checking(_outcome, reader) {
    const { forms } = reader.texts;
    const card: Card = { summary: forms.checkingTitle, parts: [{ type: "text", text: [forms.checking] }] };
    return { form: { ...told(card, reader), title: forms.checkingTitle } };
  },

  faults: ({ faults, form, draft }, reader) => faultsOf(faults, form, draft, reader),

  added({ view, privateKeySeen }, reader) {
    const words = reader.texts.signatures;
    const { name, deadline } = view.signature;
    const text = deadline === null ? words.addedNoEnd(name) : words.added(name, ends(view, reader));
    const answer = say(name, text, [showButton(view.signature.id, reader), overviewButton(reader)]);
    if (privateKeySeen) answer.card.parts.push({ type: "text", text: [reader.texts.files.keyInFile] });
    return answer;
  },

  "already-tracked": ({ view }, reader) =>
    say(view.signature.name, reader.texts.signatures.alreadyTracked(view.signature.name), [
      showButton(view.signature.id, reader),
    ]),

  edited({ view, changed }, reader) {
    const words = reader.texts.signatures;
    const { name } = view.signature;
    return say(name, changed.length === 0 ? words.unchanged(name) : words.edited(name), [
      showButton(view.signature.id, reader),
    ]);
  },

  "edited-meanwhile": ({ view }, reader) =>
    say(view.signature.name, reader.texts.signatures.editedMeanwhile(view.signature.name), [
      showButton(view.signature.id, reader),
    ]),

  "remove-asked"({ view }, reader) {
    const words = reader.texts.signatures;
    const { id, name } = view.signature;
    return say(words.remove, words.removeAsk(name, ends(view, reader)), [
      { label: words.removeYes, press: { type: "remove", id }, style: "danger" },
      { label: words.keep, press: { type: "show", id, inPlace: true } },
    ]);
  },

  removed({ signature }, reader) {
    const words = reader.texts.signatures;
    const undo: Button = { label: words.undo, press: { type: "restore", id: signature.id } };
    return say(signature.name, words.removed(signature.name), [undo, overviewButton(reader)]);
  },

  restored: ({ view }, reader) =>
    say(view.signature.name, reader.texts.signatures.restored(view.signature.name), [
      showButton(view.signature.id, reader),
    ]),

  "restore-too-late": ({ name }, reader) =>
    say(name, reader.texts.signatures.restoreTooLate(name), [
      { label: reader.texts.signatures.add, press: { type: "add-open" } },
    ]),

  "offer-gone": (_outcome, reader) =>
    say(reader.texts.signatures.offerGone, [reader.texts.signatures.offerGone]),
};
