import { expect } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { addSubscription } from "./samples.ts";
import { words } from "./shown.ts";
import { monday, type Options, type Workspace } from "./workspace.ts";

/** Reminders are due at nine: at noon each day has had its own. */
export const noon = monday + 4 * HOUR;

/** A subscription that ends at noon, 61 days from Monday. */
export const seal = (more: Parameters<typeof addSubscription>[4] = {}): Options => ({
  seed: async (session, now) => void (await addSubscription(session, now, "Seal", 61, more)),
});

/** What was said in a channel, or to a person directly: the first line of each message. */
export function heardIn({ emulator }: Workspace, where: string): string[] {
  const channel = where.startsWith("U") ? emulator.dm(where) : where;
  return emulator.messages(channel).map((message) => words(message).split("\n")[0] ?? "");
}

/** Ends it; whatever it logged as an error has to be expected. */
export async function endQuietly(workspace: Workspace, ...expected: string[]): Promise<void> {
  const faults = workspace.log.lines.filter((line) => line.startsWith("error"));
  await workspace.close();
  expect(faults.filter((line) => !expected.some((part) => line.includes(part)))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
}
