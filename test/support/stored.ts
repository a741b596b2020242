import { expect } from "vitest";
import { anna, monday, type Workspace } from "./workspace.ts";

/** How many signatures are live. */
export async function count({ store }: Workspace): Promise<number> {
  const counts = await store().read.signatures.counts(monday);
  return Object.values(counts).reduce((sum, some) => sum + some, 0);
}

/** The only signature with this name, as stored. */
export async function stored({ store }: Workspace, name: string) {
  const [hit, ...more] = await store().read.signatures.search(name, 2);
  expect(more).toEqual([]);
  return hit;
}

/** A file of Anna's for a form's file input. */
export const upload = ({ emulator }: Workspace, content: string | Buffer, name = "seal.pem") => [
  emulator.file(anna, { name, bytes: Buffer.from(content) }),
];
