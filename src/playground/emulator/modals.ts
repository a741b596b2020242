import { randomBytes } from "node:crypto";
import { acceptView } from "./content-check.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import { initialValues } from "./input-values.ts";
import { isObj, type Obj, str } from "./json.ts";
import { LIMITS } from "./limits.ts";
import type { View } from "./types.ts";

/** The views that a person has open, the visible one last. */
export function viewsOf(core: Core, user: string): View[] {
  return core.views.get(user) ?? [];
}

/** A view as Slack sends it and answers with it (https://docs.slack.dev/reference/views). */
export function viewObject(core: Core, view: View): Obj {
  const { source } = view;
  const { team, bot } = core.world;
  return {
    id: view.id,
    team_id: team.id,
    type: "modal",
    blocks: view.blocks,
    private_metadata: str(source.private_metadata),
    callback_id: str(source.callback_id),
    state: { values: view.values },
    hash: view.hash,
    title: source.title,
    clear_on_close: source.clear_on_close === true,
    notify_on_close: source.notify_on_close === true,
    close: isObj(source.close) ? source.close : null,
    submit: isObj(source.submit) ? source.submit : null,
    previous_view_id: view.previousId,
    root_view_id: view.rootId,
    app_id: bot.appId,
    external_id: str(source.external_id),
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}

function newHash(core: Core): string {
  return `${Math.floor(core.machine() / 1000)}.${randomBytes(4).toString("hex")}`;
}

function build(core: Core, user: string, given: unknown, previous: View | null): View {
  const { source, blocks } = acceptView(given);
  checkExternalId(core, str(source.external_id), null);
  const id = core.world.newId("V");
  return {
    id,
    user,
    hash: newHash(core),
    source,
    blocks,
    values: initialValues(blocks),
    errors: {},
    busy: false,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
  };
}

function checkExternalId(core: Core, externalId: string, except: View | null): void {
  if (externalId === "") return;
  for (const views of core.views.values())
    for (const view of views)
      if (view !== except && view.source.external_id === externalId)
        throw new SlackError("duplicate_external_id");
}

/** Opens a modal in place of whatever the person had open. Throws as acceptView does. */
export function openView(core: Core, user: string, given: unknown): View {
  const view = build(core, user, given, null);
  core.views.set(user, [view]);
  core.world.changed();
  return view;
}

/** Puts a view on top. Throws push_limit_reached, or as acceptView does. */
export function pushView(core: Core, user: string, given: unknown): View {
  const views = viewsOf(core, user);
  const top = views.at(-1);
  if (!top) throw new SlackError("not_found");
  if (views.length >= LIMITS["view.stack"].max) throw new SlackError(LIMITS["view.stack"].error);
  const view = build(core, user, given, top);
  views.push(view);
  core.world.changed();
  return view;
}

/** Replaces what a view shows. Values stay where block_id, action_id and type stay, as Slack keeps them. */
export function updateView(core: Core, view: View, given: unknown): View {
  const { source, blocks } = acceptView(given);
  checkExternalId(core, str(source.external_id), view);
  const fresh = initialValues(blocks);
  for (const [blockId, actions] of Object.entries(fresh))
    for (const [actionId, value] of Object.entries(actions)) {
      const old = view.values[blockId]?.[actionId];
      if (old && old.type === value.type) actions[actionId] = old;
    }
  Object.assign(view, { source, blocks, values: fresh, errors: {}, hash: newHash(core) });
  core.world.changed();
  return view;
}

/** The open view with this id or external id. Throws not_found. */
export function findView(core: Core, id: string | undefined, externalId: string | undefined): View {
  for (const views of core.views.values())
    for (const view of views)
      if (view.id === id || (externalId !== undefined && view.source.external_id === externalId)) return view;
  throw new SlackError("not_found");
}

/** Takes the top view away, or all of them; returns those that went, the lowest first. */
export function closeViews(core: Core, user: string, all: boolean): View[] {
  const views = viewsOf(core, user);
  const gone = all ? views.splice(0) : views.splice(-1);
  core.world.changed();
  return gone;
}
