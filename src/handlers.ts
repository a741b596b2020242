import { randomBytes } from "node:crypto";
import { handoverHandlers } from "./conversation/handover/handlers.ts";
import { talkHandlers } from "./conversation/talk/handlers.ts";
import { deliveryHandlers } from "./deliveries/handlers.ts";
import type { Faq } from "./faq/engine.ts";
import { greetHandlers } from "./faq/greet.ts";
import { faqHandlers } from "./faq/handlers.ts";
import { orAnswered } from "./faq/instead.ts";
import { faqLearnHandlers } from "./faq/learn-handlers.ts";
import { drillHandlers } from "./incidents/drill.ts";
import { incidentHandlers } from "./incidents/handlers.ts";
import { oncallHandlers } from "./incidents/oncall-handlers.ts";
import { planHandlers } from "./incidents/plan-handlers.ts";
import { peopleHandlers } from "./people/handlers.ts";
import type { AdminConfig } from "./people/rights.ts";
import { reminderHandlers } from "./reminders/handlers.ts";
import type { Random } from "./renewals/challenge.ts";
import { renewalHandlers } from "./renewals/handlers.ts";
import { followLook } from "./renewals/live.ts";
import { methodHandlers } from "./renewals/method-handlers.ts";
import { takingProofs } from "./renewals/proofs.ts";
import { testHandlers } from "./renewals/testing.ts";
import type { Handlers } from "./road/scene.ts";
import { signatureHandlers } from "./signatures/handlers.ts";
import type { Seals } from "./sources/sealed.ts";

/** What each room does with its intents, all of them together. `seals` keep secrets; null where there are no keys. */
export function handlersOf(
  admins: AdminConfig,
  faq: Faq,
  seals: Seals | null = null,
  random: Random = randomBytes,
): Handlers {
  const signatures = signatureHandlers(seals);
  const people = peopleHandlers(admins);
  const handlers: Handlers = {
    ...signatures,
    "source-checked": async (intent, scene) =>
      followLook(await signatures["source-checked"](intent, scene), scene),
    "files-read": takingProofs(signatures["files-read"]),
    ...people,
    ...reminderHandlers,
    ...renewalHandlers(random),
    ...methodHandlers,
    ...testHandlers(signatures["source-checked"]),
    ...incidentHandlers,
    ...planHandlers,
    ...drillHandlers,
    ...oncallHandlers,
    ...deliveryHandlers,
    ...faqHandlers(faq),
    ...faqLearnHandlers(faq),
    ...greetHandlers(faq, people["place-changed"]),
    ...talkHandlers,
    ...handoverHandlers,
  };
  return { ...handlers, ...orAnswered(handlers, faq) };
}
