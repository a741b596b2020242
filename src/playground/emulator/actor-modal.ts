import { enterValues } from "./actor-interaction.ts";
import { actor, notify, refused } from "./actor-parts.ts";
import { elementsOf } from "./content-check.ts";
import type { Core } from "./core.ts";
import { isEmptyBody } from "./delivery.ts";
import { SlackError, sentenceOf } from "./errors.ts";
import { clientErrors } from "./input-check.ts";
import { chosenFiles } from "./input-values.ts";
import { isObj, type Obj, objOf, str } from "./json.ts";
import { closeViews, pushView, updateView, viewObject, viewsOf } from "./modals.ts";
import { interactionBase } from "./payloads.ts";
import type { Outcome, View } from "./types.ts";

/**
 * A person submits the modal on top. `state` is {values: {block_id: {action_id: value}}}, each value as Slack has it or
 * for short (see enteredValue); inputs that are left out keep what they hold. Slack's client refuses empty required
 * inputs and wrong values itself: outcome `client_refused`, and the errors stand under the inputs.
 */
export async function submit(core: Core, userId: string, state: Obj = {}): Promise<Outcome> {
  const user = actor(core, userId);
  const view = viewsOf(core, userId).at(-1);
  if (!view) return refused("no_modal", "no modal is open");
  if (view.busy) return refused("busy", "the modal is being submitted");
  if (!isObj(view.source.submit)) return refused("no_submit", "the modal has no submit button");
  enterValues(core, view.blocks, view.values, objOf(state.values ?? state));
  view.errors = clientErrors(view.blocks, view.values);
  core.world.changed();
  if (Object.keys(view.errors).length > 0) return refused("client_refused", JSON.stringify(view.errors));
  handOver(core, view);
  const trigger = core.triggers.create(userId, view.id);
  const base = { type: "view_submission", ...interactionBase(core, user), trigger_id: trigger };
  view.busy = true;
  core.world.changed();
  const ack = await core.sender.send("interactive", {
    ...base,
    view: viewObject(core, view),
    response_urls: [],
  });
  view.busy = false;
  core.world.changed();
  if (!ack.ok) return notify(core, userId, ack);
  try {
    applyResponse(core, view, ack.body);
    return { ok: true, ack: ack.body, triggerId: trigger };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return notify(core, userId, refused("invalid_view_response", sentenceOf(error)));
  }
}

/** The files in a submission become readable for the app. */
function handOver(core: Core, view: View): void {
  for (const actions of Object.values(view.values))
    for (const value of Object.values(actions))
      for (const file of chosenFiles(value)) {
        const stored = core.world.files.get(str(file.id));
        if (stored) stored.submitted = true;
      }
}

/** Obeys the ack of a view_submission (https://docs.slack.dev/surfaces/modals#updating_response). Throws SlackError. */
function applyResponse(core: Core, view: View, body: unknown): void {
  if (isEmptyBody(body)) {
    closeViews(core, view.user, false);
    return;
  }
  const response = objOf(body);
  switch (response.response_action) {
    case "errors":
      view.errors = acceptErrors(view, response.errors);
      break;
    case "update":
      updateView(core, view, response.view);
      break;
    case "push":
      pushView(core, view.user, response.view);
      break;
    case "clear":
      closeViews(core, view.user, true);
      break;
    default:
      throw new SlackError("invalid_response_action");
  }
  core.world.changed();
}

/** Errors must name input blocks of the view, with a sentence each. */
function acceptErrors(view: View, given: unknown): Record<string, string> {
  const inputs = new Set(
    view.blocks
      .filter((block) => block.type === "input" && elementsOf(block).length > 0)
      .map((block) => str(block.block_id)),
  );
  const errors: Record<string, string> = {};
  for (const [blockId, sentence] of Object.entries(objOf(given))) {
    if (!inputs.has(blockId) || typeof sentence !== "string" || sentence === "")
      throw new SlackError("invalid_errors", { block_id: blockId });
    errors[blockId] = sentence;
  }
  if (Object.keys(errors).length === 0) throw new SlackError("invalid_errors");
  return errors;
}

/** A person closes the modal on top; view_closed goes to the app where the view asked for it. */
export async function closeView(core: Core, userId: string): Promise<Outcome> {
  const user = actor(core, userId);
  const view = viewsOf(core, userId).at(-1);
  if (!view) return refused("no_modal", "no modal is open");
  const all = view.source.clear_on_close === true;
  const gone = closeViews(core, userId, all).filter((one) => one.source.notify_on_close === true);
  const acks = await Promise.all(
    gone.map((one) =>
      core.sender.send("interactive", {
        type: "view_closed",
        ...interactionBase(core, user),
        view: viewObject(core, one),
        is_cleared: all,
      }),
    ),
  );
  const failed = acks.find((ack) => !ack.ok);
  return failed && !failed.ok ? notify(core, userId, failed) : { ok: true, ack: undefined };
}
