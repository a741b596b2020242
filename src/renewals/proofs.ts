import type { AuditEntry, Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handler } from "../road/scene.ts";
import { whereDropped } from "../signatures/drop.ts";
import type { FileRead } from "../signatures/intents.ts";
import { judge } from "./judge.ts";

/**
 * Signatures among dropped files are proofs before they are anything else. Files of other kinds, and certificates in a
 * signature that proves nothing yet, go on to `read`.
 */
export function takingProofs(read: Handler<"files-read">): Handler<"files-read"> {
  return async (intent, scene) => {
    const { asker, place, platform, thread, key } = scene;
    const messages: Message<Outcome>[] = [];
    const audit: AuditEntry[] = [];
    const others: FileRead[] = [];
    for (const [at, file] of intent.files.entries()) {
      if ("read" in file && file.unsigned && asker !== null) {
        const outcome = { type: "proof-judged", name: file.name, said: { why: "unsigned" } } as const;
        messages.push({
          key: `proof:${key}:${at}`,
          ...{ platform, to: whereDropped(asker, place), thread, outcome },
        });
        continue;
      }
      if (!("read" in file) || file.signed === undefined || asker === null) {
        others.push(file);
        continue;
      }
      const { outcome, offers, ...done } = await judge(file.signed, file.name, scene);
      const to = whereDropped(asker, place);
      messages.push({ key: `proof:${key}:${at}`, platform, to, thread, outcome }, ...(done.messages ?? []));
      audit.push(...(done.audit ?? []));
      const { found, refused } = file.read;
      // A private key beside the signature has leaked, whatever else is in the file.
      const holdsKey = refused.some(({ reason }) => reason === "private-key");
      if (holdsKey || (offers && found.length > 0)) others.push(file);
    }
    const [first] = messages;
    if (first === undefined) return read(intent, scene);
    const rest = others.length === 0 ? null : await read({ ...intent, files: others }, scene);
    return {
      ...rest,
      outcome: first.outcome,
      messages: [...messages, ...(rest?.messages ?? [])],
      audit: [...audit, ...(rest?.audit ?? [])],
    };
  };
}
