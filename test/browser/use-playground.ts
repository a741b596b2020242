import { afterAll, expect } from "vitest";
import type { Locale } from "../../src/people/person.ts";
import { openPlayground, type Playground } from "./open-playground.ts";

/** A playground for one test file: it ends with it, and nothing may have gone wrong in any of its pages. */
export async function usePlayground(locale?: Locale): Promise<Playground> {
  const playground = await openPlayground(locale);
  afterAll(async () => {
    await playground.close();
    expect(playground.problems).toEqual([]);
  });
  return playground;
}
