import { randomUUID } from "node:crypto";
import { SECOND } from "../../src/clock.ts";
import { signatureOf } from "../../src/playground/emulator/delivery-http.ts";
import type { Emulator } from "../../src/playground/emulator/emulator.ts";
import type { Message } from "../../src/playground/emulator/types.ts";

type Parts = {
  emulator: Emulator;
  eventsUrl: () => string;
  machine: { now: number };
  signingSecret: string;
  answered: <T>(act: () => Promise<T>) => Promise<T>;
};

/** Requests made by hand: what a forger, an old message or a stranger might send. */
export function forgeIn({ emulator, eventsUrl, machine, signingSecret, answered }: Parts) {
  const refused = (status: number): never => {
    throw new Error(`nothing was answered: ${status}`);
  };

  /**
   * Sends a request to the program as Slack signs it: an event as JSON text, all else as a form's fields. `forge`
   * changes the headers.
   */
  async function post(body: string | Record<string, string>, forge: Record<string, string> = {}) {
    const isForm = typeof body !== "string";
    const text = isForm ? new URLSearchParams(body).toString() : body;
    const timestamp = String(Math.floor(machine.now / SECOND));
    const headers = {
      "content-type": isForm ? "application/x-www-form-urlencoded" : "application/json",
      connection: "close",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": signatureOf(signingSecret, timestamp, text),
      ...forge,
    };
    const response = await fetch(eventsUrl(), { method: "POST", headers, body: text });
    return { status: response.status, body: await response.text() };
  }

  return {
    post,

    /** Presses a button with this value, as a message that is not there any more, or a forger, would. */
    async pressValue(user: string, value: string, channel = "C0LEGAL"): Promise<Message> {
      const before = new Set(emulator.messages(channel, user));
      const { team, bot } = emulator;
      const button = { type: "button", action_id: "press:0:0", block_id: "b", action_ts: "1.000001", value };
      const payload = {
        type: "block_actions",
        team: { id: team.id, domain: team.domain },
        user: { id: user, team_id: team.id },
        api_app_id: bot.appId,
        container: { type: "message", message_ts: "1.000001", channel_id: channel, is_ephemeral: true },
        channel: { id: channel, name: "channel" },
        trigger_id: `1.${randomUUID()}`,
        actions: [button],
      };
      const { status } = await answered(() => post({ payload: JSON.stringify(payload) }));
      return emulator.messages(channel, user).find((one) => !before.has(one)) ?? refused(status);
    },

    /** Submits a form that says of itself what `hidden` says, as a forger would; the answer of the program. */
    async submitValue(user: string, hidden: string, values: Record<string, string> = {}) {
      const { team, bot } = emulator;
      const states = Object.entries(values).map(([field, value]) => [
        field,
        { value: { type: "plain_text_input", value } },
      ]);
      const view = {
        id: `V${randomUUID()}`,
        hash: "1.abc",
        type: "modal",
        callback_id: "form",
        private_metadata: hidden,
        state: { values: Object.fromEntries(states) },
      };
      const payload = {
        type: "view_submission",
        team: { id: team.id, domain: team.domain },
        user: { id: user, team_id: team.id },
        api_app_id: bot.appId,
        trigger_id: `1.${randomUUID()}`,
        view,
      };
      const { status, body } = await post({ payload: JSON.stringify(payload) });
      return { status, body: body === "" ? {} : JSON.parse(body) };
    },
  };
}
