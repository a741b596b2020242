import { createHmac } from "node:crypto";
import { type DeliveryKind, NO_ANSWER, type Transport } from "./delivery.ts";
import { type Obj, parseJson } from "./json.ts";
import { isLoopbackName } from "./loopback.ts";
import type { Ack } from "./types.ts";

export type HttpDelivery = { eventsUrl: string; signingSecret: string };

/**
 * Slack's request URL: POSTs signed as in https://docs.slack.dev/authentication/verifying-requests-from-slack,
 * events as JSON, commands and interactions form-encoded. `machine` is the clock of the timestamp header in ms;
 * Bolt compares it with the system's clock, five minutes apart at most. Throws when the URL is not on loopback.
 */
export function createHttpTransport(
  options: HttpDelivery,
  machine: () => number,
  ackTimeout: number,
): Transport {
  if (!isLoopbackName(new URL(options.eventsUrl).hostname)) throw new Error("eventsUrl must be on loopback");
  const closing = new AbortController();

  async function send(
    kind: DeliveryKind,
    payload: Obj,
    retry: { num: number; reason: string } | null,
  ): Promise<Ack> {
    const body = encode(kind, payload);
    const timestamp = String(Math.floor(machine() / 1000));
    const headers: Record<string, string> = {
      "content-type": kind === "events_api" ? "application/json" : "application/x-www-form-urlencoded",
      "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signatureOf(options.signingSecret, timestamp, body),
    };
    if (retry) {
      headers["x-slack-retry-num"] = String(retry.num);
      headers["x-slack-retry-reason"] = retry.reason;
    }
    const timeout = AbortSignal.timeout(ackTimeout);
    try {
      const signal = AbortSignal.any([timeout, closing.signal]);
      const response = await fetch(options.eventsUrl, {
        method: "POST",
        headers,
        body,
        signal,
        redirect: "manual",
      });
      const text = await response.text();
      if (response.status !== 200)
        return {
          ok: false,
          error: "dispatch_failed",
          detail: `the app answered with HTTP ${response.status}`,
        };
      const json = (response.headers.get("content-type") ?? "").includes("json");
      return { ok: true, body: json ? parseJson(text) : text };
    } catch (error) {
      if (timeout.aborted) return NO_ANSWER;
      return {
        ok: false,
        error: "dispatch_failed",
        detail: `the app could not be reached: ${String(error)}`,
      };
    }
  }

  return {
    send: (kind, payload, _acceptsResponse, retry) => send(kind, payload, retry),
    async close() {
      closing.abort();
    },
  };
}

/** Version 0 of Slack's signature over a request body; the timestamp in seconds since 1970. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex")}`;
}

function encode(kind: DeliveryKind, payload: Obj): string {
  switch (kind) {
    case "events_api":
      return JSON.stringify(payload);
    case "interactive":
      return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
    case "slash_commands":
      return new URLSearchParams(
        Object.entries(payload).map(([key, value]): [string, string] => [key, String(value)]),
      ).toString();
  }
}
