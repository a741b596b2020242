import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../log.ts";
import { type Activity, activitySchema } from "./activity.ts";
import { type Authenticate, NoKeys, Unauthorized } from "./authenticate.ts";
import type { Answer, Take } from "./listeners.ts";

/** Far more than Teams ever sends; in bytes. */
const bodyLimit = 1024 * 1024;

const messagesPath = "/api/messages";

/** A path of the project's HTTP server, and who answers there. */
export type Route = { path: string; handle(request: IncomingMessage, response: ServerResponse): unknown };

export type EndpointParts = {
  authenticate: Authenticate;
  /** Null until listeners are in place: Teams is asked to come again. */
  take(): Take | null;
  log: Log;
};

/** The body, or null where it is too long. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

type Read = { raw: object; activity: Activity };

/** The activity as it came and as it is read; null where it is none. */
function readActivity(body: string): Read | null {
  try {
    const raw: unknown = JSON.parse(body);
    const activity = activitySchema.safeParse(raw);
    return activity.success ? { raw: raw as object, activity: activity.data } : null;
  } catch {
    return null;
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

/**
 * Where Teams posts activities. Whoever is not Microsoft, speaking to this bot, in this tenant, gets 401 before anything
 * else happens.
 */
export function createEndpoint({ authenticate, take, log }: EndpointParts): Route {
  async function answer(request: IncomingMessage): Promise<Answer> {
    const listening = take();
    try {
      const accept = await authenticate(request.headers.authorization);
      if (listening === null) return { status: 503 };
      const body = await readBody(request);
      if (body === null) return { status: 413 };
      const read = readActivity(body);
      if (read === null) {
        log.warn({ length: body.length }, "an activity of Teams could not be read");
        return { status: 400 };
      }
      accept(read.activity);
      return await listening(read.raw);
    } catch (error) {
      if (error instanceof Unauthorized) {
        log.warn({ why: error.message }, "a request to Teams' endpoint was refused");
        return { status: 401 };
      }
      if (error instanceof NoKeys) {
        log.error({ err: error }, "a request could not be checked: Microsoft's keys are out of reach");
        return { status: 503 };
      }
      throw error;
    }
  }

  return {
    path: messagesPath,
    async handle(request, response) {
      if (request.method !== "POST") {
        response.writeHead(405, { allow: "POST" }).end();
        return;
      }
      try {
        send(response, await answer(request));
      } catch (error) {
        log.error({ err: error }, "an activity was not taken");
        send(response, { status: 500 });
      }
    },
  };
}
