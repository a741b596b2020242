import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import type { TestProject } from "vitest/node";
import { build } from "./build.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The folder of the program as it is built. */
    built: string;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Builds the program once for the whole run. To be named as `globalSetup`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, remove } = await build();
  project.provide("built", folder);
  return remove;
}

/** The built form of a file of ours, to be run by bare Node in a process of its own. */
export function builtFrom(source: URL): string {
  return join(inject("built"), relative(root, fileURLToPath(source))).replace(/ts$/, "js");
}
