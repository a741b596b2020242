import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { inTurn } from "./commits.ts";
import { noonOf } from "./inventory.ts";
import { missingReminders, type Reminded, unfinishedDigests } from "./reminded.ts";
import type { MarkRow, OutboxRow, ReminderRow, SignatureRow } from "./tables.ts";

const [omar, bea, anna] = [4, 5, 9];
const seal: SignatureRow = {
  ...{ id: 7, name: "Seal 07", deadline: noonOf(0) + 20 * DAY },
  ...{ owner_id: null, backup_id: null, place_id: 3 },
};
const told = (
  threshold: number,
  destination = "place:3",
  digest: number | null = 1,
  over: number[] = [],
): ReminderRow => ({
  ...{ signature_id: 7, deadline: seal.deadline, threshold, destination, digest_id: digest },
  passed_over: JSON.stringify(over),
});
const message = (digest: number, state = "sent"): OutboxRow => ({
  ...{
    id: digest,
    key: `digest:${digest}`,
    state,
    error: null,
    changes: null,
    place_id: 3,
    commit: inTurn(digest),
  },
});
const snooze = (until: number): MarkRow => ({ kind: "snooze", signature_id: 7, until });

/** What is missing of one signature that was told of on its first day. */
const missing = (days: number, more: Partial<Reminded> = {}) =>
  missingReminders({
    ...{ signatures: [seal], reminders: [told(30, "place:3", 1, [60])], digests: [], marks: [] },
    ...{ outbox: [message(1)], posted: new Map([["digest:1", ["Seal 07"]]]), admins: [anna], days },
    ...more,
  });

describe("the verdict over reminders", () => {
  test("asks for each threshold of the channel, told or passed over", () => {
    expect(missing(5)).toEqual([]);
    expect(missing(6)).toContain("7:14 for place:3");
    const reminders = [told(30), told(-2, "place:3", 1, [14, 7, 3, 1, 0, -1])];
    expect(missing(22, { reminders }).filter((one) => one.includes("place"))).toEqual([]);
    expect(missing(23, { reminders }).filter((one) => one.includes("place"))).toEqual(["7:-3 for place:3"]);
  });

  test("asks for the people by their ladder, and for the admins where nobody is in charge", () => {
    const of = (days: number, one: Partial<SignatureRow>) =>
      missing(days, { signatures: [{ ...seal, ...one }] }).filter((line) => !line.includes("place"));
    expect(of(6, {})).toEqual([`7:14 for person:${anna}`]);
    expect(of(6, { owner_id: omar })).toEqual([`7:14 for person:${omar}`]);
    expect(of(6, { backup_id: bea })).toEqual([`7:14 for person:${bea}`]);
    expect(of(17, { owner_id: omar, backup_id: bea })).toEqual([
      ...[14, 7, 3].map((threshold) => `7:${threshold} for person:${omar}`),
      ...[7, 3].map((threshold) => `7:${threshold} for person:${bea}`),
      `7:3 for person:${anna}`,
    ]);
    expect(of(27, { owner_id: omar })).toContain(`7:-7 for person:${omar}`);
    expect(of(20, {})).toContain("7:0 for incident");
  });

  test("asks for no earlier day of whoever hears of it for the first time after its end", () => {
    const late = (threshold: number) => [told(30), told(threshold, `person:${anna}`, 1, [14, 7, 3, 1, 0])];
    const of = (reminders: ReminderRow[]) =>
      missing(35, { reminders }).filter((line) => line.includes("person"));
    expect(of(late(-14))).toEqual([]);
    expect(of(late(-7))).toEqual([`7:-14 for person:${anna}`]);
  });

  test("asks nothing for anybody of what is silent, and for the channel alone of what somebody is on", () => {
    expect(missing(8, { marks: [snooze(noonOf(9))] })).toEqual([]);
    expect(missing(8, { marks: [snooze(noonOf(8))] })).not.toEqual([]);
    const marks = [{ kind: "acknowledgement", signature_id: 7, until: noonOf(9) }];
    expect(missing(8, { marks })).toEqual(["7:14 for place:3"]);
  });

  test("asks for a message that tells of it where it was due", () => {
    const only = (more: Partial<Reminded>) => missing(5, more);
    expect(only({ reminders: [told(30, "place:3", null)] })).toEqual(["7:30 for place:3 is in no digest"]);
    expect(only({ outbox: [] })).toEqual(["7:30 for place:3 has no message"]);
    expect(only({ posted: new Map([["digest:1", ["Seal 08"]]]) })).toEqual([
      "7:30 for place:3 is not in digest:1",
    ]);
    expect(only({ outbox: [message(1, "superseded")] })).toEqual([
      "7:30 for place:3 was dropped, and no later digest tells of it",
    ]);
    expect(only({ outbox: [message(1, "superseded")], marks: [snooze(noonOf(9))] })).toEqual([]);
  });

  test("lets a later digest tell it for an earlier one, in the same place", () => {
    const outbox = [message(1, "superseded"), message(2)];
    const posted = new Map([["digest:2", ["Seal 07"]]]);
    const reminders = [told(30), told(14, "place:3", 2)];
    expect(missing(5, { outbox, posted, reminders })).toEqual([]);
    expect(missing(5, { outbox, posted, reminders: [told(30), told(14, `person:${anna}`, 2)] })).toHaveLength(
      1,
    );
  });

  test.each([
    ["posted", "sent", 0],
    ["superseded", "sent", 0],
    ["closed", "superseded", 0],
    ["closed", "sent", 1],
    ["queued", "superseded", 1],
    ["gathering", undefined, 1],
  ])("takes a digest that is %s, its message %s, for %i that are not finished", (state, sent, count) => {
    const outbox = sent === undefined ? [] : [message(1, sent)];
    const digests = [{ id: 1, destination: "place:3", state }];
    expect(unfinishedDigests({ digests, outbox })).toHaveLength(count);
  });
});
