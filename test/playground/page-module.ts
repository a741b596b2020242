/**
 * Loads one of the page's plain ES modules, which need no browser. The specifier is no literal: the type checker
 * looks at these files with a configuration of their own.
 */
export async function pageModule<Module>(name: string): Promise<Module> {
  const url = new URL(`../../src/playground/page/${name}`, import.meta.url);
  const module: Module = await import(/* @vite-ignore */ url.href);
  return module;
}
