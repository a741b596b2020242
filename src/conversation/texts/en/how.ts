import type { Platform } from "../../../people/person.ts";

/** How something is done on a platform, as our sentences name it. */
export type How = {
  /** Words for the bot as they are typed where others read along, and in private. */
  inRoom(words: string): string;
  inPrivate(words: string): string;
  /** How a signature is shown to a channel, as a sentence. */
  share: string;
  /** How a form gets a certificate, as a sentence. */
  certificate: string;
  /** How the bot gets into a channel, without a full stop. */
  invite: string;
  /** How a message is deleted, as a sentence. */
  deleteMessage: string;
  /** What to know when a password is typed into a form; null where it is hidden. */
  passwordSeen: string | null;
  /** What the platform is called. */
  name: string;
};

export const how: Record<Platform, How> = {
  slack: {
    inRoom: (words) => `/signature ${words}`,
    inPrivate: (words) => `/signature ${words}`,
    share: "Ask in the channel: there, use `/signature status NAME` and the share button.",
    certificate: "Please choose a certificate file or paste the certificate here.",
    invite: "Invite me with `/invite @Sealwatch`",
    deleteMessage: "To delete it, hold the pointer over it, and choose ⋮ and “Delete message”.",
    passwordSeen: "Slack shows it while you type.",
    name: "Slack",
  },
  teams: {
    inRoom: (words) => `@Sealwatch ${words}`,
    inPrivate: (words) => words,
    share: "Ask in the channel, with `@Sealwatch status NAME`: everybody there sees the answer.",
    certificate: "Please paste the certificate here, or drop its file into our chat instead.",
    invite: "Add the app Sealwatch to its team",
    deleteMessage: "To delete it, hold the pointer over it, and choose ⋯ and “Delete”.",
    passwordSeen: null,
    name: "Microsoft Teams",
  },
};
