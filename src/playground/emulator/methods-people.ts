import type { Args } from "./args.ts";
import type { Core } from "./core.ts";
import { SlackError } from "./errors.ts";
import { fileObject, mayRead } from "./file-store.ts";
import type { Obj } from "./json.ts";
import type { Method } from "./method.ts";
import type { User } from "./types.ts";
import { handleOf } from "./world.ts";

/** A person as Slack describes them (https://docs.slack.dev/reference/objects/user-object). */
function userObject(core: Core, user: User, withLocale: boolean): Obj {
  const offset = offsetOf(user.tz, core.world.now());
  return {
    id: user.id,
    team_id: core.world.team.id,
    name: handleOf(user),
    deleted: user.deleted,
    real_name: user.name,
    ...(user.deleted ? {} : { tz: user.tz, tz_label: user.tz, tz_offset: offset }),
    profile: {
      title: user.title,
      real_name: user.name,
      real_name_normalized: user.name,
      display_name: user.name,
      display_name_normalized: user.name,
      ...(user.email !== null && core.scopes.has("users:read.email") ? { email: user.email } : {}),
      team: core.world.team.id,
    },
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.bot,
    is_app_user: false,
    updated: Math.floor(core.world.now() / 1000),
    ...(withLocale ? { locale: user.locale } : {}),
  };
}

/** How far a time zone is ahead of UTC at an instant, in seconds. */
function offsetOf(tz: string, at: number): number {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: tz, timeZoneName: "longOffset" }).formatToParts(
    at,
  );
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(
    parts.find((part) => part.type === "timeZoneName")?.value ?? "",
  );
  if (!match) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === "-" ? -seconds : seconds;
}

function info(core: Core, args: Args): Obj {
  const user = core.world.users.get(args.required("user"));
  if (!user) throw new SlackError("user_not_found");
  return { user: userObject(core, user, args.flag("include_locale")) };
}

function groupMembers(core: Core, args: Args): Obj {
  const group = core.world.groups.get(args.required("usergroup"));
  if (!group) throw new SlackError("no_such_subteam");
  return { users: group.users };
}

function groupList(core: Core): Obj {
  const usergroups = [...core.world.groups.values()].map((group) => ({
    id: group.id,
    team_id: core.world.team.id,
    is_usergroup: true,
    name: group.handle,
    handle: group.handle,
    user_count: group.users.length,
  }));
  return { usergroups };
}

function fileInfo(core: Core, args: Args): Obj {
  const file = core.world.files.get(args.required("file"));
  if (!file || !mayRead(core, file)) throw new SlackError("file_not_found");
  return { file: fileObject(core, file.id), comments: [], response_metadata: { next_cursor: "" } };
}

function authTest(core: Core): Obj {
  const { team, bot } = core.world;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name.toLowerCase(),
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  };
}

function openConnection(core: Core): Obj {
  const url = core.newSocketUrl();
  if (url === null) throw new SlackError("socket_mode_not_enabled");
  return { url };
}

/** The methods about people, groups, files, the team and the app itself. */
export const peopleMethods: Record<string, Method> = {
  "auth.test": { scopes: [], run: authTest },
  "apps.connections.open": { scopes: [], token: "app", run: openConnection },
  "users.info": { scopes: ["users:read"], run: info },
  "users.list": {
    scopes: ["users:read"],
    run: (core, args) => ({
      members: [...core.world.users.values()].map((user) =>
        userObject(core, user, args.flag("include_locale")),
      ),
      response_metadata: { next_cursor: "" },
    }),
  },
  "usergroups.users.list": { scopes: ["usergroups:read"], run: groupMembers },
  "usergroups.list": { scopes: ["usergroups:read"], run: groupList },
  "files.info": { scopes: ["files:read"], run: fileInfo },
  "team.info": {
    scopes: ["team:read"],
    run: (core) => ({ team: { ...core.world.team, email_domain: "", icon: {} } }),
  },
};
