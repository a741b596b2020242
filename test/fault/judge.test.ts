import { describe, expect, test } from "vitest";
import type { Arrival, How } from "./arrivals.ts";
import { inTurn } from "./commits.ts";
import { judgeMessages } from "./judge.ts";
import type { OutboxRow } from "./tables.ts";

const row = (id: number, more: Partial<OutboxRow> = {}): OutboxRow => ({
  ...{ id, key: `k${id}`, state: "sent", error: null, changes: null, place_id: 1 },
  commit: inTurn(id),
  ...more,
});
const arrived = (id: number, how: How = "in time", channel = "C1"): Arrival => ({
  key: `k${id}`,
  channel,
  how,
  about: how,
});
const noExtras = { residualStoredLate: 0, residualStopped: 0 };
const nothing = { lost: [], doubled: [], outOfOrder: [], leftOver: [], unasked: [], afterPause: [] };

describe("the verdict over what is there", () => {
  test("is clean where each message is there once and in order, whatever other channels do", () => {
    const arrivals = [arrived(1), arrived(3), arrived(2, "in time", "C2")];
    const { faults, counts } = judgeMessages([row(1), row(2), row(3)], arrivals);
    expect(faults).toEqual(nothing);
    expect(counts).toEqual({ arrived: 3, superseded: 0, ...noExtras });
  });

  test("asks for no order of what was committed side by side", () => {
    // The transaction of the first was open when the second was written.
    const outbox = [row(1), row(2, { commit: { own: 2, below: 2, open: [1] } }), row(3)];
    expect(judgeMessages(outbox, [arrived(2), arrived(1), arrived(3)]).faults).toEqual(nothing);
    const { faults } = judgeMessages(outbox, [arrived(3), arrived(1), arrived(2)]);
    expect(faults.outOfOrder).toHaveLength(2);
  });

  test("asks for no message where one is changed, and for no order between a person's reminders and answers", () => {
    const outbox = [row(1), row(2, { place_id: null }), row(3, { changes: "C1 1.2" })];
    expect(judgeMessages(outbox, [arrived(2), arrived(1)]).faults).toEqual(nothing);
  });

  test.each<[keyof typeof nothing, OutboxRow[], Arrival[]]>([
    ["lost", [row(1), row(2)], [arrived(1)]],
    ["doubled", [row(1)], [arrived(1), arrived(1)]],
    ["doubled", [row(1)], [arrived(1), arrived(1), arrived(1, "stored late")]],
    ["afterPause", [row(1)], [arrived(1), arrived(1, "begun after a pause")]],
    ["outOfOrder", [row(1), row(2)], [arrived(2), arrived(1)]],
    ["leftOver", [row(1), row(2, { state: "waiting" })], [arrived(1)]],
    ["leftOver", [row(1, { state: "dead" })], []],
    ["unasked", [], [arrived(1)]],
    ["unasked", [row(1, { state: "superseded" })], [arrived(1)]],
  ])("finds what is %s", (fault, outbox, arrivals) => {
    const { faults } = judgeMessages(outbox, arrivals);
    expect(faults[fault]).toHaveLength(1);
    expect({ ...faults, [fault]: [] }).toEqual(nothing);
  });

  test("counts apart what nobody could have kept from being there twice, or late", () => {
    const outbox = [row(1), row(2), row(3, { state: "superseded" }), row(4)];
    const late = [
      arrived(1, "stored late"),
      arrived(2, "stopped within the call"),
      arrived(3, "stored late"),
    ];
    const { faults, counts } = judgeMessages(outbox, [arrived(1), arrived(2), arrived(4), ...late]);
    expect(faults).toEqual(nothing);
    expect(counts).toMatchObject({ residualStoredLate: 2, residualStopped: 1 });
  });
});
