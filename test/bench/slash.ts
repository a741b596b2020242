import { signatureOf } from "../../src/playground/emulator/delivery-http.ts";

export const signingSecret = "bench-signing-secret";
export const botToken = "xoxb-bench";
export const eventsPath = "/slack/events";

let count = 0;

/** `/signature status`, signed and form-encoded as Slack sends it; each has a trigger_id of its own. */
export function signedStatus(now: number): { body: string; headers: Record<string, string> } {
  count += 1;
  const body = new URLSearchParams({
    token: "verification",
    team_id: "T0BENCH",
    team_domain: "bench",
    channel_id: "C0BENCH",
    channel_name: "signatures",
    user_id: "U0BENCH",
    user_name: "bench",
    command: "/signature",
    text: "status",
    api_app_id: "A0BENCH",
    is_enterprise_install: "false",
    response_url: "http://127.0.0.1:9/respond",
    trigger_id: `${count}.${now}.bench`,
  }).toString();
  const timestamp = String(Math.floor(now / 1000));
  return {
    body,
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(Buffer.byteLength(body)),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signatureOf(signingSecret, timestamp, body),
    },
  };
}
