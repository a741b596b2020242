import { type Clock, type Instant, SECOND } from "../../clock.ts";
import { whenever } from "../contract.ts";
import { retryAfterOf } from "../http-answer.ts";
import type { Pace } from "../pace.ts";
import { unsent } from "../unsent.ts";
import type { Credentials } from "./credentials.ts";

/** The longest that one call may take, in ms. */
export const callTimeout = 10 * SECOND;

/**
 * A call that was answered with an error, or not at all. `status` 0: no answer came; `unsent`: not a byte went out,
 * and with a `retryAfter` not one was to go out yet.
 * `code` is the Bot Framework's or the network's.
 */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfter: number | null;
  readonly unsent: boolean;
  constructor(status: number, code: string, retryAfter: number | null = null, unsent = false) {
    super(status === 0 ? code : `${code} (HTTP ${status})`);
    this.name = "ConnectorError";
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
    this.unsent = unsent;
  }
}

/** A call that was not made, for it has to wait so many ms for its turn. */
export const notYet = (wait: number) => new ConnectorError(0, "kept to the platform's pace", wait, true);

function networkCode(error: unknown): string {
  for (let one = error; one instanceof Error; one = one.cause) {
    if ("code" in one && typeof one.code === "string") return one.code;
    if (one.name === "TimeoutError") return "timed out";
  }
  return "unknown";
}

/** The `code` of an answer that has none. */
export const noCode = "unknown";

/** `{error: {code, message}}`, or `{errorCode, message: "{\"subCode\": ...}"}` as some refusals come. */
function codeIn(body: string): string {
  const code = /"code"\s*:\s*"([^"]{1,80})"/.exec(body)?.[1];
  return /subCode\\?"\s*:\s*\\?"(\w{1,80})/.exec(body)?.[1] ?? code ?? noCode;
}

/**
 * The Bot Framework's connector, each call made once: the courier does the rest. The SDK's own client repeats a call
 * three times by itself, which doubles messages.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function createConnector(credentials: Credentials, pace: Pace, clock: Clock) {
  /** What is wrong with the password is in an administrator's hands, as it is with 401. */
  async function signIn(): Promise<string> {
    try {
      return await credentials.token();
    } catch (error) {
      throw new ConnectorError(401, error instanceof Error ? error.message : String(error));
    }
  }

  /**
   * @param before after this instant of the machine's clock it is not begun any more, however long signing in took
   * @throws ConnectorError
   */
  async function call(
    method: string,
    serviceUrl: string,
    path: string[],
    body?: object,
    before: Instant = whenever,
  ): Promise<unknown> {
    const token = await signIn();
    const wait = pace.take("calls");
    if (wait > 0) throw notYet(wait);
    if (clock() > before) throw new ConnectorError(0, "too late to be begun", 0, true);
    const url = `${serviceUrl.replace(/\/+$/, "")}/v3/${path.map(encodeURIComponent).join("/")}`;
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        redirect: "error",
        signal: AbortSignal.timeout(callTimeout),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      text = await response.text();
    } catch (error) {
      const code = networkCode(error);
      throw new ConnectorError(0, code, null, unsent.has(code));
    }
    if (response.status === 401) credentials.forget();
    if (!response.ok) throw new ConnectorError(response.status, codeIn(text), retryAfterOf(response));
    return readJson(text);
  }

  return { call };
}

/** What was done is done, whatever the answer looks like. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export type Connector = ReturnType<typeof createConnector>;
