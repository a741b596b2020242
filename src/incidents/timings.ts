import { type Incident, type IncidentStep, incidentSteps } from "./incident.ts";
import type { Entry } from "./store.ts";

/** How long it took from the opening on, in ms; null where it never came. */
export type Timings = {
  /** Until somebody took it for the first time. */
  acknowledged: number | null;
  /** Until those concerned were told: the first further channel, or the word of somebody that they were. */
  told: number | null;
  /** Until each step was done; null also where it was skipped. */
  steps: Record<IncidentStep, number | null>;
  /** Those that were left out, in their order. */
  skipped: IncidentStep[];
  /** Until it was resolved; of one that was reopened until the last time. */
  resolved: number | null;
};

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

type Timed = Pick<Incident, "openedAt" | "steps" | "resolution">;

/** What takes an incident. */
const takes: ReadonlySet<string> = new Set(["take", "authorize"]);

/** Steps that are done anew whenever more of the same happens: what counts is when it happened first. */
const doneBy: Partial<Record<IncidentStep, string>> = { tell: "tell", authorization: "authorize" };

/**
 * The durations of an incident, of a real one as of a rehearsal. What was taken back never came; that it was taken counts
 * from the first time, however often it was handed over afterwards.
 *
 * @param entries its timeline, in any order
 */
export function timingsOf(
  { openedAt, steps, resolution }: Timed,
  entries: readonly Pick<Entry, "at" | "kind">[],
): Timings {
  const first = (times: readonly number[]) =>
    times.length === 0 ? null : Math.max(0, Math.min(...times) - openedAt);
  const times = (meant: (kind: string) => boolean) =>
    entries.filter(({ kind }) => meant(kind)).map(({ at }) => at);
  const tells = times((kind) => kind === "tell");
  const done = (wanted: IncidentStep) => {
    const step = steps.find((one) => one.step === wanted);
    if (step === undefined || step.state !== "done" || step.at === null) return null;
    return first([step.at, ...times((kind) => kind === doneBy[wanted])]);
  };
  const ticked = done("tell");
  return {
    acknowledged: first(times((kind) => takes.has(kind))),
    told: earlier(first(tells), ticked),
    steps: {
      confirm: done("confirm"),
      tell: ticked,
      support: done("support"),
      authorization: done("authorization"),
      reschedule: done("reschedule"),
      renewal: done("renewal"),
      verify: done("verify"),
      "all-clear": done("all-clear"),
    },
    skipped: incidentSteps.filter((wanted) =>
      steps.some(({ step, state }) => step === wanted && state === "skipped"),
    ),
    resolved: resolution === null ? null : first([resolution.at]),
  };
}
