import { HOUR, MINUTE } from "./clock.ts";
import { type IncidentRules, usualRules } from "./incidents/rules.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** The longest that can be waited for anything in an incident, in minutes. */
const waitAtMost = 7 * 24 * 60;

/**
 * So many whole numbers, as ms; null where they are not set.
 *
 * @param unit what one of them is, in ms
 * @param rising each later than the one before
 */
function timesFrom(env: Env, { name, count, unit, rising, such }: Times, faults: string[]): number[] | null {
  const text = env[name];
  if (text === undefined) return null;
  const parts = text.split(",").map((one) => one.trim());
  const numbers = parts.map((one) => (/^\d{1,5}$/.test(one) ? Number(one) : 0));
  const words = unit === HOUR ? "hours" : "minutes";
  const whole = count === 1 ? `a whole number of ${words}` : `${count} whole numbers of ${words}`;
  const fault =
    parts.length !== count || numbers.includes(0)
      ? `must be ${whole}, such as ${such}`
      : numbers.some((one) => one * unit > waitAtMost * MINUTE)
        ? "waits for a week at most"
        : rising && numbers.some((one, at) => at > 0 && one <= (numbers[at - 1] ?? 0))
          ? `must rise, such as ${such}`
          : null;
  if (fault === null) return numbers.map((one) => one * unit);
  faults.push(`${name} ${fault}`);
  return null;
}

type Times = { name: string; count: number; unit: number; rising: boolean; such: string };

/** How long is waited in incidents: `INCIDENT_CALLS=5,15,30`, `INCIDENT_HELD=2,12`, `INCIDENT_UPDATES=1,2,4` and `INCIDENT_UNREACHABLE=60` */
export function incidentsFrom(env: Env, faults: string[]): IncidentRules {
  const { calls, heldFor, updates, unreachableFor } = usualRules;
  const read = (name: string, unit: number, rising: boolean, such: string) =>
    timesFrom(env, { name, count: such.split(",").length, unit, rising, such }, faults) ?? [];
  const [owner = calls.after[0], backup = calls.after[1], admins = calls.after[2]] = read(
    "INCIDENT_CALLS",
    MINUTE,
    true,
    "5,15,30",
  );
  const [day = heldFor.day, night = heldFor.night] = read("INCIDENT_HELD", HOUR, false, "2,12");
  const [critical = updates.critical, major = updates.major, minor = updates.minor] = read(
    "INCIDENT_UPDATES",
    HOUR,
    false,
    "1,2,4",
  );
  const [lost = unreachableFor] = read("INCIDENT_UNREACHABLE", MINUTE, false, "60");
  return {
    // From the admins on everybody is called as often, eight times at most.
    calls: { after: [owner, backup, admins], every: admins, until: 8 * admins },
    heldFor: { day, night },
    updates: { critical, major, minor },
    unreachableFor: lost,
  };
}
