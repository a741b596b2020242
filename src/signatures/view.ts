import type { Instant } from "../clock.ts";
import { deadlineOf } from "./deadline.ts";
import type { SignatureView } from "./intents.ts";
import type { Signature } from "./signature.ts";
import { statusOf } from "./status.ts";

/** A signature with what follows from its facts at `now`. */
export function viewOf(signature: Signature, now: Instant): SignatureView {
  return { signature, status: statusOf(signature, now), origin: deadlineOf(signature.facts).origin };
}
