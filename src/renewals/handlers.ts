import type { Handlers } from "../road/scene.ts";
import { actHandlers } from "./acts.ts";
import { challengeHandlers, type Random } from "./challenge.ts";
import { dueHandlers } from "./due.ts";
import type { RenewalIntent } from "./intents.ts";
import { paymentHandlers } from "./payment-handlers.ts";
import { startHandlers } from "./start.ts";
import { vendorHandlers } from "./vendor-handlers.ts";

/** Everything that can be asked of renewals, or done to them. */
export const renewalHandlers = (random: Random): Pick<Handlers, RenewalIntent["type"]> => ({
  ...startHandlers,
  ...actHandlers,
  ...challengeHandlers(random),
  ...vendorHandlers,
  ...paymentHandlers,
  ...dueHandlers,
});
