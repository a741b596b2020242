// In which order a conversation is shown: days, messages that belong together, replies below what they answer. Pure.

import { dayOf } from "./dates.js";

/**
 * @typedef {import("./types.d.ts").Message} Message
 * @typedef {{ message: Message, compact: boolean, replies: { message: Message, compact: boolean }[] }} Entry
 * @typedef {{ day: string, at: number, entries: Entry[] }} Day
 */

const TOGETHER = 5 * 60_000;

/** @param {Message | undefined} before @param {Message} message */
function follows(before, message) {
  return (
    before !== undefined &&
    before.user === message.user &&
    before.ephemeral === message.ephemeral &&
    message.at - before.at < TOGETHER &&
    !before.deleted
  );
}

/**
 * @param {Message[]} messages oldest first
 * @param {import("./dates.js").Reader} reader
 * @returns {Day[]}
 */
export function arrange(messages, reader) {
  const parents = new Set(messages.filter((message) => !message.ephemeral).map((message) => message.ts));
  /** @param {Message} message */
  const isReply = (message) =>
    message.thread_ts !== undefined && message.thread_ts !== message.ts && parents.has(message.thread_ts);
  /** @type {Map<string, Message[]>} */
  const threads = new Map();
  for (const reply of messages.filter(isReply)) {
    const parent = reply.thread_ts ?? "";
    threads.set(parent, [...(threads.get(parent) ?? []), reply]);
  }
  /** @type {Day[]} */
  const days = [];
  /** @type {Message | undefined} */
  let before;
  for (const message of messages) {
    if (isReply(message)) continue;
    const name = dayOf(message.at, reader);
    let day = days.at(-1);
    if (day?.day !== name) {
      day = { day: name, at: message.at, entries: [] };
      days.push(day);
      before = undefined;
    }
    const thread = threads.get(message.ts) ?? [];
    const replies = thread.map((reply, at) => ({ message: reply, compact: follows(thread[at - 1], reply) }));
    day.entries.push({ message, compact: follows(before, message), replies });
    before = thread.length > 0 ? undefined : message;
  }
  return days;
}
