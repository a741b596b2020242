import type { CallWhy } from "../../../incidents/calls.ts";
import type { NewsWhat } from "../../../incidents/intents.ts";
import type { Inline, Text } from "../../card.ts";

/** `mine`: whoever reads it is the owner. */
type CallWords = {
  from: Inline | null;
  until: string | null;
  owner: Inline | null;
  mine: boolean;
  place: Inline | null;
};
type NewsWords = {
  by: Inline | null;
  owner: Inline | null;
  names: string;
  count: number;
  until: string | null;
  how: string;
};

const calls: Record<CallWhy, (words: CallWords) => Text> = {
  yours: ({ from }) => [
    ...(from === null
      ? [{ bold: "You are in charge of this." }]
      : [from, " has given this to you: ", { bold: "you are in charge now." }]),
    " Please take it with the button, so that nobody else is called. Stay calm and go step by step.",
  ],
  nobodys: () => [
    { bold: "Nobody is in charge of this." },
    " Please take it with the button, or assign it to somebody who can.",
  ],
  again: ({ owner, mine }) =>
    mine
      ? [{ bold: "You haven't taken this yet." }, " Please take it now, or hand it over to somebody who can."]
      : [
          { bold: "Nobody has taken this yet" },
          ...(owner === null ? [] : [", ", owner, " neither"]),
          ". If you can, please take it now.",
        ],
  last: () => [
    { bold: "Nobody has taken this, and this is my last call." },
    " Signing stays down until somebody does. Please take it, or assign it.",
  ],
  "ran-out": ({ owner, mine }) => [
    "For a long time nothing has happened here",
    ...(mine ? [", where you are in charge"] : owner === null ? [] : [", where ", owner, " is in charge"]),
    ". ",
    { bold: "Are you still working on it?" },
    " Please take it once more, or hand it over. If nobody does, I go on calling.",
  ],
  "update-due": () => [
    { bold: "Everybody waits to hear how it stands." },
    " One sentence is enough, even if there is nothing new.",
  ],
  "authorization-ends": ({ until }) => [
    { bold: `The temporary authorization ends ${until === null ? "soon" : `on ${until}`}.` },
    " If signing doesn't work without it by then, ask support for more time now.",
  ],
  "authorization-over": () => [
    { bold: "The temporary authorization is over." },
    " Signing may be down again. Please take it, and ask support for more time.",
  ],
  joined: () => [
    { bold: "More signatures are down for the same reason." },
    " They are in this incident too: there is nothing to do twice.",
  ],
  reported: ({ from }) => [
    ...(from === null ? ["Somebody"] : [from]),
    { bold: " has reported this, too." },
    " What they said is kept in this incident: there is nothing to do twice.",
  ],
  "not-told": ({ place }) => [
    { bold: "I could not post in one of the channels" },
    ...(place === null ? [] : [" (", place, ")"]),
    ": nobody there knows how it stands. Please tell them yourself, or another channel.",
  ],
  merged: ({ from, owner }) => [
    { bold: "What you were in charge of goes on in this incident" },
    ...(from === null ? [] : [": ", from, " has put it here"]),
    ...(owner === null
      ? [". Nobody has it yet; if you can, please take it."]
      : [". It is ", owner, "'s. You are called for it no more."]),
  ],
};

const news: Record<NewsWhat, (words: NewsWords) => Text> = {
  taken: ({ by }) => (by === null ? ["Somebody has taken it."] : [by, " has taken it."]),
  assigned: ({ by, owner }) => [
    ...(owner === null ? ["It was handed over"] : ["It is ", owner, "'s now"]),
    ...(by === null ? [] : [", handed over by ", by]),
    ". It still has to be taken.",
  ],
  joined: ({ names, count }) => [{ bold: names }, count === 1 ? " is down as well." : " are down as well."],
  left: ({ names, count }) => [{ bold: names }, count === 1 ? " works again." : " work again."],
  renewed: ({ names, count }) => [
    { bold: names },
    count === 1 ? " was settled in time and works on." : " were settled in time and work on.",
  ],
  ended: () => [
    { bold: "It has ended now." },
    " Please don't count on signing until you hear the all-clear.",
  ],
  update: ({ by }) => (by === null ? ["Update:"] : ["Update by ", by, ":"]),
  authorized: ({ until }) => [
    until === null
      ? "One may sign for the time being, with a temporary authorization."
      : `One may sign with a temporary authorization until ${until}.`,
  ],
  "authorization-over": () => ["The temporary authorization is over: please don't count on signing."],
  "ran-out": () => ["For a long time nothing has happened here. Whoever can go on, please take it."],
  unheard: () => [
    { bold: "Nobody has taken this." },
    " I have called everybody I know of, and call no more. Whoever can, please take it, or find somebody who can.",
  ],
  resolved: ({ by, how }) => [
    { bold: "Signing works again" },
    `: ${how}`,
    ...(by === null ? [] : [" by ", by]),
    ". Thank you for your patience.",
  ],
  "in-time": ({ by, how }) => [
    { bold: "Resolved in time, signing never stopped" },
    `: ${how}`,
    ...(by === null ? [] : [" by ", by]),
    ". Thank you!",
  ],
  cancelled: ({ by }) => [
    "Its renewal was cancelled",
    ...(by === null ? [] : [" by ", by]),
    ": nothing is waited for any more, so I call nobody. Should signing be down, please report it.",
  ],
  reopened: ({ by }) => [
    { bold: "Signing is down again" },
    ...(by === null ? [] : [", says ", by]),
    ". The same incident goes on.",
  ],
  "drill-over": () => [
    "The time of the drill is over, and with it the drill. What is still open stays undone.",
  ],
  real: ({ names }) => [
    { bold: `This is only the drill, but ${names} is really down now.` },
    " That has a message of its own. Please leave the drill.",
  ],
  merge: ({ by, names }) => [
    "This goes on in the incident of ",
    { bold: names },
    ...(by === null ? [] : [": ", by, " has put it there"]),
    ". All that follows is said there.",
  ],
  merged: ({ by, names }) =>
    by === null
      ? ["What was reported of ", { bold: names }, " goes on here."]
      : [by, " has put the incident of ", { bold: names }, " into this one."],
  split: ({ by, names, count }) => [
    ...(by === null ? ["Taken out: "] : [by, " has taken this out: "]),
    { bold: names },
    count === 1 ? ". It has an incident of its own now." : ". They have an incident of their own now.",
  ],
  found: ({ names }) => [
    { bold: names },
    ": something was found that has a message of its own. If it is the same matter, put this incident there: “Details”, then “It belongs to …”.",
  ],
};

/** To those who have to act, below the incident's message, and to further channels. */
export const incidentCalls = {
  calls,
  summary: {
    yours: (head: string) => `Yours: ${head}`,
    nobodys: (head: string) => `Please take it: ${head}`,
    again: (head: string) => `Nobody has taken it yet: ${head}`,
    last: (head: string) => `Last call: ${head}`,
    "ran-out": (head: string) => `Still at it? ${head}`,
    "update-due": (head: string) => `An update is due: ${head}`,
    "authorization-ends": (head: string) => `The authorization ends soon: ${head}`,
    "authorization-over": (head: string) => `The authorization is over: ${head}`,
    joined: (head: string) => `More signatures are in it: ${head}`,
    reported: (head: string) => `Reported once more: ${head}`,
    "not-told": (head: string) => `A channel was not told: ${head}`,
    merged: (head: string) => `It goes on here: ${head}`,
  } satisfies Record<CallWhy, unknown>,
  news,
  expected: (moment: string) => `Should work again on ${moment}.`,
  notice: {
    down: "Please don't plan on signing with it until you hear the all-clear here. If a document can't wait, tell whoever is in charge.",
    ends: "It works until then. Please sign before that what can't wait, and don't plan on it afterwards until you hear the all-clear here.",
    maybe: "It may not be possible to sign with it. You will hear here when it is sure that it works.",
    mitigated: "If a document can't wait, sign it while the authorization holds.",
    clear: (name: string): Text => [
      { bold: "All clear:" },
      " you can sign with ",
      { bold: name },
      " again. Thank you for your patience.",
    ],
    clearInTime: (name: string): Text => [
      { bold: "All clear:" },
      " you can go on signing with ",
      { bold: name },
      ", without a break.",
    ],
    clearSummary: (name: string) => `All clear: ${name}`,
  },
};
