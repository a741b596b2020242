import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const pageFolder = new URL("./page/", import.meta.url);

const types: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  mjs: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** The ESM builds that the page's import map names. htm's `exports` hides its ES module behind a browser condition. */
const libraries: Readonly<Record<string, () => URL>> = {
  "preact.js": () => pathToFileURL(require.resolve("preact")),
  "hooks.js": () => pathToFileURL(require.resolve("preact/hooks")),
  "htm.js": () => new URL("htm.module.js", pathToFileURL(require.resolve("htm"))),
};

function locate(path: string): URL | undefined {
  if (path === "/") return new URL("index.html", pageFolder);
  const library = /^\/page\/lib\/([a-z]+\.js)$/.exec(path)?.[1];
  if (library !== undefined) return Object.hasOwn(libraries, library) ? libraries[library]?.() : undefined;
  // One plain name, without a dot or slash before its ending: no path can lead out of the folder.
  const file = /^\/page\/([a-z0-9-]+\.(?:js|css|svg))$/.exec(path)?.[1];
  return file === undefined ? undefined : new URL(file, pageFolder);
}

/**
 * Finds a static file of the playground's page: `/`, `/page/FILE` or `/page/lib/NAME.js`.
 *
 * @param path the request's path as it was sent, without its query; percent signs are not decoded
 * @returns the file's bytes and its content type; undefined when the page has no such file
 */
export async function pageFile(path: string): Promise<{ body: Buffer; type: string } | undefined> {
  const url = locate(path);
  if (url === undefined) return undefined;
  try {
    const ending = url.pathname.slice(url.pathname.lastIndexOf(".") + 1);
    return { body: await readFile(url), type: types[ending] ?? "application/octet-stream" };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
