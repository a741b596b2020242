const TEAMS = "https://learn.microsoft.com/microsoftteams/platform";

/** At most `max` calls in any `seconds`. */
type Window = readonly [seconds: number, max: number];

type Rate = { of: string; windows: readonly Window[] };

const writes: readonly Window[] = [
  [1, 7],
  [2, 8],
  [30, 60],
  [3600, 1800],
];
const reads: readonly Window[] = [
  [1, 14],
  [2, 16],
  [30, 120],
  [3600, 3600],
];

/** Where Teams' numbers stand: per bot and thread, a thread being a personal chat, a group chat or a whole channel. */
export const RATE_PAGE = `${TEAMS}/bots/how-to/rate-limit`;

/** How often a bot may call, a row for each operation of that page. */
export const RATES = {
  send: { of: "messages sent to a conversation", windows: writes },
  // The page has no row for edits but says that every request is subject to the policy: the same numbers, counted apart.
  update: { of: "messages edited in a conversation", windows: writes },
  create: { of: "conversations created with a member or in a channel", windows: writes },
  members: { of: "look-ups of members in a conversation", windows: reads },
  conversations: { of: "look-ups of a team and its channels", windows: reads },
  app: { of: "calls of an app in a tenant", windows: [[1, 30]] },
} as const satisfies Record<string, Rate>;

export type RateName = keyof typeof RATES;

/** What a message may weigh. */
export const SIZES = {
  card: {
    of: "bytes of a card as UTF-8 JSON",
    max: 28 * 1024,
    page: `${TEAMS}/task-modules-and-cards/cards/cards-format`,
  },
  message: {
    of: "bytes of a message as UTF-16 JSON",
    max: 100 * 1024,
    page: `${TEAMS}/bots/how-to/format-your-bot-messages`,
  },
} as const;
