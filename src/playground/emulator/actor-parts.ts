import type { Core } from "./core.ts";
import type { Ack, Channel, Outcome, User } from "./types.ts";

/** A refusal by Slack's client or server: nothing was sent to the app. */
export function refused(error: string, detail: string): Outcome & { ok: false } {
  return { ok: false, error, detail };
}

/** Tells a person what Slack tells them, until their next act, and passes the failure on. */
export function notify(
  core: Core,
  user: string,
  failure: { error: string; detail: string },
): Outcome & { ok: false } {
  core.world.notices.set(user, `${failure.error}: ${failure.detail}`);
  core.world.changed();
  return { ok: false, error: failure.error, detail: failure.detail };
}

/** A person who can act. Throws where a test names somebody who is not there. */
export function actor(core: Core, id: string): User {
  const user = core.world.users.get(id);
  if (!user || user.deleted) throw new Error(`no active user ${id}`);
  if (core.world.notices.delete(id)) core.world.changed();
  return user;
}

/** A channel that this person is in; "#name" works too. Throws where there is none. */
export function placeOf(core: Core, user: string, idOrName: string): Channel {
  const name = idOrName.replace(/^#/, "");
  const channel =
    core.world.channels.get(idOrName) ??
    [...core.world.channels.values()].find((one) => one.kind !== "im" && one.name === name);
  if (!channel) throw new Error(`no channel ${idOrName}`);
  if (!channel.members.has(user)) throw new Error(`${user} is not in ${idOrName}`);
  return channel;
}

/** The outcome of something that the app only acknowledges. */
export function plainOutcome(
  core: Core,
  user: string,
  ack: Ack,
  extra: { triggerId?: string; responseUrl?: string } = {},
): Outcome {
  return ack.ok ? { ok: true, ack: ack.body, ...extra } : notify(core, user, ack);
}
