/** In plain words why something went wrong with a file. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code === "ENOENT") return "there is no such file";
  if (code === "EACCES" || code === "EPERM") return "not allowed to read it";
  return error instanceof Error ? error.message : String(error);
}
