import type { Args } from "./args.ts";
import { acceptView } from "./content-check.ts";
import type { Core } from "./core.ts";
import { refusal, SlackError } from "./errors.ts";
import { type Obj, objOf, parseJson } from "./json.ts";
import type { Method } from "./method.ts";
import { findView, openView, pushView, updateView, viewObject } from "./modals.ts";
import type { View } from "./types.ts";

function given(args: Args): unknown {
  const view = args.raw.view;
  return typeof view === "string" ? parseJson(view) : view;
}

/** The person for whom the trigger lets a view be shown; a broken view does not use the trigger up. */
function useTrigger(core: Core, args: Args): { user: string; fromView: string | null } {
  const trigger = args.text("trigger_id") ?? args.text("interactivity_pointer");
  if (trigger === undefined) throw refusal("invalid_arguments", ["missing required field: trigger_id"]);
  acceptView(given(args));
  return core.triggers.exchange(trigger);
}

function open(core: Core, args: Args): Obj {
  const { user } = useTrigger(core, args);
  return answer(core, openView(core, user, given(args)));
}

function push(core: Core, args: Args): Obj {
  const { user, fromView } = useTrigger(core, args);
  // A view can only be put on top of the modal whose button was pressed.
  if (fromView === null) throw new SlackError("invalid_trigger_id");
  return answer(core, pushView(core, user, given(args)));
}

function update(core: Core, args: Args): Obj {
  const id = args.text("view_id");
  const externalId = args.text("external_id");
  if ((id === undefined) === (externalId === undefined))
    throw refusal("invalid_arguments", ["exactly one of view_id and external_id is required"]);
  const view = findView(core, id, externalId);
  const hash = args.text("hash");
  if (hash !== undefined && hash !== view.hash) throw new SlackError("hash_conflict");
  return answer(core, updateView(core, view, given(args)));
}

function answer(core: Core, view: View): Obj {
  return { view: objOf(viewObject(core, view)) };
}

/** The views methods (https://docs.slack.dev/reference/methods?family=views). */
export const viewMethods: Record<string, Method> = {
  "views.open": { scopes: [], run: open },
  "views.push": { scopes: [], run: push },
  "views.update": { scopes: [], run: update },
};
