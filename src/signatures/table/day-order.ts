import { type DayOrder, dateIn } from "./dates.ts";

/** Sees the cells of one column: a single number above 12 decides for all of them, two that disagree decide nothing. */
export function createDayOrder(): { see(cell: string): void; order(): DayOrder } {
  let unclear = false;
  let day = false;
  let month = false;
  return {
    see(cell) {
      const date = dateIn(cell);
      if (date === null || !("pair" in date)) return;
      const [first, second] = date.pair;
      if (first > 12) day = true;
      else if (second > 12) month = true;
      else if (first !== second) unclear = true;
    },

    order() {
      if (day !== month) return day ? "day" : "month";
      return unclear ? "unclear" : null;
    },
  };
}
