import { dayFrom } from "../../calendar.ts";
import { DAY } from "../../clock.ts";
import { date, type Reader } from "../reader.ts";

/** A calendar day (YYYY-MM-DD) as the reader writes it, whatever zone they are in. */
export function dayText(day: string, reader: Reader): string {
  const number = dayFrom(day);
  return number === null ? day : date(number * DAY, { ...reader, timeZone: "UTC" });
}
