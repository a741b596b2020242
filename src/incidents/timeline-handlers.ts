import type { Handlers } from "../road/scene.ts";
import { reach } from "./reach.ts";
import { timelineOf } from "./timeline.ts";
import { viewOf } from "./view.ts";

/** Entries on one page. */
const pageSize = 12;

/** What has happened in an incident, page by page: the last page where none is named. */
export const timelineHandlers: Pick<Handlers, "incident-timeline"> = {
  async "incident-timeline"({ id, page: wanted }, scene) {
    const reached = await reach(id, scene);
    if ("outcome" in reached) return reached;
    const { incident } = reached;
    const all = await timelineOf(incident, await scene.stores.incidents.entries(id), scene.stores);
    const pages = Math.max(1, Math.ceil(all.length / pageSize));
    const page = Math.min(wanted ?? pages, pages);
    const entries = all.slice((page - 1) * pageSize, page * pageSize);
    const view = await viewOf(incident, scene.stores, scene.now);
    return { outcome: { type: "incident-timeline", view, entries, page, pages, total: all.length } };
  },
};
