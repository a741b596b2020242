import { IANAZone } from "luxon";
import type { PlatformPort } from "../contract.ts";
import { PlatformError } from "../contract.ts";
import { classify, toPlatformError } from "./errors.ts";
import { formToView } from "./form-to-view.ts";
import { kindOf } from "./incoming.ts";
import type { SlackClient } from "./uses.ts";

/** Runs a call to Slack; what it throws becomes the contract's error. */
async function calling<T>(doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformError(error, doing);
  }
}

/** A person's profile: https://docs.slack.dev/reference/methods/users.info */
export async function fetchProfile(client: SlackClient, person: string) {
  return calling("asking for a person", async () => {
    const { user } = await client.users.info({ user: person, include_locale: true });
    if (user === undefined) throw new PlatformError("Slack: users.info named no person", false);
    const names = [user.profile?.display_name, user.profile?.real_name, user.real_name, user.name];
    return {
      name: names.find((name) => name !== undefined && name.trim() !== "") ?? person,
      locale:
        user.locale === undefined ? null : user.locale.startsWith("zh") ? ("zh" as const) : ("en" as const),
      timeZone: user.tz !== undefined && IANAZone.isValidZone(user.tz) ? user.tz : null,
      email: user.profile?.email ?? null,
      active: user.deleted !== true,
    };
  });
}

/**
 * A conversation, and whether the bot can post there: https://docs.slack.dev/reference/methods/conversations.info
 * A direct conversation has no name, and there is nothing to ask about it (that would need the scope im:read).
 */
export async function fetchPlace(client: SlackClient, place: string): ReturnType<PlatformPort["fetchPlace"]> {
  if (kindOf(place) === "dm") return { name: "", kind: "dm", unusable: null };
  return calling("asking for a channel", async () => {
    try {
      const { channel } = await client.conversations.info({ channel: place });
      const unusable = channel?.is_archived
        ? "archived"
        : channel?.is_member === false
          ? "not-a-member"
          : null;
      return { name: channel?.name ?? place, kind: "channel", unusable };
    } catch (error) {
      const sorted = classify(error);
      if (sorted.failure !== "refused" || sorted.why !== "not-found") throw error;
      return { name: place, kind: "channel", unusable: "not-found" };
    }
  });
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list, in paid plans only */
export async function fetchGroupMembers(client: SlackClient, group: string): Promise<string[]> {
  return calling("asking for a user group", async () => {
    const { users = [] } = await client.usergroups.users.list({ usergroup: group });
    return users;
  });
}

/** https://docs.slack.dev/reference/methods/views.update */
export async function updateForm(
  client: SlackClient,
  ...[view, form]: Parameters<PlatformPort["updateForm"]>
) {
  await calling("updating a form", () => client.views.update({ view_id: view, view: formToView(form) }));
}
