import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import type { Arrival, How } from "./arrivals.ts";
import { noonOf } from "./inventory.ts";
import { judgeMessages } from "./judge.ts";
import { missingReminders } from "./reminded.ts";
import type { OutboxRow } from "./tables.ts";

const row = (id: number, state = "sent", outcome: unknown = {}, committed = id): OutboxRow => ({
  ...{ id, key: `k${id}`, state, outcome: JSON.stringify(outcome), error: null },
  committed,
});
const arrived = (id: number, how: How = "in time", channel = "C1"): Arrival => ({
  key: `k${id}`,
  channel,
  how,
  about: how,
});
const noExtras = { residualStoredLate: 0, residualStopped: 0, afterPause: 0 };
const nothing = { lost: [], doubled: [], outOfOrder: [], leftOver: [], unasked: [] };

describe("the verdict over what is there", () => {
  test("is clean where each message is there once and in order, whatever other channels do", () => {
    const arrivals = [arrived(1), arrived(3), arrived(2, "in time", "C2")];
    const { faults, counts } = judgeMessages([row(1), row(2), row(3)], arrivals);
    expect(faults).toEqual(nothing);
    expect(counts).toEqual({ arrived: 3, superseded: 0, ...noExtras });
  });

  test("asks for no order of what was committed side by side", () => {
    const outbox = [row(1, "sent", {}, 9), row(2), row(3, "sent", {}, 10)];
    expect(judgeMessages(outbox, [arrived(2), arrived(1), arrived(3)]).faults).toEqual(nothing);
    const { faults } = judgeMessages(outbox, [arrived(3), arrived(1), arrived(2)]);
    expect(faults.outOfOrder).toHaveLength(2);
  });

  test.each<[keyof typeof nothing, OutboxRow[], Arrival[]]>([
    ["lost", [row(1), row(2)], [arrived(1)]],
    ["doubled", [row(1)], [arrived(1), arrived(1)]],
    ["doubled", [row(1)], [arrived(1), arrived(1), arrived(1, "stored late")]],
    ["outOfOrder", [row(1), row(2)], [arrived(2), arrived(1)]],
    ["leftOver", [row(1), row(2, "waiting")], [arrived(1)]],
    ["leftOver", [row(1, "dead")], []],
    ["unasked", [], [arrived(1)]],
    ["unasked", [row(1, "superseded")], [arrived(1)]],
  ])("finds what is %s", (fault, outbox, arrivals) => {
    const { faults } = judgeMessages(outbox, arrivals);
    expect(faults[fault]).toHaveLength(1);
    expect({ ...faults, [fault]: [] }).toEqual(nothing);
  });

  test("counts apart what nobody could have kept from being there twice, or late", () => {
    const outbox = [row(1), row(2), row(3, "superseded"), row(4)];
    const late = [arrived(1, "stored late"), arrived(2, "begun after a pause"), arrived(3, "stored late")];
    const { faults, counts } = judgeMessages(outbox, [arrived(1), arrived(2), arrived(4), ...late]);
    expect(faults).toEqual(nothing);
    expect(counts).toMatchObject({ residualStoredLate: 2, afterPause: 1 });
  });
});

describe("the verdict over reminders", () => {
  const signature = { id: 7, deadline: noonOf(0) + 20 * DAY };
  const reminder = (threshold: number, over: number[] = []) => ({
    ...{ signature_id: 7, deadline: signature.deadline, threshold, passed_over: JSON.stringify(over) },
  });
  const told = (threshold: number) => row(1, "sent", { lines: [{ signatureId: 7, threshold }] });
  const begun = [reminder(30, [60])];

  test("asks for each rung that is due, sent or passed over", () => {
    expect(missingReminders([signature], begun, [told(30)], 5)).toEqual([]);
    expect(missingReminders([signature], begun, [told(30)], 6)).toEqual(["7:14"]);
    const later = [...begun, reminder(-2, [14, 7, 3, 1, 0, -1])];
    expect(missingReminders([signature], later, [told(30), told(-2)], 22)).toEqual([]);
    expect(missingReminders([signature], later, [told(30), told(-2)], 23)).toEqual(["7:-3"]);
  });

  test("asks for a message that tells of it", () => {
    expect(missingReminders([signature], begun, [told(14)], 0)).toEqual(["7:30 has no message"]);
  });
});
