import type { PersonRef, PlaceRef } from "../../src/people/person.ts";
import { type Acknowledgement, type Marks, noMarks, type Snooze } from "../../src/reminders/marks.ts";
import type { Policy, Term } from "../../src/reminders/policy.ts";
import { type Destination, type Known, remind, type Told, type Verdict } from "../../src/reminders/rule.ts";
import { targetsOf } from "../../src/reminders/targets.ts";
import { neverEarly } from "../../src/renewals/early-reminder.ts";
import type { Outline } from "../../src/signatures/store.ts";

type Presence = "there" | "left" | null;

/** A signature, how reminders of it are made, who is in charge, and how long before its end it was added, in ms. */
export type Watched = {
  term: Term;
  policy: Policy;
  place: boolean;
  owner: Presence;
  backup: Presence;
  watchedFor: number;
};

export type Row = Told & { at: number };

export type Keeper = {
  rows: Row[];
  /** What is known at an instant, as storage tells it: what is recorded later settles nothing. */
  knownAt(now: number): Known;
  isKept(told: Told): boolean;
  /** Looks, and carries out what was decided; `kept` is what was not told before. */
  look(now: number): { decided: Verdict; kept: Told[]; known: Known };
  acknowledge(at: number, until: number): void;
  snooze(at: number, until: number): void;
  unmark(kind: keyof Marks): void;
};

const person = (id: number, presence: Presence): PersonRef | null =>
  presence && { id, name: `P${id}`, identities: { slack: `U${id}` }, active: presence === "there" };
const admin: PersonRef = { id: 3, name: "Admin", identities: { slack: "U3" } };
const channel: PlaceRef = { id: 1, kind: "channel", name: "signing", identities: { slack: "C1" } };

function outlineOf({ term, owner, backup, watchedFor }: Watched): Outline & { deadline: number } {
  const nothing = { vendor: null, support: null, link: null, notes: null, place: null, removedAt: null };
  return {
    ...nothing,
    ...term,
    id: 7,
    name: "Seal",
    owner: person(1, owner),
    backup: person(2, backup),
    condition: "ok",
    createdAt: term.deadline - watchedFor,
    checkedAt: 0,
    nextDueAt: null,
    revision: 1,
  };
}

/** Keeps for one signature what storage does: what was told, and what people have said of it. */
export function createKeeper(watched: Watched): Keeper {
  const { term, policy, place } = watched;
  const signature = outlineOf(watched);
  const rows: Row[] = [];
  let marks: Marks = noMarks;
  let numbers = 0;
  const keyOf = ({ to, threshold, snooze }: Told) => `${to} ${threshold} ${snooze}`;

  function settled(to: Destination, now: number) {
    const told = rows.filter((row) => row.to === to && row.at <= now);
    if (told.length === 0) return null;
    return {
      threshold: Math.min(...told.map(({ threshold }) => threshold)),
      snooze: Math.max(...told.map(({ snooze }) => snooze)),
    };
  }

  const knownAt = (now: number): Known => ({
    deadline: term.deadline,
    policy,
    marks,
    targets: targetsOf(
      signature,
      { place: place ? channel : null, lost: null },
      { admins: [admin], unreachable: new Set(), early: neverEarly },
      policy,
      (to) => settled(to, now),
    ),
  });
  const isKept = (told: Told) => rows.some((row) => keyOf(row) === keyOf(told));
  const marked = (at: number, until: number) => {
    numbers += 1;
    return { id: numbers, by: admin, at, until };
  };

  return {
    rows,
    knownAt,
    isKept,
    look(now) {
      const known = knownAt(now);
      const decided = remind(known, now);
      const kept = decided.tell.filter((told) => !isKept(told));
      rows.push(...kept.map((told) => ({ ...told, at: now })));
      const { acknowledgement } = marks;
      if (decided.acknowledgement === "lift") marks = { ...marks, acknowledgement: null };
      if (decided.acknowledgement === "ask" && acknowledgement !== null)
        marks = { ...marks, acknowledgement: { ...acknowledgement, askedAt: now } };
      return { decided, kept, known };
    },
    acknowledge(at, until) {
      const acknowledgement: Acknowledgement = {
        ...marked(at, until),
        expected: "2026-03-05",
        askedAt: null,
      };
      marks = { ...marks, acknowledgement };
    },
    snooze(at, until) {
      const snooze: Snooze = marked(at, until);
      marks = { ...marks, snooze };
    },
    unmark(kind) {
      marks = { ...marks, [kind]: null };
    },
  };
}
