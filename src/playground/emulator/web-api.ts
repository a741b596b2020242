import type { IncomingMessage, ServerResponse } from "node:http";
import { createArgs } from "./args.ts";
import { readBody, readFields, sendJson } from "./bodies.ts";
import type { Call, Core } from "./core.ts";
import { RateLimited, SlackError } from "./errors.ts";
import type { Obj } from "./json.ts";
import type { Method } from "./method.ts";
import { chatMethods } from "./methods-chat.ts";
import { conversationMethods } from "./methods-conversations.ts";
import { fileMethods } from "./methods-files.ts";
import { peopleMethods } from "./methods-people.ts";
import { pinMethods } from "./methods-pins.ts";
import { viewMethods } from "./methods-views.ts";
import { needScope } from "./places.ts";

/** Every method that the emulator knows; any other is answered with unknown_method. */
export const METHODS: Record<string, Method> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...pinMethods,
  ...viewMethods,
};

type Answer = { status: number; headers: Record<string, string>; body: Obj };

function answerOf(error: unknown): Answer {
  if (error instanceof SlackError)
    return { status: 200, headers: {}, body: { ok: false, error: error.code, ...error.extra } };
  if (error instanceof RateLimited) return tooMany(error.retryAfter);
  throw error;
}

function tooMany(seconds: number): Answer {
  return {
    status: 429,
    headers: { "retry-after": String(seconds) },
    body: { ok: false, error: "ratelimited" },
  };
}

/** Carries out a call: token, scopes, arguments, then the method (https://docs.slack.dev/apis/web-api). */
function carryOut(core: Core, name: string, token: string | undefined, raw: Obj): Answer {
  try {
    const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
    if (!method) throw new SlackError("unknown_method", { req_method: name });
    checkToken(core, method, token);
    needScope(core, ...method.scopes);
    return { status: 200, headers: {}, body: { ok: true, ...method.run(core, createArgs(raw)) } };
  } catch (error) {
    return answerOf(error);
  }
}

function checkToken(core: Core, method: Method, token: string | undefined): void {
  if (!token) throw new SlackError("not_authed");
  if (token !== core.tokens.bot && token !== core.tokens.app) throw new SlackError("invalid_auth");
  const wanted = method.token === "app" ? core.tokens.app : core.tokens.bot;
  if (token !== wanted) throw new SlackError("not_allowed_token_type");
}

/** Answers POST or GET /api/METHOD, with the faults that tests asked for, and records the call. */
export async function serveApi(core: Core, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const url = new URL(req.url ?? "/", "http://loopback");
  const name = url.pathname.slice("/api/".length);
  const fields = readFields(req.headers["content-type"], await readBody(req));
  if (fields === null) {
    sendJson(res, 200, { ok: false, error: "invalid_json" });
    return;
  }
  const { token, ...args }: Obj = { ...Object.fromEntries(url.searchParams), ...fields };
  const bearer = /^Bearer (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  const run = () => carryOut(core, name, bearer ?? (typeof token === "string" ? token : undefined), args);
  const call: Call = { method: name, args, status: 0, result: null };
  core.calls.push(call);
  const answer = withFault(core, name, run, call, req);
  if (!answer) return;
  Object.assign(call, { status: answer.status, result: answer.body });
  sendJson(res, answer.status, answer.body, answer.headers);
}

/** The answer to give, or null where the fault withholds it. */
function withFault(
  core: Core,
  name: string,
  run: () => Answer,
  call: Call,
  req: IncomingMessage,
): Answer | null {
  const fault = core.faults.take(name);
  if (!fault) return run();
  switch (fault.kind) {
    case "429":
      return tooMany(fault.retryAfter ?? 1);
    case "500":
      return { status: 500, headers: {}, body: { ok: false, error: "internal_error" } };
    case "error":
      return { status: 200, headers: {}, body: { ok: false, error: fault.error ?? "fatal_error" } };
    case "reset":
      req.socket.destroy();
      return null;
    case "reset-after-storing":
      call.result = run().body;
      req.socket.destroy();
      return null;
    case "hang":
      return null;
    case "hang-after-storing":
      call.result = run().body;
      return null;
    case "store-late":
      core.faults.holdBack(() => {
        call.result = run().body;
      });
      req.socket.destroy();
      return null;
  }
}
