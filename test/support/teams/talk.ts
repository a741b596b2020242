import { type Obj, objects } from "../../../src/playground/emulator/json.ts";
import { composeAt, personOf, placeOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import { type FileLife, keepFile } from "./files.ts";
import { checkPresence } from "./places.ts";
import type { Answer } from "./types.ts";
import { membersOf, type Place } from "./world.ts";

/** `attachments` come before the text/html one that Teams adds; `with` changes the activity before it is sent. */
export type Said = { attachments?: Obj[]; with?: Obj };

const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => (sign === "&" ? "&amp;" : sign === "<" ? "&lt;" : "&gt;"));

/** A mention for each `<at>Name</at>` in a text that names the bot or somebody of the tenant. */
function mentionsIn({ world }: Core, text: string): Obj[] {
  const named = [world.bot, ...world.people.map(({ mri, name }) => ({ id: mri, name }))];
  return [...text.matchAll(/<at>(.*?)<\/at>/gs)].flatMap(([at, name]) =>
    named
      .filter((one) => one.name === name)
      .slice(0, 1)
      .map((mentioned) => ({ type: "mention", mentioned, text: at })),
  );
}

/** The same text as the client formats it: mentions become spans. */
function htmlOf(text: string): string {
  let count = 0;
  const spans = text.split(/(<at>.*?<\/at>)/s).map((piece) => {
    const name = /^<at>(.*)<\/at>$/s.exec(piece)?.[1];
    if (name === undefined) return escaped(piece);
    const type = `itemscope="" itemtype="http://schema.skype.com/Mention" itemid="${count++}"`;
    return `<span ${type}>${escaped(name)}</span>`;
  });
  return `<p>${spans.join("")}</p>`;
}

/** Nobody can write to a bot that is not there. */
function checkTalk(place: Place, user: string): void {
  checkPresence(place);
  if (!membersOf(place).has(user)) throw new Error(`${user} is not in ${place.id}`);
}

/** Somebody writes to the bot in their personal chat. */
export function say(core: Core, user: string, text: string, said: Said = {}): Promise<Answer> {
  const person = personOf(core, user);
  checkTalk(placeOf(core, person.chat), user);
  return write(core, user, person.chat, text, said);
}

/**
 * Somebody mentions the bot in a channel or group chat. The mention stands before the text unless the text holds it.
 * `thread` is the id of the message at the head of a thread; without it the words are the head of a new one.
 */
export function mention(
  core: Core,
  user: string,
  place: string,
  text: string,
  { thread, ...said }: Said & { thread?: string } = {},
): Promise<Answer> {
  checkTalk(placeOf(core, place), user);
  const at = `<at>${core.world.bot.name}</at>`;
  const words = text.includes(at) ? text : `${at} ${text}`;
  return write(core, user, place, words, said, thread);
}

function write(
  core: Core,
  user: string,
  at: string,
  text: string,
  said: Said,
  thread?: string,
): Promise<Answer> {
  const { world } = core;
  const place = placeOf(core, at);
  const id = world.newId();
  const isChannel = place.kind === "channel";
  if (thread !== undefined && !(isChannel && world.isHead(at, thread)))
    throw new Error(`no thread ${thread}`);
  if (isChannel && thread === undefined) world.addHead(at, id);
  const conversation = isChannel ? `${at};messageid=${thread ?? id}` : at;
  const html = { contentType: "text/html", content: htmlOf(text) };
  const activity = composeAt(core, personOf(core, user), conversation, {
    type: "message",
    id,
    text,
    textFormat: "plain",
    attachments: [...objects(said.attachments), html],
    entities: mentionsIn(core, text),
  });
  return deliver(core, { ...activity, ...said.with });
}

/** Somebody drops a file into their personal chat; only there do bots get files. */
export function dropFile(
  core: Core,
  user: string,
  name: string,
  bytes: Uint8Array,
  { text = "", ...life }: FileLife & { text?: string } = {},
): Promise<Answer> {
  const { id, downloadUrl } = keepFile(core, name, bytes, life);
  const file = {
    contentType: "application/vnd.microsoft.teams.file.download.info",
    contentUrl: `https://contoso-my.sharepoint.com/personal/files/${encodeURIComponent(name)}`,
    name,
    content: {
      downloadUrl,
      uniqueId: id,
      fileType: name.includes(".") ? name.split(".").at(-1) : "",
      etag: id,
    },
  };
  return say(core, user, text, { attachments: [file] });
}
