import type { Obj } from "./json.ts";
import type { Ack } from "./types.ts";

export type DeliveryKind = "slash_commands" | "interactive" | "events_api";

/** Slack counts redeliveries from 1 and says why. */
type Retry = { num: number; reason: string };

/** One thing on its way to the app, as it was sent, and what came back; `ack` is undefined while it is awaited. */
export type Delivery = { kind: DeliveryKind; payload: Obj; retry: Retry | null; ack: Ack | undefined };

/** Carries a payload to the app in one of Slack's two ways; resolves with the app's answer, never rejects. */
export type Transport = {
  send: (kind: DeliveryKind, payload: Obj, acceptsResponse: boolean, retry: Retry | null) => Promise<Ack>;
  close: () => Promise<void>;
};

/** Sends payloads, keeps a record of them, and knows when nothing is under way. */
export type Sender = {
  send: (kind: DeliveryKind, payload: Obj, retry?: Retry) => Promise<Ack>;
  deliveries: Delivery[];
  /** Things in which the app breaks Slack's protocol without any call that could fail. */
  problems: string[];
  idle: () => Promise<void>;
};

/** How long Slack waits for an ack, in ms (https://docs.slack.dev/interactivity/handling-user-interaction#acknowledgment_response). */
export const ACK_TIMEOUT = 3_000;

/** What an app that does not acknowledge in time comes to. */
export const NO_ANSWER: Ack = {
  ok: false,
  error: "operation_timeout",
  detail: "the app did not answer within 3 seconds",
};

/** Creates the sender on top of a transport. Only the answers to commands and view submissions may say something. */
export function createSender(transport: Transport): Sender {
  const deliveries: Delivery[] = [];
  const problems: string[] = [];
  const underway = new Set<Promise<unknown>>();

  async function run(delivery: Delivery): Promise<Ack> {
    const type = delivery.payload.type;
    const accepts = delivery.kind === "slash_commands" || type === "view_submission";
    const ack = await transport.send(delivery.kind, delivery.payload, accepts, delivery.retry);
    delivery.ack = ack;
    if (ack.ok && !accepts && !isEmptyBody(ack.body))
      problems.push(`the ack of ${delivery.kind} (${String(type)}) carries a body, which Slack ignores`);
    return ack;
  }

  return {
    deliveries,
    problems,
    send(kind, payload, retry) {
      const delivery: Delivery = {
        kind,
        payload: structuredClone(payload),
        retry: retry ?? null,
        ack: undefined,
      };
      deliveries.push(delivery);
      const done = run(delivery);
      underway.add(done);
      return done.finally(() => underway.delete(done));
    },
    async idle() {
      while (underway.size > 0) {
        await Promise.all(underway);
        // What the app does upon an ack (a call that posts, say) may send something again.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

/** Whether an ack says nothing: no body, an empty text or an empty object. */
export function isEmptyBody(body: unknown): boolean {
  if (body === undefined || body === null || body === "") return true;
  return typeof body === "object" && Object.keys(body).length === 0;
}
