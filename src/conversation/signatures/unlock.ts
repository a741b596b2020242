import type { Writers } from "../answer.ts";
import type { CardPart } from "../card.ts";
import type { Form } from "../form.ts";
import { rich } from "../rich.ts";

/** Files that are locked with a password, and how to do without one. */
export const unlockWriters: Pick<Writers, "unlock-form" | "file-unlocked" | "export-help"> = {
  "unlock-form"({ offer, file, name, why }, reader) {
    const { files, forms, how } = reader.texts;
    const seen = how[reader.platform].passwordSeen;
    const fault = why === "wrong-password" ? files.refused({ reason: why }) : files.interrupted;
    const form: Form = {
      hidden: { type: "unlock", offer, file },
      title: files.unlockTitle,
      submit: files.unlockSubmit,
      close: forms.cancel,
      parts: [
        ...(why === null ? [] : [{ type: "text", text: ["⚠️ ", fault] } as const]),
        { type: "text", text: files.unlockAbout(name) },
        {
          type: "field",
          field: {
            id: "password",
            label: files.unlockPassword,
            hint: [files.unlockPromise, ...(seen === null ? [] : [seen])].join(" "),
            required: true,
            input: { type: "text", lines: "one", secret: true },
          },
        },
      ],
    };
    return why === null ? { form } : { faults: {}, form };
  },

  "file-unlocked"({ name, found }, { texts: { files } }) {
    const text = files.unlocked(name, found);
    return { card: { summary: name, parts: [{ type: "text", text }] } };
  },

  "export-help"(_outcome, { texts: { files } }) {
    const ways: CardPart[] = files.exportWays.map(([where, how]) => ({
      type: "text",
      text: [{ bold: where }, "\n", ...rich(how)],
    }));
    return {
      card: {
        summary: files.exportTitle,
        parts: [
          { type: "heading", text: files.exportTitle },
          { type: "text", text: [files.exportIntro] },
          ...ways,
        ],
      },
    };
  },
};
