import type { Core } from "./core.ts";
import { create } from "./creating.ts";
import { checkPresence, memberOf, targetOf } from "./places.ts";
import { edit, post, remove, replied, spend } from "./posting.ts";
import { bareRefusal, refusal } from "./refusals.ts";
import type { Reply, Request } from "./types.ts";

/**
 * The connector's calls (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference),
 * below a region's service URL. Null where the path is none of its own.
 */
export function answerConnector(core: Core, request: Request): Reply | null {
  const [region, version, noun, ...rest] = request.path;
  if (region !== "emea" && region !== "amer") return null;
  return replied(() => {
    if (region !== core.region.now || version !== "v3") {
      const uri = `${core.url()}/${request.path.join("/")}`;
      throw bareRefusal(404, `No HTTP resource was found that matches the request URI '${uri}'.`);
    }
    if (!core.login.admits(request.token)) {
      throw bareRefusal(401, "Authorization has been denied for this request.");
    }
    if (core.options.perApp) spend(core.pace, "app", core.options.tenant);
    const reply =
      noun === "conversations"
        ? answerConversations(core, request, rest)
        : noun === "teams"
          ? answerTeams(core, request, rest)
          : null;
    if (!reply) throw bareRefusal(405, "The requested resource does not support this method.");
    return reply;
  });
}

function answerConversations(core: Core, request: Request, path: string[]): Reply | null {
  const { world, pace, options } = core;
  const { method } = request;
  const [conversation, list, id] = path;
  const sends = method === "POST" || method === "PUT";
  if (sends && !request.contentType.startsWith("application/json")) {
    throw refusal("badSyntax", `The content type ${JSON.stringify(request.contentType)} is not JSON.`);
  }
  if (path.length === 1 && conversation === "") return null;
  if (conversation === undefined) return method === "POST" ? create(core, request.json) : null;
  const target = targetOf(world, conversation);
  if (list === "activities" && method === "POST" && path.length <= 3) {
    return post(core, target, request.json);
  }
  if (list === "activities" && method === "PUT" && id !== undefined && path.length === 3) {
    return edit(core, target, id, request.json);
  }
  if (list === "activities" && method === "DELETE" && id !== undefined && path.length === 3) {
    return remove({ world, pace }, target, id);
  }
  if (list === "members" && method === "GET" && id !== undefined && path.length === 3) {
    spend(pace, "members", target.place.id);
    checkPresence(target.place);
    return { status: 200, body: memberOf(world, target.place, id, options.tenant) };
  }
  return null;
}

function answerTeams(
  { world, pace }: Core,
  { method }: Request,
  [id = "", list, ...more]: string[],
): Reply | null {
  if (method !== "GET" || more.length > 0 || (list !== undefined && list !== "conversations")) return null;
  const team = world.team(id);
  if (!team || team.deleted) throw refusal("noConversation");
  spend(pace, "conversations", team.id);
  if (!team.installed) throw refusal("notInRoster");
  const channels = [...team.channels.values()].filter(({ deleted }) => !deleted);
  if (list === "conversations") {
    // Clients call the General channel by a name in their own language, so it has none here.
    const named = channels.map(({ id, name }) => ({ id, name: id === team.id ? null : name }));
    return { status: 200, body: { conversations: named } };
  }
  const { name, aadGroupId, members } = team;
  const counts = { channelCount: channels.length, memberCount: members.size };
  return { status: 200, body: { id: team.id, name, aadGroupId, ...counts } };
}
