import { expect, test } from "vitest";
import { SECOND } from "../../src/clock.ts";
import { newTalk, paced } from "../../src/faq/pace.ts";

const monday = Date.UTC(2026, 2, 2, 9);

/** Asks at these instants, one after the other. */
function ask(times: number[]): string[] {
  let talk = newTalk(times[0] ?? monday);
  return times.map((at) => {
    const turn = paced(talk, at);
    talk = turn.talk;
    return turn.answer;
  });
}

const times = (count: number, every: number, from = monday) =>
  Array.from({ length: count }, (_, at) => from + at * every);

test("whoever asks one question a second is answered, however long", () => {
  expect(new Set(ask(times(500, SECOND)))).toEqual(new Set(["yes"]));
});

test("of fifty in one second twenty are answered, one is told to slow down, and silence follows", () => {
  const answers = ask(times(50, 20));
  expect(answers.filter((one) => one === "yes")).toHaveLength(20);
  expect(answers.filter((one) => one === "slow-down")).toHaveLength(1);
  expect(answers.lastIndexOf("yes")).toBeLessThan(answers.indexOf("slow-down"));
});

test("who goes on without a pause is not told again and again, and who has paused is", () => {
  const hasty = ask(times(600, 100));
  expect(hasty.filter((one) => one === "slow-down")).toHaveLength(1);
  const again = ask([...times(50, 20), ...times(50, 20, monday + 60 * SECOND)]);
  expect(again.filter((one) => one === "slow-down")).toHaveLength(2);
  expect(again.filter((one) => one === "yes")).toHaveLength(40);
});

test("a clock that was set back takes nothing away", () => {
  expect(ask([monday, monday - 3_600_000, monday - 3_600_000])).toEqual(["yes", "yes", "yes"]);
});
