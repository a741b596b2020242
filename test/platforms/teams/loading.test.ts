import { execFileSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { builtFrom } from "../../support/built.ts";

/** The packages that a process has loaded by `require` once it has imported these files of ours. */
function packagesOf(...files: string[]): string[] {
  const urls = files.map((file) =>
    pathToFileURL(builtFrom(new URL(`../../../src/${file}`, import.meta.url))),
  );
  const imports = urls.map(({ href }) => `await import(${JSON.stringify(href)});`).join("");
  const list = 'console.log(JSON.stringify(Object.keys((await import("node:module")).default._cache)))';
  const args = ["--input-type=module", "--eval", imports + list];
  const loaded: string[] = JSON.parse(execFileSync(process.execPath, args, { encoding: "utf8" }));
  const names = loaded.flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules)/.exec(path)?.[1] ?? [],
  );
  return [...new Set(names)];
}

const microsofts = ["botbuilder", "botframework-connector", "@microsoft/teams-ai"];

test("without Teams none of Microsoft's packages is loaded", () => {
  const packages = packagesOf("app.ts", "config.ts", "platforms/slack/index.ts");
  expect(packages).toContain("@slack/bolt");
  expect(packages.filter((name) => microsofts.includes(name))).toEqual([]);
});

test("with Teams they are, but no language model's", () => {
  const packages = packagesOf("platforms/teams/index.ts");
  expect(packages).toEqual(expect.arrayContaining(microsofts));
  expect(packages.filter((name) => ["openai", "gpt-tokenizer"].includes(name))).toEqual([]);
});
