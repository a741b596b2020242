import { type Told, tellManyOnSlack, tellManyOnTeams } from "../support/many-due.ts";
import type { Figure } from "./numbers.ts";

const many = { signatures: 10_000, rooms: 200 };
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

/** Ten thousand signatures that fall due in one tick over two hundred channels, with each platform in turn around it. */
export async function benchDue(): Promise<Figure[]> {
  const slack = await tellManyOnSlack(many);
  const teams = await tellManyOnTeams(many);
  return [
    ...figures("Slack", slack, "chat.postMessage ok"),
    ...figures("Teams", teams, "POST activities 201"),
  ];
}

function figures(name: string, told: Told & { faults: string[] }, call: string): Figure[] {
  const { calls, heard, left, faults } = told;
  const each = many.signatures / many.rooms;
  const whole = heard.every((lines) => lines.length === 1 && lines[0]?.startsWith(`${each} signatures`));
  const made = Object.entries(calls).map(([what, times]) => `${times} ${what}`);
  const good = whole && calls[call] === many.rooms && made.length === 1 && left.waiting + left.dead === 0;
  return [
    {
      what: `${name}: calls for 10,000 signatures due in 200 channels`,
      measured: made.join(", "),
      target: `${many.rooms} ${call}`,
      good: good && faults.length === 0,
    },
    {
      what: `${name}: the tick / the delivery / the time that the platform's pace asks for`,
      measured: `${seconds(told.tick)} / ${seconds(told.delivery)} / ${seconds(told.spread)}`,
      target: "",
      good: null,
    },
  ];
}
