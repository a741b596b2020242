/**
 * What can go wrong with a call of the Web API:
 * - 429: refused with Retry-After; 500: refused by a broken server; error: refused with Slack's word `error`
 * - reset: the connection breaks and nothing was done; reset-after-storing: it breaks after the call was carried out
 * - hang: no answer, nothing done; hang-after-storing: no answer, carried out
 * - store-late: the connection breaks at once, and the call is carried out when `release` is called
 */
type FaultKind =
  | "429"
  | "500"
  | "error"
  | "reset"
  | "reset-after-storing"
  | "hang"
  | "hang-after-storing"
  | "store-late";

/** `method` "*" means every method; `times` defaults to 1, `retryAfter` (seconds) to 1; `skip` lets that many calls pass first. */
export type Fault = {
  method: string;
  kind: FaultKind;
  times?: number;
  skip?: number;
  retryAfter?: number;
  error?: string;
};

export type Faults = {
  add: (fault: Fault) => void;
  clear: () => void;
  /** Carries out what was held back by store-late. */
  release: () => void;
  /** Takes the next fault for this method, if one is due. */
  take: (method: string) => Fault | null;
  holdBack: (act: () => void) => void;
};

/** Keeps the faults that tests ask for, in the order in which they were added. */
export function createFaults(): Faults {
  let planned: { fault: Fault; left: number; skip: number }[] = [];
  let held: (() => void)[] = [];
  return {
    add: (fault) => {
      planned.push({ fault, left: fault.times ?? 1, skip: fault.skip ?? 0 });
    },
    clear() {
      planned = [];
    },
    release() {
      const acts = held;
      held = [];
      for (const act of acts) act();
    },
    take(method) {
      const entry = planned.find(
        (one) => one.left > 0 && (one.fault.method === method || one.fault.method === "*"),
      );
      if (!entry) return null;
      if (entry.skip > 0) {
        entry.skip -= 1;
        return null;
      }
      entry.left -= 1;
      return entry.fault;
    },
    holdBack: (act) => {
      held.push(act);
    },
  };
}
