// What the composer offers while one types. Pure.

/**
 * `from` to `to` is the stretch of the text that a chosen item replaces. `first` is the item that Enter takes at once;
 * -1 where Enter is to send the message unless the arrow keys have chosen.
 * @typedef {{ label: string, detail: string, insert: string, id?: string, shortcut?: string }} Item
 * @typedef {{ from: number, to: number, items: Item[], first: 0 | -1 }} Completion
 */

/**
 * The words of a usage hint, its alternatives parted by bars: "status [NAME] | list" offers "status" and "list".
 * @param {string} hint
 */
function wordsOf(hint) {
  return hint
    .split("|")
    .map((part) => part.trim())
    .filter((part) => /^[\p{L}]/u.test(part))
    .map((part) => ({ word: part.split(/[\s[<]/)[0] ?? part, usage: part }));
}

/**
 * @param {string} text
 * @param {number} caret
 * @param {{ commands: import("./types.d.ts").Command[], shortcuts?: import("./types.d.ts").Shortcut[],
 *   people: { id: string, name: string, title?: string }[] }} known shortcuts stand below the commands, as in Slack
 * @returns {Completion | undefined}
 */
export function completionsFor(text, caret, { commands, shortcuts = [], people }) {
  const head = text.slice(0, caret);
  if (/^\/\S*$/.test(head)) {
    const items = commands
      .filter((command) => command.command.startsWith(head.toLowerCase()))
      .map((command) => ({
        label: `${command.command} ${command.usage_hint}`,
        detail: command.description,
        insert: `${command.command} `,
      }));
    const wanted = head.slice(1).toLowerCase();
    const picks = shortcuts
      .filter(({ type }) => type !== "message")
      .filter((shortcut) => shortcut.name.toLowerCase().includes(wanted))
      .map(({ name, description, callback_id }) => ({
        label: name,
        detail: description,
        insert: "",
        shortcut: callback_id,
      }));
    return offer(0, caret, [...items, ...picks], 0);
  }
  const [, name = "", typed = ""] = /^(\/\S+) +(\S*)$/.exec(head) ?? [];
  const command = commands.find((known) => known.command === name);
  if (command) {
    const items = wordsOf(command.usage_hint)
      .filter(({ word }) => word.startsWith(typed.toLowerCase()) && word !== typed)
      .map(({ word, usage }) => ({ label: `${name} ${usage}`, detail: "", insert: `${word} ` }));
    return offer(caret - typed.length, caret, items, -1);
  }
  const [, begun] = /(?:^|[\s(])@([^\s@]*)$/.exec(head) ?? [];
  if (begun === undefined) return undefined;
  const wanted = begun.toLowerCase();
  const items = people
    .filter((person) => person.name.toLowerCase().includes(wanted) && person.name.toLowerCase() !== wanted)
    .map((person) => ({
      label: person.name,
      detail: person.title ?? "",
      insert: `@${person.name} `,
      id: person.id,
    }));
  return offer(caret - begun.length - 1, caret, items, 0);
}

/**
 * @param {number} from
 * @param {number} to
 * @param {Item[]} items
 * @param {0 | -1} first
 * @returns {Completion | undefined}
 */
function offer(from, to, items, first) {
  return items.length > 0 ? { from, to, items, first } : undefined;
}
