import { expect } from "vitest";

/** Closes what a test opened around a stand-in; by then nobody has broken its protocol. */
export async function end({ teams, close }: { teams: { complaints: string[] }; close(): Promise<void> }) {
  const { complaints } = teams;
  await close();
  expect(complaints).toEqual([]);
}
