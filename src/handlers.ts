import { handoverHandlers } from "./conversation/handover/handlers.ts";
import { talkHandlers } from "./conversation/talk/handlers.ts";
import { deliveryHandlers } from "./deliveries/handlers.ts";
import { peopleHandlers } from "./people/handlers.ts";
import type { AdminConfig } from "./people/rights.ts";
import { reminderHandlers } from "./reminders/handlers.ts";
import { renewalHandlers } from "./renewals/handlers.ts";
import { methodHandlers } from "./renewals/method-handlers.ts";
import type { Handlers } from "./road/scene.ts";
import { signatureHandlers } from "./signatures/handlers.ts";

/** What each room does with its intents, all of them together. */
export function handlersOf(admins: AdminConfig): Handlers {
  return {
    ...signatureHandlers(),
    ...peopleHandlers(admins),
    ...reminderHandlers,
    ...renewalHandlers,
    ...methodHandlers,
    ...deliveryHandlers,
    ...talkHandlers,
    ...handoverHandlers,
  };
}
