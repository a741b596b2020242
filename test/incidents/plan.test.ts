import { describe, expect, it } from "vitest";
import { DAY } from "../../src/clock.ts";
import { asked, askedAtMost, emptyPlan, type Plan, planLimits, reviewed } from "../../src/incidents/plan.ts";
import { drafted, type Entered, type PlanPart, stepsIn, stepsText } from "../../src/incidents/plan-draft.ts";

const now = 1_000 * DAY;
const wei = { item: 1, personId: 7, name: null, role: "Law", phone: "+1", leftTold: true };
const plan: Plan = { ...emptyPlan(3, now), people: [wei], places: [5] };
const many = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ ...wei, item: at + 1, personId: null, name: `${at}` }));
const full: Plan = {
  ...{ ...plan, people: many(planLimits.people) },
  places: Array.from({ length: planLimits.places }, (_, at) => at),
};
const entered = (texts: Entered["texts"], chosen: number | null = null): Entered => ({
  ...{ texts, chosen, same: null },
});

describe("what is entered", () => {
  it.each<[string, Plan, PlanPart, number | null, Entered, object]>([
    ["nobody", plan, "person", null, entered({}), { person: "nobody", role: "missing" }],
    ["two", plan, "person", null, entered({ person: "U", name: "Bea", role: "x" }, 8), { name: "two" }],
    ["we ourselves", plan, "person", null, entered({ person: "U", role: "x" }), { person: "not-a-person" }],
    [
      "no number",
      plan,
      "person",
      null,
      entered({ name: "B", role: "x", phone: "-" }),
      { phone: "no-number" },
    ],
    ["a Chinese one is", plan, "person", null, entered({ name: "B", role: "x", phone: "１３" }), {}],
    ["too long", plan, "person", null, entered({ name: "王".repeat(81), role: "x" }), { name: "too-long" }],
    ["an eleventh", full, "person", null, entered({ name: "B", role: "x" }), { person: "full" }],
    ["one of ten", full, "person", 2, entered({ name: "B", role: "x" }), {}],
    ["no channel", plan, "place", null, entered({}), { place: "missing" }],
    ["the same channel", plan, "place", null, entered({ place: "C" }, 5), { place: "there-already" }],
    ["one channel more", full, "place", null, entered({ place: "C" }, 99), { place: "full" }],
    ["eleven steps", plan, "texts", null, entered({ steps: "a\n".repeat(11) }), { steps: "too-many-steps" }],
    ["a long step", plan, "texts", null, entered({ steps: "步".repeat(151) }), { steps: "step-too-long" }],
    ["nothing at all", plan, "texts", null, entered({}), {}],
  ])("%s", (_, before, part, item, texts, faults) => {
    const result = drafted(before, part, item, texts);
    expect("faults" in result ? result.faults : {}).toEqual(faults);
  });

  it("whoever is changed keeps their place; whoever is somebody else is told of anew", () => {
    const of = (item: number | null, texts: Entered) => {
      const result = drafted(plan, "person", item, texts);
      return "plan" in result ? result.plan.people : [];
    };
    const role = { role: "Law" };
    expect(of(1, entered({ person: "U", ...role }, 7))).toEqual([{ ...wei, phone: null }]);
    expect(of(1, entered({ person: "U", ...role }, 8))[0]).toMatchObject({ item: 1, leftTold: false });
    expect(of(1, { ...entered({ name: "Wei", ...role }), same: 7 })[0]).toMatchObject({
      personId: 7,
      name: null,
    });
    // Taken off in the meantime: what was entered is somebody new.
    expect(of(4, entered({ name: "Bo", ...role })).map(({ item }) => item)).toEqual([1, 2]);
    expect(of(1, entered({ keep: "no" }))).toEqual([]);
  });

  it("steps are lines, however they are numbered, and stand in the form as they will be read", () => {
    const written = "1. 先冷静\r\n2) Call\n\n3、通知\n• Paper\n2026 is no number";
    const steps = ["先冷静", "Call", "通知", "Paper", "2026 is no number"];
    expect(stepsIn(written)).toEqual(steps);
    expect(stepsIn(stepsText(steps))).toEqual(steps);
  });
});

describe("a look over it", () => {
  it("is asked for four times, a week apart, and then each half year anew", () => {
    const times: number[] = [];
    let known: Plan = { ...plan, ...reviewed(now) };
    while (times.length < 2 * askedAtMost) {
      times.push((known.askAt - now) / DAY);
      known = asked(known, known.askAt);
    }
    expect(times).toEqual([182, 189, 196, 203, 364, 371, 378, 385]);
  });

  it("what was missed is asked once", () => {
    const late = asked({ ...plan, ...reviewed(now) }, now + 900 * DAY);
    expect(late).toMatchObject({ asked: 1, askAt: now + 907 * DAY });
  });
});
