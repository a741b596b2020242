import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as translate } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What processes of tests run lies in these. */
const sources = ["src", "migrations", "test/contracts", "test/fault", "test/storage"];

export type Build = { folder: string; remove(): Promise<void> };

/**
 * Translates the program into a folder of JavaScript, file by file as `npm run build` does. With tsx each process would
 * do so by itself, and be twice as long in starting.
 */
export async function build(): Promise<Build> {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-built-"));
  await mkdir(join(folder, "src/faq"), { recursive: true });
  for (const shared of ["node_modules", "package.json", "manifest", "src/faq/entries"])
    await symlink(join(root, shared), join(folder, shared));
  await translate({
    absWorkingDir: root,
    entryPoints: sources.map((source) => `${source}/**/*.ts`),
    outbase: root,
    outdir: folder,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "warning",
    // Only for what this is asked of each import: every file stays one of its own.
    bundle: true,
    plugins: [
      {
        name: "imports of built files",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^\.{1,2}\/.*\.ts$/ }, ({ path }) => ({
            path: path.replace(/ts$/, "js"),
            external: true,
          })),
      },
    ],
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
