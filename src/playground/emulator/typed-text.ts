import type { Channel, User } from "./types.ts";
import { handleOf, type World } from "./world.ts";

/**
 * What Slack makes of typed text: names of people and channels become ids, and &, <, > are escaped
 * (https://docs.slack.dev/messaging/formatting-message-text#escaping). Those picked from a list come as <@U…> and <#C…>
 * already. `withNames` adds the names, as slash commands with should_escape have them: <@U…|handle>.
 */
export function linkNames(world: World, text: string, withNames: boolean): string {
  const people = [...world.users.values()].filter((user) => !user.deleted);
  const places = [...world.channels.values()].filter((channel) => channel.kind !== "im");
  const names = people.flatMap((user) => [user.name, handleOf(user)]);
  const picked = /<@([A-Z0-9]+)(?:\|[^>]*)?>|<#([A-Z0-9]+)(?:\|[^>]*)?>/.source;
  const person = `(?<![\\p{L}\\p{N}_@.])@(${anyOf(names)})(?![\\p{L}\\p{N}_])`;
  const place = `(?<![\\p{L}\\p{N}_#])#(${anyOf(places.map((channel) => channel.name))})(?![\\p{L}\\p{N}_-])`;
  const parts = new RegExp(`${picked}|${person}|${place}|([&<>])`, "giu");
  return text.replace(parts, (whole: string, userId, channelId, name, channelName, special) => {
    if (special) return escapeText(whole);
    const user = people.find((one) => one.id === userId || (name && isCalled(one, name)));
    if (user) return withNames ? `<@${user.id}|${handleOf(user)}>` : `<@${user.id}>`;
    const channel = places.find((one) => one.id === channelId || (channelName && isNamed(one, channelName)));
    // Private channels come without their name.
    if (channel) return `<#${channel.id}|${channel.kind === "group" ? "" : channel.name}>`;
    return escapeText(whole);
  });
}

/** Escapes the three characters that mean something to Slack. */
function escapeText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

/** A pattern for any of these, the longest first; one that matches nothing where there are none. */
function anyOf(names: string[]): string {
  const sorted = [...new Set(names)].sort((a, b) => b.length - a.length);
  return sorted.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|") || "(?!)";
}

function isCalled(user: User, typed: string): boolean {
  const name = typed.toLowerCase();
  return handleOf(user) === name || user.name.toLowerCase() === name;
}

function isNamed(channel: Channel, typed: string): boolean {
  return channel.name.toLowerCase() === typed.toLowerCase();
}
