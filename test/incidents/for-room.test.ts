import { expect, test } from "vitest";
import { forRoom } from "../../src/incidents/for-room.ts";
import { incidentAt, planAt } from "../conversation/incidents/views.ts";

test("what is written down for a room holds no contact and no number, and all else", () => {
  const view = incidentAt(0, { plans: [planAt()] });
  const kept = forRoom(view);
  expect(JSON.stringify(kept)).not.toMatch(/\+49|\+86/);
  expect(kept.plans?.map(({ meanwhile, steps, places }) => ({ meanwhile, steps, places }))).toEqual(
    view.plans?.map(({ meanwhile, steps, places }) => ({ meanwhile, steps, places })),
  );
  expect(kept.members.map(({ name }) => name)).toEqual(["Contract seal"]);
});

test("what the release before wrote down had no plans", () => {
  expect(forRoom(incidentAt(0))).not.toHaveProperty("plans");
});
