import { DAY } from "../../src/clock.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { DatabaseConfig } from "../../src/storage/store.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { addSubscription } from "../support/samples.ts";
import { channels, people } from "./slack.ts";

/** Signatures that are watched. */
const count = 60;

/** The calendar when a run begins: Monday, 2 March 2026, noon in UTC. */
export const firstDay = Date.UTC(2026, 2, 2, 12);

/** None is the beginning of another. */
const nameOf = (number: number): string => `Seal ${String(number).padStart(2, "0")}`;

/** Fills an empty database. The signatures' ends are spread over so many days, so that each day has several reminders. */
export async function fill(database: DatabaseConfig, days: number): Promise<void> {
  const store = await createStore(database, { locale: "en", timeZone: "UTC" }, quiet);
  await store.commit(async (session) => {
    for (let at = 0; at < count; at++) {
      const place = channels[at % channels.length];
      const owner = at % 3 === 0 ? people[(at / 3) % 2] : undefined;
      const backup = at % 4 === 0 ? people[2] : undefined;
      const end = 1 + Math.floor((at * days) / count);
      const more = {
        ...(place === undefined ? {} : { place }),
        ...(owner === undefined ? {} : { owner }),
        ...(backup === undefined ? {} : { backup }),
      };
      await addSubscription(session, firstDay, nameOf(at + 1), end, more);
    }
  });
  await store.close();
}

/** Noon of the day so many days after the first one. */
export const noonOf = (day: number): number => firstDay + day * DAY;
