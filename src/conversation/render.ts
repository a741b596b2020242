import type { Clock } from "../clock.ts";
import type { PeopleStore } from "../people/store.ts";
import type { FileRefusal } from "../platforms/contract.ts";
import type { FormRef, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import { told } from "./answer.ts";
import { markButton, testPress } from "./buttons.ts";
import type { Card } from "./card.ts";
import type { Form } from "./form.ts";
import { withoutFile } from "./handover/cards.ts";
import { incidentOpener } from "./incidents/opener.ts";
import { oncallOpener } from "./oncall/forms.ts";
import type { Press } from "./press.ts";
import { type Locality, type Reader, readerOf } from "./reader.ts";
import { openerOf } from "./renewals/opener.ts";
import type { Texts } from "./texts/texts.ts";
import { write } from "./write.ts";

export type RenderParts = {
  people: PeopleStore;
  calendar: Clock;
  defaults: Locality;
};

/** Turns stored outcomes into cards when they go out: the words are those of the moment and of the reader. */
export function createRender({ people, calendar, defaults }: RenderParts) {
  async function reader({ to, platform }: Pick<Message, "to" | "platform">): Promise<Reader> {
    const now = calendar();
    const id = "personId" in to ? to.personId : to.readerId;
    const person = id === undefined ? null : await people.personById(id);
    const place = "placeId" in to ? await people.placeById(to.placeId) : null;
    const audience = place?.kind === "channel" ? "room" : "asker";
    const whose = id === undefined ? {} : { personId: id };
    return readerOf(person ?? defaults, { audience, platform, now, ...whose });
  }

  return {
    /**
     * A message as a card. What can only be a form is said with a way to open it.
     *
     * @param without why its file does not come with it
     */
    async message(message: Message, without: FileRefusal | null): Promise<Card> {
      const who = await reader(message);
      const answer = write(message.outcome as Outcome, who);
      if (answer === null) throw new Error(`nothing to say of ${message.key}`);
      const card =
        "card" in answer
          ? answer.card
          : formAsCard(answer.form, "faults" in answer, message.outcome as Outcome, who);
      return without === null ? card : withoutFile(card, without, who);
    },

    /** What came of a form that had to wait. */
    async form(outcome: Outcome, message: Pick<Message, "to" | "platform">): Promise<Form> {
      const who = await reader(message);
      const answer = write(outcome, who);
      if (answer === null) throw new Error(`nothing to say of ${outcome.type}`);
      return "card" in answer ? told(answer.card, who) : answer.form;
    },
  };
}

type Opener = { label: string; press: Press };

/** The button that opens a form anew, about the same thing. */
function again(form: FormRef, { signatures }: Texts): Opener {
  switch (form.form) {
    case "edit":
      return { label: signatures.edit, press: { type: "edit-open", id: form.id } };
    case "renewed": {
      const { id, deadline } = form;
      const shown = deadline === null ? {} : { deadline };
      return { label: signatures.renewed, press: { type: "renewed-open", id, ...shown } };
    }
    case "add": {
      const { offer, index } = form;
      const about = { ...(offer === null ? {} : { offer }), ...(index === null ? {} : { index }) };
      return { label: signatures.add, press: { type: "add-open", ...about } };
    }
  }
}

/** The button that opens the form which came of this. */
function opener(outcome: Outcome, texts: Texts): Opener {
  switch (outcome.type) {
    case "edit-form":
      return again({ form: "edit", id: outcome.signature.id, revision: outcome.signature.revision }, texts);
    case "renewed-form":
      return again(
        { form: "renewed", id: outcome.signature.id, deadline: outcome.signature.deadline },
        texts,
      );
    case "reassign-form":
    case "reassign-fault":
      return {
        label: texts.owners.choose,
        press: { type: "reassign-open", id: outcome.leaver.person.id },
      };
    case "unlock-form": {
      const { offer, file } = outcome;
      return { label: texts.files.unlock, press: { type: "unlock-open", offer, file } };
    }
    case "mark-form": {
      const { signatureId: id, wanted, seen } = outcome;
      return markButton(wanted, id, seen, { texts });
    }
    case "policy-form":
    case "policy-previewed":
      return {
        label: texts.policy.change,
        press: { type: "policy-open", id: outcome.about?.signatureId ?? null },
      };
    case "renewal-form":
    case "vendor-steps-form":
    case "payment-form":
      return openerOf(outcome, texts);
    case "incident-form":
    case "incident-begin-form":
      return incidentOpener(outcome, texts);
    case "plan-form": {
      const { signature, part, item } = outcome;
      return {
        label: texts.plan.formTitle[part],
        press: { type: "plan-form", id: signature.id, part, item },
      };
    }
    case "rotation-form":
    case "cover-form":
      return oncallOpener(outcome, texts);
    case "source-form": {
      const { signature, kind } = outcome;
      return { label: texts.sources.setUp[kind], press: { type: "source-open", id: signature.id, kind } };
    }
    case "test-form": {
      const { wants, signature } = outcome;
      const next = wants === "signature";
      return { label: next ? texts.tests.goOn : texts.tests.button, press: testPress(signature.id, next) };
    }
    case "hook-form":
      return { label: texts.sources.notices, press: { type: "hook-open", id: outcome.signature.id } };
    case "source-choice":
      return { label: texts.sources.choose, press: { type: "source-choose-open", id: outcome.signature.id } };
    case "method-form": {
      const { signatureId: id, part } = outcome;
      return { label: texts.method.formTitles[part.part], press: { type: "method-open", id, part } };
    }
    case "faq-phrasing-form":
      return { label: texts.faqAdmin.belongs, press: { type: "faq-phrasing-open", id: outcome.id, page: 1 } };
    case "faq-entry-form": {
      const { question, entry, locale } = outcome;
      const about = {
        ...(question === null ? {} : { question }),
        ...(entry === null ? {} : { entry }),
        ...(locale === null ? {} : { locale }),
      };
      return { label: texts.faqAdmin.newAnswer, press: { type: "faq-entry-open", ...about } };
    }
    case "import-form":
    case "import-previewed":
      return { label: texts.tables.choose, press: { type: "import-open", id: outcome.id } };
    case "faults":
      return again(outcome.form, texts);
    default:
      return again({ form: "add", offer: null, index: null }, texts);
  }
}

/** Forms open from a live click only: a message carries the button for it, and what was wrong before. */
function formAsCard(form: Form, faulty: boolean, outcome: Outcome, { texts }: Reader): Card {
  const { label, press } = opener(outcome, texts);
  const named = "signature" in outcome ? outcome : outcome.type === "renewal-form" ? outcome.view : null;
  const about = named === null ? [] : [`: ${named.signature.name}`];
  const said = form.parts.flatMap((part) => (faulty && part.type === "text" ? [part] : []));
  const title = outcome.type === "faults" ? texts.forms.notSaved : form.title;
  return {
    summary: title,
    parts: [
      { type: "text", text: [{ bold: title }, ...about] },
      ...said,
      { type: "buttons", buttons: [{ label, press, style: "primary" }] },
    ],
  };
}
