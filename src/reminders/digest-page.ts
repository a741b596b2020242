import type { Handler } from "../road/scene.ts";
import { leftOf, linesAtMost, linesOf } from "./digest-lines.ts";

/** All that is left of a digest, page by page. */
export const digestPage: Handler<"digest-rest"> = async ({ id, page: wanted }, scene) => {
  const digest = await scene.stores.digests.byId(id);
  if (digest === null) return { outcome: { type: "stale-button" } };
  const { left } = await leftOf(await scene.stores.digests.items(id), digest, scene);
  const pages = Math.max(1, Math.ceil(left.length / linesAtMost));
  const page = Math.min(Math.max(wanted, 1), pages);
  const shown = left.slice((page - 1) * linesAtMost, page * linesAtMost);
  const lines = await linesOf(shown, digest, scene);
  return { outcome: { type: "digest-listed", id, lines, page, pages, total: left.length } };
};
