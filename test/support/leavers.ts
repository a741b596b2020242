import { afterEach } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { endQuietly } from "./reminders.ts";
import { addSubscription } from "./samples.ts";
import { bea, omar, openWorkspace, type Workspace } from "./workspace.ts";

type Options = NonNullable<Parameters<typeof openWorkspace>[0]>;

/** Bea owns two signatures and backs up one of Omar's, for whom she stands in. */
export const beas: Options = {
  seed: async (session, now) => {
    await addSubscription(session, now, "Seal", 61, { owner: bea });
    await addSubscription(session, now, "合同章", 200, { owner: bea, backup: omar });
    await addSubscription(session, now, "Stamp", 40, { owner: omar, backup: bea });
  },
};

/** A workspace whose people leave, for each test of the file that calls this. */
export function useLeavers() {
  let workspace: Workspace;
  afterEach(() => endQuietly(workspace));

  /** So much time goes by on the machine's clock, and the scheduler looks twice. */
  async function later(ms: number) {
    workspace.machine.now += ms;
    for (let looks = 0; looks < 2; looks++) {
      await workspace.app().tick();
      await workspace.settle();
      workspace.machine.now += MINUTE;
    }
  }

  const said = (user: string) => workspace.emulator.messages(workspace.emulator.dm(user));

  return {
    async open(options: Options = beas): Promise<Workspace> {
      workspace = await openWorkspace(options);
      await workspace.settle();
      return workspace;
    },
    later,
    leave: (user: string, deleted = true) => workspace.emulator.changeUser(user, { deleted }),
    said,
    /** What this person was told last. */
    listFor(user: string) {
      const list = said(user).at(-1);
      if (list === undefined) throw new Error("nothing was said");
      return list;
    },
  };
}
