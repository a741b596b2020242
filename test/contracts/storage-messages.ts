import type { Message } from "../../src/road/decision.ts";
import type { ClaimedMessage, Store } from "../../src/storage/store.ts";
import type { Bench } from "./storage.ts";

/** A message to somebody or somewhere on Slack, unless told otherwise. */
export const message = (key: string, to: Message["to"], change: Partial<Message> = {}): Message => ({
  key,
  platform: "slack",
  to,
  thread: null,
  outcome: { type: "told", key },
  ...change,
});

export const keyOf = (claimed: ClaimedMessage | null) => claimed?.key ?? null;

/** Puts messages into the outbox of the bench, and claims them as a courier does. */
export const courierOf = (bench: () => Bench) => ({
  put: (message: Message, at: number) => bench().store.commit(({ outbox }) => outbox.put(message, at)),
  claim: (now: number, token = "a", until = now + 10, store: Store = bench().store) =>
    store.commit(({ outbox }) => outbox.claim(now, { token, until })),
});
