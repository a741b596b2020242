import type { WriteStream } from "node:tty";
import { SECOND } from "../clock.ts";

/** How often the line is written anew, in milliseconds: more is not read, and costs. */
const pause = 100;

/**
 * A line on a terminal that is written over itself while work lasts: how many files were read, and how many a second.
 * Where nobody watches, nothing is written. `now` tells milliseconds from any beginning.
 */
export function createProgress(
  terminal: Pick<WriteStream, "write"> & { isTTY?: boolean },
  now: () => number,
) {
  const began = now();
  let shownAt = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show(files: number): void {
      const at = now();
      if (!terminal.isTTY || at - shownAt < pause) return;
      const perSecond = Math.round((files * SECOND) / Math.max(at - began, 1));
      terminal.write(`\r\u001b[K${files} files, ${perSecond} a second`);
      shownAt = at;
      shown = true;
    },

    /** Takes the line away, so that something else can be written there. */
    clear(): void {
      if (shown) terminal.write("\r\u001b[K");
      shown = false;
    },
  };
}
