import { afterEach, expect } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { addSubscription } from "./samples.ts";
import { buttons, words } from "./shown.ts";
import { bea, monday, type Options, omar, openWorkspace, signatures, type Workspace } from "./workspace.ts";

/** Reminders are due at nine: at noon each day has had its own. */
export const noon = monday + 4 * HOUR;

/** A subscription that ends at noon, 61 days from Monday. */
export const seal = (more: Parameters<typeof addSubscription>[4] = {}): Options => ({
  seed: async (session, now) => void (await addSubscription(session, now, "Seal", 61, more)),
});

/** The same ending in eleven days, with an owner and a backup unless told otherwise. */
export const soon = (
  more: Parameters<typeof addSubscription>[4] = { owner: omar, backup: bea },
): Options => ({
  seed: async (session, now) => void (await addSubscription(session, now, "Seal", 11, more)),
});

/** A workspace that starts at noon on Monday and has told what was due. */
export async function openAtNoon(options: Options): Promise<Workspace> {
  const workspace = await openWorkspace({ mode: "socket", now: noon, ...options });
  await workspace.settle();
  return workspace;
}

/** Lets so many days go by, one after the other. */
export async function eachDay(workspace: Workspace, days: number, also?: (day: number) => Promise<void>) {
  const start = workspace.calendar.now;
  for (let day = 1; day <= days; day++) {
    await also?.(day);
    await workspace.moveTo(start + day * DAY);
  }
}

/** All that was said in a channel, or to a person directly. */
function saidIn({ emulator }: Workspace, where: string) {
  return emulator.messages(where.startsWith("U") ? emulator.dm(where) : where);
}

/** The first line of each message there. */
export const heardIn = (workspace: Workspace, where: string): string[] =>
  saidIn(workspace, where).map((message) => words(message).split("\n")[0] ?? "");

/** What an incident says there, which scenarios of its own look at. */
const incidents =
  /^(🔴|🟠|🟡|✅) Signing |^\*Nobody has taken this|^\*Signing works again|^\*It has ended now/;

/** Whether an incident says this. */
export const isIncident = (said: string): boolean => incidents.test(said);

/** The first line of each message there but an incident's. */
export const remindedIn = (workspace: Workspace, where: string): string[] =>
  heardIn(workspace, where).filter((line) => !isIncident(line));

/** The last message there. */
function lastIn(workspace: Workspace, where: string) {
  const message = saidIn(workspace, where).at(-1);
  if (message === undefined) throw new Error("nothing was said");
  return message;
}

/** The actions in the audit of Seal, the first one first. */
async function auditOfSeal(workspace: Workspace): Promise<string[]> {
  const { read } = workspace.store();
  const [signature] = await read.signatures.search("Seal", 1);
  const entries = await read.audit.latest(signature?.id ?? 0, 20);
  return entries.map(({ action }) => action).reverse();
}

/** Says by the form in the channel's last digest that `user` is on it, to be done by a day, YYYY-MM-DD. */
async function acknowledge(workspace: Workspace, user: string, expected: string) {
  await workspace.pressForm(user, lastIn(workspace, signatures), "I'm on it");
  const done = await workspace.submit(user, { day: expected });
  await workspace.settle();
  return done;
}

/** Says of the incident in the channel that signing works again, whatever is known of its signature. */
export async function resolve(workspace: Workspace, user: string): Promise<void> {
  const shown = saidIn(workspace, signatures).find((message) => buttons(message).includes("Details"));
  if (shown === undefined) throw new Error("no incident is shown");
  await workspace.pressForm(user, await workspace.press(user, shown, "Details"), "It works again");
  await workspace.submit(user, { text: "We use the other one" });
  await workspace.settle();
}

/** The day so many days after the first one, YYYY-MM-DD. */
export const dayAfter = (days: number) => new Date(noon + days * DAY).toISOString().slice(0, 10);

/** Ends it; whatever it logged as an error has to be expected. */
export async function endQuietly(workspace: Workspace, ...expected: string[]): Promise<void> {
  const faults = workspace.log.lines.filter((line) => line.startsWith("error"));
  await workspace.close();
  expect(faults.filter((line) => !expected.some((part) => line.includes(part)))).toEqual([]);
  expect(workspace.emulator.problems).toEqual([]);
}

/** A workspace at noon for each test of the file that calls this; it ends quietly but for the errors `expected`. */
export function useReminders(...expected: string[]) {
  let workspace: Workspace;
  afterEach(() => endQuietly(workspace, ...expected));
  return {
    async open(options: Options = soon()): Promise<Workspace> {
      workspace = await openAtNoon(options);
      return workspace;
    },
    heard: (where: string = signatures) => heardIn(workspace, where),
    reminded: (where: string = signatures) => remindedIn(workspace, where),
    last: (where: string = signatures) => lastIn(workspace, where),
    audited: () => auditOfSeal(workspace),
    acknowledge: (user: string, expected: string) => acknowledge(workspace, user, expected),
    eachDay: (days: number, also?: (day: number) => Promise<void>) => eachDay(workspace, days, also),
  };
}
