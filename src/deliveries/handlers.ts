import type { Decision } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { DeliveryIntent, Retried } from "./intents.ts";
import { keptFor, viewOf } from "./view.ts";

/** Messages on one page. */
const pageSize = 8;

/** Messages that one press tries again: others wait for the transaction. The next press takes the next ones. */
const retriedAtOnce = 500;

async function shown(wanted: number, news: Retried | null, scene: Scene): Promise<Outcome> {
  const { deliveries } = scene.stores;
  const since = scene.machineNow - keptFor;
  const { waiting, dead } = await deliveries.counts(since);
  const pages = Math.max(1, Math.ceil((waiting + dead) / pageSize));
  const page = Math.min(Math.max(wanted, 1), pages);
  const found = await deliveries.page(since, (page - 1) * pageSize, pageSize);
  const rows = await Promise.all(found.map((message) => viewOf(message, scene.stores, scene)));
  return { type: "outbox-shown", rows, waiting, dead, page, pages, news };
}

/** What messages wait and why, what was given up, and trying that again. */
export const deliveryHandlers: Pick<Handlers, DeliveryIntent["type"]> = {
  outbox: async ({ page }, scene) => ({ outcome: await shown(page, null, scene) }),

  async "outbox-retry"({ id, page }, scene): Promise<Decision<Outcome>> {
    const { asker, machineNow, stores } = scene;
    const message = await stores.deliveries.revive(id, machineNow);
    if (message === null) return { outcome: await shown(page, "over", scene) };
    const { key, trouble } = message;
    return {
      outcome: await shown(page, { retried: 1 }, scene),
      audit: [
        {
          personId: asker?.id ?? null,
          action: "retry-delivery",
          signatureId: null,
          before: { key, state: "dead", trouble },
          after: { key, state: "waiting" },
        },
      ],
    };
  },

  async "outbox-retry-all"(_intent, scene): Promise<Decision<Outcome>> {
    const { asker, machineNow, stores } = scene;
    const retried = await stores.deliveries.reviveAll(machineNow - keptFor, machineNow, retriedAtOnce);
    if (retried === 0) return { outcome: await shown(1, "over", scene) };
    return {
      outcome: await shown(1, { retried }, scene),
      audit: [
        {
          personId: asker?.id ?? null,
          action: "retry-deliveries",
          signatureId: null,
          before: null,
          after: { retried },
        },
      ],
    };
  },
};
