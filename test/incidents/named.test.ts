import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage, start } from "../reminders/stage.ts";
import { addSubscription } from "../support/samples.ts";

let stage: Stage;
beforeAll(async () => {
  const ids: number[] = [];
  stage = await openStage(async (session) => {
    for (const [name, vendor] of [
      ["Seal", "Token.im"],
      ["Stamp", "Kepler"],
    ] as const)
      ids.push(await addSubscription(session, start, name, 90, { owner: "U0OMAR", vendor }));
  });
  for (const id of ids) await stage.act("omar", { type: "incident-begin", id, report: "Rejected" });
  const draft = { into: "1" };
  await stage.act("anna", {
    ...{ type: "incident-submit", id: 2, form: "merge", step: null, draft, toBot: false },
  });
});
afterAll(() => stage.close());

/** The vendor and the first name, and how many more: in the list, on its own page, and of what went on in it. */
async function named() {
  const listed = await stage.act("omar", { type: "incidents" });
  const shown = await stage.act("omar", { type: "incident-show", id: 1 });
  const merged = await stage.act("omar", { type: "incident-show", id: 2 });
  if (listed.type !== "incidents-listed" || shown.type !== "incident-shown") throw new Error(listed.type);
  if (merged.type !== "incident-shown") throw new Error(merged.type);
  const [own, head, goesOn] = [shown.view, listed.views[0], merged.view.goesOn];
  const whole = { ...own, members: own.members.slice(0, 1), more: own.more + own.members.length - 1 };
  return [head, whole, goesOn].map((one) => one && [one.vendor, one.members[0]?.name, one.more]);
}

test("one vendor's name does not stand for two vendors' signatures, and what is down comes first", async () => {
  const one = [null, "Seal", 1];
  expect(await named()).toEqual([one, one, one]);
  await stage.act("anna", { type: "remove", which: { name: "Seal" } });
  const other = [null, "Stamp", 1];
  expect(await named()).toEqual([other, other, other]);
});
