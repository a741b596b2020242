// What a person typed, with the names in it turned into mentions as Slack's client does when one picks them from its
// list. Escaping &, < and > is the server's part. Pure.

/** @typedef {{ id: string, name: string }} Named */

/** Longest first: "@Ada Keller" before "@Ada". @param {Named[]} named */
function anyOf(named) {
  const names = named.map((one) => one.name).sort((a, b) => b.length - a.length);
  return names.length > 0
    ? names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")
    : "(?!)";
}

/**
 * "@Ada" becomes `<@U1>`, "#general" `<#C1>`; names that nobody has stay text.
 * @param {string} text as typed
 * @param {{ people: Named[], channels: Named[] }} known
 */
export function withMentions(text, { people, channels }) {
  const named = `@(?:${anyOf(people)})|#(?:${anyOf(channels)})`;
  return text.replace(new RegExp(`(?<![\\w.-])(?:${named})(?!\\w)`, "giu"), (whole) => {
    const known = whole.startsWith("@") ? people : channels;
    const one = known.find(({ name }) => name.toLowerCase() === whole.slice(1).toLowerCase());
    return one ? `<${whole[0]}${one.id}>` : whole;
  });
}
