import type { Text } from "../../card.ts";
import { after, duration } from "./duration.ts";

/** Rehearsals of an emergency. */
export const drill = {
  button: "Rehearse it",
  askTitle: (name: string) => `Drill: ${name}`,
  ask: (name: string): Text => [
    "Rehearse that signing with ",
    { bold: name },
    " is down? It goes as in earnest, marked DRILL everywhere, and everything is timed. I touch nothing outside: no check, no test signature, no renewal.",
  ],
  labels: { called: "Called at once", later: "Called later", place: "Everybody sees it in", end: "It ends" },
  nobody: "nobody: there is no owner, backup or admin",
  chat: "the chat of whoever is in charge",
  laterLine: (minutes: number, who: Text): Text => [`after ${minutes} min: `, ...who],
  owner: "the same once more",
  end: "when you resolve it and give the all-clear, or by itself after 24 hours",
  begin: "Begin the drill",
  history: (count: number) => (count === 1 ? "The earlier drill" : `The ${count} earlier drills`),
  refused: {
    "under-way": (name: string): Text => ["A drill of ", { bold: name }, " is under way already."],
    real: (name: string): Text => [
      "Signing with ",
      { bold: name },
      " is really down, as far as I know. This is no time for a drill.",
    ],
  },
  onlyTicked: "In a drill nothing outside is touched: think through how you would do it, and only tick it.",
  realBeside:
    "Meanwhile one of these signatures is really down: that is another message. This one is only the drill.",
  drillBeside:
    "This is no drill. A drill of the same signature is under way as well, in a message of its own that is marked so: you can leave it.",

  reportTitle: (name: string) => `How the drill went: ${name}`,
  taken: "Taken",
  told: "Those concerned told",
  resolved: "Resolved",
  /** From ms. */
  after,
  never: "never",
  skipped: "skipped",
  notDone: "not done",
  compared: (last: string, mean: number | null) =>
    mean === null ? `last time ${last}` : `last time ${last}, ${duration(mean)} on average before`,
  first: "This was the first drill of this signature. From the next one on I compare.",
  counted: (count: number) =>
    count === 1 ? "Compared with the drill before." : `Compared with the ${count} drills before.`,
  sooner: (duration: string) => `In all it took ${duration} less than last time. Well done!`,
  later: (duration: string) => `In all it took ${duration} more than last time.`,
  listTitle: (name: string) => `Drills of ${name}`,
  none: (name: string): Text => ["There was no drill of ", { bold: name }, " so far."],
  times: (taken: string, told: string, resolved: string) =>
    `taken ${taken} · told ${told} · resolved ${resolved}`,
  leftOut: (steps: string): string => `skipped: ${steps}`,
};
