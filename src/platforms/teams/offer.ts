import type { FileResult, PlatformPort } from "../contract.ts";
import { notItsTurn } from "../not-yet.ts";
import { refOf } from "../ref.ts";
import { plainLine } from "./card-to-adaptive.ts";
import { toConsent } from "./consent.ts";
import { type DeliverParts, idIn, later, openDirect } from "./deliver.ts";
import { toResult } from "./errors.ts";

/** In UTF-16 units, a matter of sense. */
const aboutAtMost = 200;

const refused = (why: "nobody" | "failed", error: string): FileResult => ({
  result: "file-refused",
  why,
  error,
});

/** What becomes of a file that could not be offered to its reader. */
function toFileResult(error: unknown): FileResult {
  const result = toResult(error, true);
  if (result.result === "refused")
    return refused(result.why === "person-unreachable" ? "nobody" : "failed", result.error);
  return result.result === "not-sent" && result.hopeless ? refused("failed", result.error) : result;
}

/** Offers a file to its reader, in their personal chat: bots have no other way to hand one over. */
export function createOffer(parts: DeliverParts): PlatformPort["sendFile"] {
  const { connector, directory, pace } = parts;

  return async ({ key, to, reader, file, about, before }) => {
    const person = "person" in to ? to.person : reader;
    if (person === null) return refused("nobody", "a file for a place, without a reader");
    const serviceUrl = await directory.service();
    if (serviceUrl === null) return later("the app is not installed anywhere in Teams yet", null);
    let conversation: string;
    try {
      ({ conversation } = await openDirect(serviceUrl, person, parts));
    } catch (error) {
      const result = toFileResult(error);
      // As long as there is no chat nothing was offered.
      return result.result === "uncertain" ? later(result.error, null) : result;
    }
    const wait = pace.take(conversation);
    if (wait > 0) return notItsTurn(wait);
    try {
      const consent = toConsent({ key, file, about: plainLine(about, aboutAtMost) });
      const path = ["conversations", conversation, "activities"];
      const id = idIn(await connector.call("POST", serviceUrl, path, consent, before));
      return { result: "sent", ref: refOf(conversation, id) };
    } catch (error) {
      return toFileResult(error);
    }
  };
}
