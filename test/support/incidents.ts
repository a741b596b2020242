import { DAY, MINUTE, SECOND } from "../../src/clock.ts";
import { noon, useReminders } from "./reminders.ts";
import { addSubscription } from "./samples.ts";
import { buttons, words } from "./shown.ts";
import { bea, type Options, omar, signatures, type Workspace } from "./workspace.ts";

export const phone = "+49 30 1234";

/** A platform's account that ends at noon the day after. */
export const account = (
  charge: { owner?: string; backup?: string } = { owner: omar, backup: bea },
): Options => ({
  seed: async (session, now) =>
    void (await addSubscription(session, now, "Seal", 1, {
      ...{ ...charge, vendor: "Token.im", support: phone, link: "https://token.im/renew" },
    })),
});

export const end = noon + DAY;

/** Incidents as a company lives through them, in a workspace for each test. */
export function useIncidents(...expected: Parameters<typeof useReminders>) {
  const { open, last } = useReminders(...expected);

  /** The message that shows everybody how it stands. */
  function state(workspace: Workspace, where: string = signatures) {
    const { emulator } = workspace;
    const found = emulator
      .messages(where.startsWith("U") ? emulator.dm(where) : where)
      .filter((message) => message.threadTs === undefined && message.visibleTo === undefined)
      .filter((message) => /Signing (is|may|works)|无法签署|签署已恢复|暂时可以签署/.test(words(message)))
      .filter((message) => buttons(message).some((label) => label === "Details" || label === "详情"));
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`${found.length} messages show how it stands`);
    return only;
  }

  const thread = (workspace: Workspace) => {
    const { ts } = state(workspace);
    return workspace.emulator
      .messages(signatures)
      .filter((message) => message.threadTs === ts)
      .map(words);
  };

  const told = ({ emulator }: Workspace, user: string) => emulator.messages(emulator.dm(user)).map(words);
  const calls = (workspace: Workspace, user: string) =>
    told(workspace, user).filter(
      (said) => said.includes("🔴 Signing is down") || said.includes("🔴 无法签署"),
    );

  /** Signing has been down for a minute. */
  async function down(options: Options = account()): Promise<Workspace> {
    const workspace = await open(options);
    await workspace.moveTo(end + MINUTE);
    return workspace;
  }

  /** Fills a form that a button of the state message opens. */
  async function fill(workspace: Workspace, user: string, button: string, values: Record<string, unknown>) {
    await workspace.pressForm(user, state(workspace), button);
    const done = await workspace.submit(user, values);
    await workspace.settle();
    return done;
  }

  /** Who was never met is named once their profile is there. */
  async function met(workspace: Workspace) {
    workspace.machine.now += 11 * SECOND;
    await workspace.settle();
  }

  async function take(workspace: Workspace, user: string) {
    const answer = await workspace.press(user, state(workspace), "I'll take it");
    await workspace.settle();
    await met(workspace);
    return answer;
  }

  return { open, last, state, thread, told, calls, down, fill, met, take };
}
