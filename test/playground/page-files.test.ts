import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { pageFile } from "../../src/playground/page-files.ts";

const folder = new URL("../../src/playground/page/", import.meta.url);

async function textOf(path: string): Promise<string> {
  const file = await pageFile(path);
  if (file === undefined) throw new Error(`no ${path}`);
  return file.body.toString("utf8");
}

describe("the page's files", () => {
  it("serves the page itself", async () => {
    expect((await pageFile("/"))?.type).toBe("text/html; charset=utf-8");
    expect(await textOf("/")).toContain('id="root"');
  });

  it("serves every script, style and drawing of the page with its type", async () => {
    const endings: Record<string, string> = {
      js: "text/javascript; charset=utf-8",
      css: "text/css; charset=utf-8",
      svg: "image/svg+xml",
    };
    for (const name of await readdir(folder)) {
      const type = endings[name.split(".").at(-1) ?? ""];
      expect((await pageFile(`/page/${name}`))?.type, name).toBe(type);
    }
  });

  it("finds everything that the page and its scripts name", async () => {
    const html = await textOf("/");
    const named = [...html.matchAll(/"(\/page\/[^"]+)"/g)].map((match) => match[1] ?? "");
    expect(named.length).toBeGreaterThan(8);
    for (const path of named) expect(await pageFile(path), path).toBeDefined();
    for (const name of (await readdir(folder)).filter((one) => one.endsWith(".js"))) {
      const script = await textOf(`/page/${name}`);
      for (const [, imported = ""] of script.matchAll(/from "\.\/([^"]+)"/g))
        expect(await pageFile(`/page/${imported}`), `${name} imports ${imported}`).toBeDefined();
    }
  });

  it.each(["preact.js", "hooks.js", "htm.js"])("serves %s as an ES module for browsers", async (name) => {
    const file = await pageFile(`/page/lib/${name}`);
    expect(file?.type).toBe("text/javascript; charset=utf-8");
    expect(file?.body.toString("utf8")).toMatch(/export\s*(\{|default)/);
  });

  it("allows the import map, and no other inline script, by its hash", async () => {
    const html = await textOf("/");
    const inline = [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)].map(
      (match) => match[1] ?? "",
    );
    expect(inline).toHaveLength(1);
    const hash = createHash("sha256")
      .update(inline[0] ?? "")
      .digest("base64");
    expect(html).toContain(`script-src 'self' 'sha256-${hash}'`);
  });

  it.each([
    "",
    "/page",
    "/page/",
    "/page/nothing.js",
    "/page/tsconfig.json",
    "/page/types.d.ts",
    "/page/../page-files.ts",
    "/page/..%2fpage-files.ts",
    "/page/%2e%2e/page-files.ts",
    "/page/....//app.js",
    "/page//etc/passwd",
    "/page/..\\page-files.js",
    "/page/app.js\u0000.css",
    "/page/app.js/",
    "/page/./app.js",
    "/page/app.js?x",
    "/page/lib/../app.js",
    "/page/lib/../../../package.json",
    "/page/lib/lodash.js",
    "/page/lib/constructor.js",
    "/page/lib/__proto__",
    "//page/app.js",
    "/app.js",
    "/index.html",
    "file:///etc/passwd",
  ])("has no %j", async (path) => {
    expect(await pageFile(path)).toBeUndefined();
  });
});
