import { HOUR, type Instant, MINUTE } from "../../src/clock.ts";
import { begin } from "../../src/incidents/begin.ts";
import type { Incident } from "../../src/incidents/incident.ts";
import { decide, type IncidentEvent } from "../../src/incidents/rule.ts";
import { type Circumstances, usualRules } from "../../src/incidents/rules.ts";

export const start = Date.UTC(2026, 2, 2, 8);
export const [wei, omar, bea] = [1, 2, 3];

export const around = (now: Instant, timeZone = "UTC"): Circumstances => ({
  now,
  timeZone,
  rules: usualRules,
});

/** Of Wei, whom Omar stands in for; nobody has taken it yet. */
export const fresh: Incident = {
  id: 7,
  face: 0,
  ...begin(
    {
      drill: false,
      cause: "expired",
      group: "vendor:token.im",
      vendor: "Token.im",
      openedById: null,
      report: null,
      ownerId: wei,
      backupId: omar,
      endsAt: null,
    },
    around(start),
  ),
};

/** After these events, each a minute after the one before; every one of them has to be possible. */
export function reached(incident: Incident, ...events: IncidentEvent[]): Incident {
  return events.reduce((known, event, at) => {
    const verdict = decide(known, event, around(start + (at + 1) * MINUTE));
    if ("refused" in verdict) throw new Error(`${event.type}: ${verdict.refused}`);
    return { ...verdict.next, face: known.face + 1 };
  }, incident);
}

export const taken: IncidentEvent = { type: "take", by: wei, seen: wei };
export const authorized: IncidentEvent = {
  type: "authorize",
  by: wei,
  until: start + 24 * HOUR,
  note: "TICKET-7",
};
export const solved: IncidentEvent = { type: "resolve", by: wei, how: "word", reason: "signed contract 7" };
