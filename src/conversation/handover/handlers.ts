import type { FileIntent, Outcome, Uploaded } from "../../road/intent.ts";
import type { Handlers } from "../../road/scene.ts";

/** Offered files: whoever wants one gets it by an errand, for it may take longer than an answer may. */
export const handoverHandlers: Pick<Handlers, FileIntent["type"]> = {
  async "file-answer"({ message, slot }, { asker, platform, key, machineNow }) {
    if (slot === null || asker === null) return { outcome: { type: "file-declined" } };
    const task = { task: "send-file", platform, personId: asker.id, message, slot } as const;
    return {
      outcome: { type: "file-coming" },
      errands: [{ key: `send-file:${key}`, dueAt: machineNow, task }],
    };
  },

  async "file-uploaded"({ upload }, { asker, platform, key }) {
    const outcome = toSay(upload);
    if (outcome === null || asker === null) return { outcome: { type: "done" } };
    const message = { key: `told:${key}`, platform, to: { personId: asker.id }, thread: null, outcome };
    return { outcome, messages: [message] };
  },
};

/** Null where the file speaks for itself. */
function toSay(upload: Uploaded): Outcome | null {
  if ("missing" in upload) return { type: "file-missing", why: upload.missing };
  const { name, link } = upload;
  return link === null ? null : { type: "file-linked", name, link };
}
