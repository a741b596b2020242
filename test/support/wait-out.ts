import type { Workspace } from "./workspace.ts";

/**
 * Lets everything happen that waits, however long: each pause between two tries is jumped over. Rejects when there is
 * no end to it.
 */
export async function waitOut({ emulator, app, store, machine }: Workspace): Promise<void> {
  let seen = 0;
  for (let looks = 0; looks < 2_000; looks++) {
    await emulator.idle();
    await app().settle();
    await emulator.idle();
    const { outbox, errands } = store().read;
    const wakes = [await outbox.nextWake(), await errands.nextWake()].filter((wake) => wake !== null);
    if (wakes.length === 0) return;
    const next = Math.min(...wakes);
    // What was under way at the first look has ended at the second.
    if (next === seen) machine.now = Math.max(machine.now, next);
    seen = next;
  }
  throw new Error("it never became quiet");
}
