/** Milliseconds since 1970-01-01T00:00:00Z, leap seconds not counted. */
export type Instant = number;

/** Tells the present instant. */
export type Clock = () => Instant;

/**
 * The two clocks that are handed in everywhere: `calendar` is the one that deadlines live by (the playground
 * moves it), `machine` the one for leases, pacing and tokens.
 */
export type Clocks = { calendar: Clock; machine: Clock };

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
