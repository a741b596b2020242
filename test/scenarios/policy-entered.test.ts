import { expect, test } from "vitest";
import { usePolicies } from "../support/policies.ts";
import { anna, legal, omar } from "../support/workspace.ts";

const { open, fill, set, policyOf, sealed } = usePolicies();

test("everything wrong at once: a sentence for each, and what was entered stays", async () => {
  const workspace = await open();
  const wrong = {
    thresholds: "soon ".repeat(500),
    ...{ time: "9", zone: "Berlin", freezes: "May", owner: "x", channel: "1000" },
    over: "y".repeat(301),
  };
  const { errors } = await fill(anna, "reminders", wrong);
  expect(Object.keys(errors).sort()).toEqual(Object.keys(wrong).sort());
  expect(errors.thresholds).toContain(`“${"soon ".repeat(12).slice(0, 59)}…” isn't a list of days.`);
  const [view] = workspace.emulator.views(anna);
  expect(JSON.stringify(view?.values)).toContain("Berlin");
});

test.each([
  ["thresholds", Array.from({ length: 25 }, (_, n) => n + 1).join(", "), "Please give at most 20 days."],
  ["thresholds", "1.5", "“1.5” isn't a list of days."],
  ["thresholds", "-3", "“-3” isn't a list of days."],
  ["freezes", Array.from({ length: 21 }, (_, n) => `${2030 + n}-05-01`).join("\n"), "at most 20 pauses."],
])("%s %j: a clear sentence", async (field, entered, sentence) => {
  await open();
  const { errors } = await fill(anna, "reminders", { [field]: entered });
  expect(errors[field]).toContain(sentence);
});

test("as long as the fields are, with all that JSON writes twice: it is saved as it was understood", async () => {
  await open();
  const { saved } = await set(omar, "reminders seal", {
    thresholds: "30 ".repeat(999),
    zone: "America/Argentina/ComodRivadavia",
    freezes: Array.from({ length: 20 }, (_, n) => `${2027 + n}-01-01 to ${2027 + n}-01-02`).join("\n"),
    early: '"'.repeat(300),
    urgent: "\\".repeat(300),
    over: `${"\u0007".repeat(2_000)}"${"\\".repeat(299)}`,
    place: legal,
  });
  expect(saved).toContain("Saved.");
  const { id, place } = await sealed();
  expect(place?.identities.slack).toBe(legal);
  const { change } = (await policyOf(id)) ?? {};
  expect(change).toMatchObject({ thresholds: [30, 0], words: { over: `"${"\\".repeat(299)}` } });
  expect(change?.freezes).toHaveLength(20);
  expect((await set(omar, "reminders seal", {})).saved).toContain("Nothing was different");
});
