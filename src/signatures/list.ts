import { DateTime } from "luxon";
import type { Handler, Scene } from "../road/scene.ts";
import { markedViews, pageSize } from "./board.ts";
import type { ListWords } from "./intents.ts";
import type { Filter } from "./store.ts";

/** Nobody has this id: an owner who is not known here owns nothing. */
const nobody = -1;

async function filterOf(words: ListWords, scene: Scene): Promise<Filter> {
  const { owner, withinDays, ...filter } = words;
  const result: Filter = filter;
  if (withinDays !== undefined) {
    // As people count: until the end of that calendar day.
    const zone = scene.asker?.timeZone ?? scene.timeZone;
    result.endsBefore = DateTime.fromMillis(scene.now, { zone })
      .plus({ days: withinDays })
      .endOf("day")
      .toMillis();
  }
  if (owner === "me") result.ownerId = scene.asker?.id ?? nobody;
  else if (owner !== undefined) {
    const { person } = await scene.stores.people.arrive(
      { platform: scene.platform, externalId: owner },
      null,
    );
    result.ownerId = person?.id ?? nobody;
  }
  return result;
}

/** The signatures that fit the filter, worst first. */
export const list: Handler<"list"> = async ({ words, filter, page: at, wanted }, scene) => {
  const fits = await filterOf(filter, scene);
  const read = (page: number) =>
    scene.stores.signatures.page(fits, scene.now, (page - 1) * pageSize, pageSize);
  let page = Math.max(at, 1);
  let { rows, total } = await read(page);
  const pages = Math.max(1, Math.ceil(total / pageSize));
  if (page > pages) {
    page = pages;
    ({ rows, total } = await read(page));
  }
  const views = await markedViews(rows, scene);
  const shown = { rows: views, page, pages, total, name: filter.name ?? null };
  return { outcome: { type: "listed", words, ...shown, ...(wanted === undefined ? {} : { wanted }) } };
};
