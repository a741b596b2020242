import type { Trouble } from "../../../deliveries/store.ts";

const messages = (count: number) => (count === 1 ? "1 message" : `${count} messages`);

/** What waits to be delivered, and what could not be. */
export const deliveries = {
  title: "Outbox",
  empty: "Nothing waits in the outbox: all messages have arrived.",
  summary(dead: number, waiting: number): string {
    const parts = [
      ...(dead > 0 ? [`${messages(dead)} could not be delivered`] : []),
      ...(waiting > 0 ? [`${messages(waiting)} ${waiting === 1 ? "waits" : "wait"}`] : []),
    ];
    return `${parts.join(", ")}.`;
  },
  what: {
    reminder: "Reminder",
    answer: "Answer",
    notice: "Notice",
    change: "Change to an earlier message",
    unreadable: "Message of another version of me",
  },
  about: (what: string, name: string) => `${what} about “${name}”`,
  nobody: "somebody I don't know any more",
  since: (moment: string) => `waiting since ${moment}`,
  givenUp: (moment: string) => `given up on ${moment}`,
  tries: (count: number) => (count === 1 ? "tried once" : `tried ${count} times`),
  nextNow: "its turn comes next",
  nextIn: (minutes: number) =>
    minutes <= 1 ? "next try within a minute" : `next try within ${minutes} minutes`,
  trouble: {
    "slow-down": (platform: string) => `${platform} asked for a pause`,
    "not-reached": (platform: string) => `I can't get through to ${platform}`,
    "no-answer": (platform: string) => `${platform} did not say whether it has it`,
    "not-taken": (platform: string) => `${platform} does not take it`,
    archived: () => "the channel was archived",
    "not-a-member": () => "I'm not in it, or may not post there",
    "not-found": () => "the channel doesn't exist any more, or I can't see it",
    "person-unreachable": () =>
      "this person can't be reached: their account is closed, or they don't want me",
    "bad-message": (platform: string) => `${platform} would not take it as it is`,
    "no-address": (platform: string) => `there is no address for it, or ${platform} is not set up any more`,
    unreadable: () => "I can't put it into words any more",
  } satisfies Record<Trouble, (platform: string) => string>,
  unknownTrouble: "the reason is in my log",
  retry: "Try again",
  retryAll: "Try all again",
  retried: (count: number) =>
    count === 1 ? "The message is on its way again." : `${count} messages are on their way again.`,
  over: "Somebody was quicker, or it is gone: there was nothing left to try again. This is how it stands now.",
  kept: (days: number) =>
    `What could not be delivered stays here for ${days} days. A message that is tried again comes after those that wait for the same place.`,
  page: (page: number, pages: number, total: number) => `Page ${page} of ${pages} · ${messages(total)}`,
};
