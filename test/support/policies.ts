import { seal, useReminders } from "./reminders.ts";
import { words } from "./shown.ts";
import { bea, omar, signatures, type Workspace } from "./workspace.ts";

/** A workspace at noon for each test of the file that calls this, and what people do with policies in it. */
export function usePolicies(...expected: string[]) {
  const { open, heard } = useReminders(...expected);
  let workspace: Workspace;

  /** Opens the form from the card that `command` shows, and sends it off. */
  async function fill(user: string, command: string, values: Record<string, unknown>, change = "Change") {
    await workspace.pressForm(user, await workspace.command(user, command, signatures), change);
    return workspace.submit(user, values);
  }

  /** Saves what was previewed. */
  async function save(user: string): Promise<string> {
    const { view } = await workspace.submit(user, {});
    await workspace.settle();
    return words(view);
  }

  return {
    async open(options = seal({ owner: omar, backup: bea })): Promise<Workspace> {
      workspace = await open(options);
      return workspace;
    },
    heard,
    fill,
    save,
    /** The same as filling it in and saving it. */
    async set(user: string, command: string, values: Record<string, unknown>) {
      const preview = words((await fill(user, command, values)).view);
      return { preview, saved: await save(user) };
    },
    show: async (user: string, command: string) => words(await workspace.command(user, command)),
    policyOf: (id: number | null) => workspace.store().read.policies.of(id),
    /** The signature as it is stored now. */
    async sealed() {
      const [signature] = await workspace.store().read.signatures.search("Seal", 1);
      if (signature === undefined) throw new Error("Seal is gone");
      return signature;
    },
  };
}
