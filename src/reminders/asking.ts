import type { Instant } from "../clock.ts";
import { direct } from "../people/tell.ts";
import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Outline } from "../signatures/store.ts";
import type { Acknowledgement } from "./marks.ts";

/** Whoever is on it, and the owner, are asked how it stands: the day on which it was to be done is over. */
export function askMessages(
  { id: signatureId, name, owner, deadline }: Outline & { deadline: Instant },
  { by, expected, id: mark }: Acknowledgement,
): Message<Outcome>[] {
  const asked = owner === null || owner.id === by.id || owner.active === false ? [by] : [by, owner];
  return asked.flatMap((person) =>
    direct(`asked:${mark}`, person, {
      type: "progress-asked",
      signatureId,
      name,
      deadline,
      by: person.id === by.id ? null : by,
      expected,
      mark,
    }),
  );
}
