import { soon, useReminders } from "./reminders.ts";
import { addSubscription } from "./samples.ts";
import { buttons, words } from "./shown.ts";
import { bea, type Options, omar, signatures, type Workspace } from "./workspace.ts";

/** A platform's account named Seal that ends so many days from now, Omar's with Bea behind him. */
export const account = (days: number, more: Parameters<typeof addSubscription>[4] = {}): Options => ({
  seed: async (session, now) =>
    void (await addSubscription(session, now, "Seal", days, {
      ...{ owner: omar, backup: bea, vendor: "Token.im" },
      ...more,
    })),
});

/** The same at Token.im, whose reminder stands in the channel already. */
export const atTokenIm = soon({
  owner: omar,
  backup: bea,
  vendor: "Token.im",
  link: "https://token.im/renew",
  support: "+49 30 1234",
});

/** The message that shows how far the renewal of Seal is. */
export function progressOf(workspace: Workspace, where: string = signatures) {
  const found = workspace.emulator
    .messages(where)
    .findLast((message) => words(message).startsWith("Renewal of Seal"));
  if (found === undefined) throw new Error("no renewal is shown");
  return found;
}

/** Begins a renewal, however early that is. */
export async function renewEarly(workspace: Workspace, user: string, name: string) {
  const asked = await workspace.command(user, `renew ${name}`);
  const begun = await workspace.press(user, asked, "Begin all the same");
  await workspace.settle();
  return begun;
}

/** The same of Seal, as Omar, where its end may be near as well. */
export async function beginRenewal(workspace: Workspace): Promise<void> {
  const said = await workspace.command(omar, "renew seal");
  if (buttons(said).includes("Begin all the same")) await workspace.press(omar, said, "Begin all the same");
  await workspace.settle();
}

/** Presses a button of that message and sends off the form behind it. */
export async function fillRenewal(
  workspace: Workspace,
  user: string,
  button: string,
  values: Record<string, unknown> = {},
) {
  await workspace.pressForm(user, progressOf(workspace), button);
  const done = await workspace.submit(user, values);
  await workspace.settle();
  return done;
}

/** The same for a button that stands among the details. */
export async function fillInDetails(
  workspace: Workspace,
  user: string,
  button: string,
  values: Record<string, unknown>,
) {
  const details = await workspace.press(user, progressOf(workspace), "Renewal details");
  await workspace.pressForm(user, details, button);
  const done = await workspace.submit(user, values);
  await workspace.settle();
  return done;
}

/** Does the step at hand. */
export const finish = (workspace: Workspace, user: string, values: Record<string, unknown> = {}) =>
  fillRenewal(workspace, user, "Done", values);

/** "Already renewed" with a new end. */
export const prolong = (workspace: Workspace, user: string, end: string) =>
  fillRenewal(workspace, user, "Already renewed", { end });

/** Proves it by word. */
export const giveWord = (workspace: Workspace, user: string, values: Record<string, unknown>) =>
  fillRenewal(workspace, user, "I made a test signature", values);

/** As useReminders, with the renewal of Seal begun in it. */
export function useRenewals() {
  const reminders = useReminders();
  const { open, last } = reminders;

  /** Opens the workspace and begins the renewal of Seal as Omar, from the button on its reminder. */
  async function begin(more: Options = {}): Promise<Workspace> {
    const workspace = await open({ ...atTokenIm, ...more });
    await workspace.press(omar, last(), "Renew");
    await workspace.settle();
    return workspace;
  }
  return { ...reminders, begin };
}
