import type { Reply } from "./types.ts";

/**
 * What can go wrong with a call:
 * - answer: refused with `status`, nothing done; store-and-answer: carried out, then answered with `status`
 * - hang: no answer and nothing done, the connection breaks on `release`
 * - store-and-hang: carried out at once, answered on `release`
 * - store-late: carried out and answered on `release`
 * - reset: the connection breaks, nothing done; store-and-reset: it breaks after the call was carried out
 */
export type FaultKind =
  | "answer"
  | "store-and-answer"
  | "hang"
  | "store-and-hang"
  | "store-late"
  | "reset"
  | "store-and-reset";

/**
 * Meets calls whose decoded path contains or matches `path`. `kind` defaults to answer, `status` to 500, `times` to 1;
 * `skip` lets that many calls pass first; `retryAfter` in seconds. The body is the usual one of the status unless given.
 */
export type Fault = {
  path: string | RegExp;
  method?: string;
  kind?: FaultKind;
  status?: number;
  retryAfter?: number;
  headers?: Record<string, string>;
  body?: unknown;
  times?: number;
  skip?: number;
};

/** What Teams says with these statuses; its gateway says nothing with the others. */
const BODIES: Record<number, unknown> = {
  412: { error: { code: "PreconditionFailed", message: "Precondition failed, please try again." } },
  429: { error: { code: "Throttled", message: "Too many requests." } },
  500: { error: { code: "ServiceError", message: "An unknown error occurred." } },
  502: { error: { code: "ServiceError", message: "A dependency issue occurred." } },
};

/** The answer that a fault gives. */
export function replyOf({ status = 500, retryAfter, headers = {}, body }: Fault): Reply {
  const wait = retryAfter === undefined ? {} : { "retry-after": String(retryAfter) };
  return { status, body: body ?? BODIES[status], headers: { ...headers, ...wait } };
}

export type Faults = ReturnType<typeof createFaults>;

/** Keeps the faults that tests ask for, in the order in which they were added, and the calls that hang. */
export function createFaults() {
  let planned: { fault: Fault; left: number; skip: number }[] = [];
  let held: (() => void)[] = [];

  return {
    add(fault: Fault): void {
      planned.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },

    clear(): void {
      planned = [];
    },

    /** Lets go of what hangs. */
    release(): void {
      const acts = held;
      held = [];
      for (const act of acts) act();
    },

    /** How many calls hang. */
    held: () => held.length,

    hold(act: () => void): void {
      held.push(act);
    },

    /** Takes the next fault for this call, if one is due. */
    take(method: string, path: string): Fault | null {
      const entry = planned.find(
        ({ fault, left }) =>
          left > 0 &&
          (fault.method ?? method) === method &&
          (typeof fault.path === "string" ? path.includes(fault.path) : fault.path.test(path)),
      );
      if (!entry) return null;
      if (entry.skip > 0) {
        entry.skip -= 1;
        return null;
      }
      entry.left -= 1;
      return entry.fault;
    },
  };
}
