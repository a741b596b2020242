import { DAY, HOUR, MINUTE } from "../../../clock.ts";

/** "1 day", "3 days" */
export const days = (count: number): string => (count === 1 ? "1 day" : `${count} days`);

/** In words, from ms: "35 minutes", "5 hours", "3 days". */
export function duration(ms: number): string {
  if (ms < MINUTE) return "less than a minute";
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 120) return minutes === 1 ? "1 minute" : `${minutes} minutes`;
  const hours = Math.round(ms / HOUR);
  return hours < 48 ? `${hours} hours` : days(Math.round(ms / DAY));
}

/** When something came, so many ms after what it followed: "after 5 minutes". */
export const after = (ms: number): string => (ms < MINUTE ? "at once" : `after ${duration(ms)}`);
