import { afterEach, expect } from "vitest";
import type { Message } from "../../src/playground/emulator/types.ts";
import { addSubscription } from "./samples.ts";
import { bea, type Options, omar, openWorkspace, type Workspace } from "./workspace.ts";

/** A workspace with one signature, Omar's and Bea's, for each test of the file that calls this, and how its method is changed. */
export function useMethods() {
  let workspace: Workspace;
  let id = 0;
  afterEach(async () => {
    expect(workspace.emulator.problems).toEqual([]);
    await workspace.close();
  });

  const shown = (user: string) => workspace.command(user, "change-method seal");

  return {
    /** Opens it; the signature's id with it. */
    async open(more: Options = {}) {
      workspace = await openWorkspace({
        seed: async (session, now) => {
          id = await addSubscription(session, now, "Seal", 60, { owner: omar, backup: bea });
        },
        ...more,
      });
      return { ...workspace, id };
    },
    shown,
    kept: async () => (await workspace.store().read.methods.of(id))?.review,
    audited: async () =>
      (await workspace.store().read.audit.latest(id, 50)).filter(({ action }) => action === "method"),

    /** The step's page, opened from the overview. */
    step: (user: string, on: Message, title: string) => workspace.press(user, on, "Open", title),

    /** Enters a platform, and what there is to say of it. */
    async add(user: string, values: Record<string, string>) {
      await workspace.pressForm(user, await shown(user), "Add a platform");
      return workspace.submit(user, values);
    },

    /** The files that somebody has got directly. */
    filesOf: (user: string) =>
      workspace.emulator.messages(workspace.emulator.dm(user)).flatMap(({ files }) =>
        files.map((file) => {
          const { name, bytes } = workspace.emulator.stored(file) ?? {};
          return { name, text: Buffer.from(bytes ?? []).toString() };
        }),
      ),
  };
}
