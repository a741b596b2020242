// By their files: the package's index would load planners and language models, none of which is used.
import { Application } from "@microsoft/teams-ai/lib/Application.js";
import { TeamsAdapter } from "@microsoft/teams-ai/lib/TeamsAdapter.js";
import type { TurnState } from "@microsoft/teams-ai/lib/TurnState.js";
import { INVOKE_RESPONSE_KEY, type Activity as SdkActivity, TurnContext } from "botbuilder";
import { z } from "zod";
import type { Digest } from "../digest.ts";
import { type Activity, activitySchema } from "./activity.ts";
import { fromConsent } from "./consent.ts";
import { fromChannelEvent, fromInstallation, fromMessage, fromPress, fromSubmission } from "./incoming.ts";
import { fromAnywhere, fromMessageAction, timelineCommand } from "./message-action.ts";
import { answerDialog, answerEvent, answerExecute, answerMessage, type Desk, type Dialog } from "./reply.ts";

/** What goes back over the request of an activity; null for the bare 200 of those that have no answer. */
export type Answer = { status: number; body?: unknown };

/** Takes an activity that is known to be Microsoft's. Rejects when nothing was done. */
export type Take = (activity: object) => Promise<Answer>;

const read = (context: TurnContext): Activity => activitySchema.parse(context.activity);

function opened(dialog: Dialog | null): Dialog {
  if (dialog === null) throw new Error("a dialog was closed before it was open");
  return dialog;
}

/** Puts every listener in place: what Teams sends becomes an `Incoming`, and what comes of it an answer. */
export function listen(desk: Desk, digest: Digest): Take {
  // Nothing goes out by the adapter, so it needs no credentials: the connector is called in connector.ts.
  const adapter = new TeamsAdapter({});
  const app = new Application<TurnState>({ adapter, startTypingTimer: false, removeRecipientMention: false });

  app.adaptiveCards.actionExecute("press", (context, _state, data) => {
    const activity = read(context);
    return answerExecute(desk, fromPress(activity, data, "refresh"), activity);
  });
  app.taskModules.fetch("open", async (context, _state, data) => {
    const activity = read(context);
    return opened(await answerDialog(desk, fromPress(activity, data, "form"), activity));
  });
  const sentOff = (activity: Activity, data: { verb?: unknown }) =>
    data.verb === "submit" ? fromSubmission(activity, data, digest) : fromPress(activity, data, "form");
  app.taskModules.submit(["press", "submit"], async (context, _state, data) => {
    const activity = read(context);
    const incoming = sentOff(activity, data);
    return incoming && answerDialog(desk, incoming, activity);
  });
  app.messageExtensions.fetchTask(timelineCommand, async (context) => {
    const activity = read(context);
    return opened(await answerDialog(desk, fromMessageAction(activity), activity));
  });
  // What is sent off from a dialog of a message's menu comes by the menu's command, not as task/submit.
  app.messageExtensions.submitAction<{ verb?: unknown }>(timelineCommand, async (context, _state, data) => {
    const activity = read(context);
    const incoming = sentOff(activity, data);
    return incoming && answerDialog(desk, fromAnywhere(incoming), activity);
  });
  app.activity("message", async (context) => {
    const activity = read(context);
    await answerMessage(desk, await fromMessage(activity, desk.directory.byHandle), activity);
  });
  const answerFile = async (context: TurnContext) => {
    const activity = read(context);
    const incoming = fromConsent(activity);
    if (incoming === null) return;
    await answerEvent(desk, incoming);
    desk.remove(activity);
  };
  app.fileConsentAccept(answerFile);
  app.fileConsentDecline(answerFile);
  for (const [type, toIncoming] of [
    ["installationUpdate", fromInstallation],
    ["conversationUpdate", fromChannelEvent],
  ] as const) {
    app.activity(type, async (context) => {
      const incoming = toIncoming(read(context));
      if (incoming !== null) await answerEvent(desk, incoming);
    });
  }

  return async (activity) => {
    const context = new TurnContext(adapter, activity as SdkActivity);
    const taken = await app.run(context);
    const response: unknown = context.turnState.get(INVOKE_RESPONSE_KEY);
    const answer = invokeResponse.safeParse(response);
    if (answer.success) return answer.data.value;
    // An invoke that nobody takes, such as a search: the SDK's own answer to it.
    return { status: taken || context.activity.type !== "invoke" ? 200 : 501 };
  };
}

const invokeResponse = z.object({ value: z.object({ status: z.number(), body: z.unknown().optional() }) });
