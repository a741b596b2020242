import type { Handler } from "../road/scene.ts";
import { linesAtMost, linesOf } from "./digest-lines.ts";

/** All that is left of a digest, page by page. */
export const digestPage: Handler<"digest-rest"> = async ({ id, page: wanted }, scene) => {
  const digest = await scene.stores.digests.byId(id);
  if (digest === null) return { outcome: { type: "stale-button" } };
  const { lines } = await linesOf(await scene.stores.digests.items(id), digest, scene);
  const pages = Math.max(1, Math.ceil(lines.length / linesAtMost));
  const page = Math.min(Math.max(wanted, 1), pages);
  const shown = lines.slice((page - 1) * linesAtMost, page * linesAtMost);
  return { outcome: { type: "digest-listed", id, lines: shown, page, pages, total: lines.length } };
};
