import { textsFor } from "../../src/conversation/texts/index.ts";
import { objOf, str } from "../../src/playground/emulator/json.ts";
import { patience } from "./patience.ts";
import { channels, people, type Slack } from "./slack.ts";
import type { DigestRow } from "./tables.ts";

/** For each key what was posted with it, as it was posted: what is changed later does not count. */
export function postedIn({ emulator }: Slack): Map<string, string[]> {
  const posted = new Map<string, string[]>();
  for (const { method, args, result } of emulator.calls) {
    if (method !== "chat.postMessage" || result?.ok !== true || args.metadata === undefined) continue;
    const key = str(objOf(objOf(JSON.parse(str(args.metadata))).event_payload).key);
    posted.set(key, [...(posted.get(key) ?? []), str(args.blocks)]);
  }
  return posted;
}

/** Digests that look as if they were the last where they are not, or the other way round; `late`: a change came too late. */
export function wrongFaces(
  { emulator }: Slack,
  digests: readonly DigestRow[],
): { wrong: string[]; late: number } {
  const late = new Set<string>();
  for (const { method, args } of emulator.calls) {
    if (method === "chat.update" && Number(args.arrived) - Number(args.begun) > patience.call)
      late.add(`${str(args.channel)}:${str(args.ts)}`);
  }
  const faces = new Map<string, { text: string; late: boolean }[]>();
  for (const channel of [...channels, ...people.map((person) => emulator.dm(person))]) {
    for (const { ts, blocks, metadata } of emulator.messages(channel)) {
      const key = str(objOf(objOf(metadata).event_payload).key);
      const face = { text: JSON.stringify(blocks), late: late.has(`${channel}:${ts}`) };
      faces.set(key, [...(faces.get(key) ?? []), face]);
    }
  }
  const { superseded, allDone, allSnoozed } = textsFor("en").reminders;
  // A later one has its place, or nothing is left in it that a later one could tell.
  const ends = [superseded, allDone, allSnoozed(1), allSnoozed(2)];
  const wrong = digests.flatMap(({ id, state }) => {
    const shown = faces.get(`digest:${id}`) ?? [];
    // Of two copies the one that nobody knows of is not changed.
    const right = shown.some(({ text }) =>
      state === "superseded" ? ends.some((end) => text.includes(end)) : !text.includes(superseded),
    );
    if (shown.length === 0 || right) return [];
    return [{ about: `digest ${id} is ${state} and does not look so`, late: shown.some((one) => one.late) }];
  });
  return {
    wrong: wrong.flatMap(({ about, late }) => (late ? [] : [about])),
    late: wrong.filter(({ late }) => late).length,
  };
}
