import { type Obj, parseJson } from "../../../src/playground/emulator/json.ts";
import { isLoopbackName } from "../../../src/playground/emulator/loopback.ts";
import type { Core } from "./core.ts";
import { claimsOf, type Forgery, signToken } from "./jwt.ts";
import type { Answer } from "./types.ts";

/** How long Teams waits for an answer, in ms (https://github.com/microsoft/BotFramework-Services/issues/290). */
const PATIENCE = 15_000;

/** A token as Teams sends it with an activity, or a forged one. */
export function tokenFor({ keys, options, serviceUrl }: Core, forgery?: Forgery): string {
  return signToken(keys, claimsOf(options.appId, serviceUrl(), options.machine()), forgery);
}

/**
 * Sends a body to the bot, text as it is and all else as JSON; `authorization` is the whole header, null for none. Gives
 * status 0 and the reason where no answer comes. Throws when the bot is not on loopback.
 */
export async function postToBot(
  { options }: Core,
  body: unknown,
  authorization: string | null,
): Promise<Answer> {
  const url = options.messagesUrl();
  if (!isLoopbackName(new URL(url).hostname)) throw new Error("messagesUrl must be on loopback");
  const headers = {
    "content-type": "application/json; charset=utf-8",
    "user-agent": "Microsoft-SkypeBotApi (Microsoft-BotFramework/3.0)",
    connection: "close",
    ...(authorization === null ? {} : { authorization }),
  };
  const text = typeof body === "string" ? body : JSON.stringify(body);
  try {
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url, { method: "POST", headers, body: text, signal, redirect: "manual" });
    const got = await response.text();
    return { status: response.status, body: got === "" ? "" : (parseJson(got) ?? got) };
  } catch (error) {
    return { status: 0, body: String(error) };
  }
}

/** Sends an activity as Teams would, and keeps what was sent. */
export async function deliver(core: Core, activity: Obj): Promise<Answer> {
  const sent: Core["sent"][number] = { activity: structuredClone(activity), answer: { status: 0, body: "" } };
  core.sent.push(sent);
  sent.answer = await postToBot(core, sent.activity, `Bearer ${tokenFor(core)}`);
  return sent.answer;
}
