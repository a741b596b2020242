import type { RenewalOutcome } from "../../renewals/intents.ts";
import type { Writers } from "../answer.ts";
import { announceWriters } from "./announce.ts";
import { renewalFormWriters } from "./forms.ts";
import { listWriters } from "./list.ts";
import { paymentWriters } from "./payment.ts";
import { progressWriters } from "./progress.ts";
import { proofWriters } from "./proof.ts";
import { shownWriters } from "./shown.ts";
import { turnWriters } from "./turn.ts";
import { vendorWriters } from "./vendor.ts";

/** What is said of renewals. */
export const renewalWriters: Pick<Writers, RenewalOutcome["type"]> = {
  ...progressWriters,
  ...shownWriters,
  ...renewalFormWriters,
  ...turnWriters,
  ...announceWriters,
  ...proofWriters,
  ...listWriters,
  ...paymentWriters,
  ...vendorWriters,
};
