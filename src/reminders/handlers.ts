import type { Handlers } from "../road/scene.ts";
import { digestPage } from "./digest-page.ts";
import { queueDigests } from "./digests.ts";
import { remindersDue } from "./due.ts";
import type { ReminderIntent } from "./intents.ts";
import { markHandlers } from "./mark-handlers.ts";
import { paymentQuestions } from "./payment.ts";
import { policyHandlers } from "./policy-handlers.ts";
import { deliveryRefused } from "./refused.ts";

export const reminderHandlers: Pick<Handlers, ReminderIntent["type"]> = {
  ...markHandlers,
  ...policyHandlers,
  "digest-rest": digestPage,
  "reminder-due": ({ signatureIds }, scene) => remindersDue(signatureIds, scene),
  "digests-due": async (_intent, scene) => ({
    outcome: { type: "nothing-due" },
    messages: [...(await queueDigests(scene.stores)), ...(await paymentQuestions(scene))],
  }),
  "delivery-refused": deliveryRefused,
};
