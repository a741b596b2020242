import { statfsSync } from "node:fs";
import { tmpdir } from "node:os";

const memory = "/dev/shm";
/** Octets that a whole run may need. */
const room = 2 * 1024 ** 3;

/**
 * Where files belong that live no longer than a test: in memory where the machine offers that and has room, for thousands
 * of commits would wait for the disk otherwise. Whoever sets TMPDIR decides.
 */
export function temporaryFolder(): string {
  if (process.env.TMPDIR !== undefined) return process.env.TMPDIR;
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= room ? memory : tmpdir();
  } catch {
    // There is none on macOS and Windows.
    return tmpdir();
  }
}
