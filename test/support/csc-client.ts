import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { createCsc } from "../../src/sources/csc/client.ts";
import type { CscSettings } from "../../src/sources/csc/session.ts";
import { type Failure, SourceError } from "../../src/sources/failure.ts";
import { createGuardedFetch } from "../../src/sources/guarded-fetch.ts";
import { type CscServer, startCsc } from "./csc-server.ts";

/** One service for a file of tests, as usual again before each of them, and clients of it. */
export function useCsc() {
  let server: CscServer | null = null;
  /** Both clocks; a pause moves the machine's. */
  const clock = { calendar: Date.now(), machine: Date.now() };
  /** The pauses that were made, in seconds. */
  const pauses: number[] = [];
  const running = (): CscServer => {
    if (server === null) throw new Error("the service is not running yet");
    return server;
  };

  beforeAll(async () => {
    server = await startCsc();
  });
  afterAll(() => server?.close());
  beforeEach(() => {
    running().reset();
    pauses.length = 0;
    clock.calendar = clock.machine = Date.now();
  });

  return {
    server: running,
    clock,
    pauses,
    /** A client that has the right secret, unless told otherwise. */
    connect(settings: Partial<CscSettings> = {}, allow = ["127.0.0.1"]) {
      const { url, behaviour } = running();
      const client = { clientId: behaviour.client.id, clientSecret: behaviour.client.secret };
      return createCsc(
        { baseUrl: url, version: null, ...client, ...settings },
        {
          fetch: createGuardedFetch({ allow }),
          clocks: { calendar: () => clock.calendar, machine: () => clock.machine },
          random: randomBytes,
          wait: async (ms) => {
            pauses.push(ms / 1000);
            clock.machine += ms;
          },
        },
      );
    },
    /** What the service was asked, without the way to get there. */
    asked: () =>
      running()
        .calls.map(({ method }) => method)
        .filter((method) => !["info", "oauth2/token"].includes(method)),
  };
}

/** How something failed, with its detail; throws where it did not. */
export async function failing(work: Promise<unknown>): Promise<{ failure: Failure; detail: string | null }> {
  const error: unknown = await work.then(
    () => new Error("it did not fail"),
    (reason: unknown) => reason,
  );
  if (!(error instanceof SourceError)) throw error;
  return { failure: error.failure, detail: error.detail };
}
