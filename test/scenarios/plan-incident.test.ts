import { expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { account, end, useIncidents } from "../support/incidents.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, legal, maya, omar, signatures } from "../support/workspace.ts";

const { open, state, calls, fill, down, take } = useIncidents();

const number = "+420 777 123";

test("in an incident the plan is one press away, its people are named to who is called, its channels told", async () => {
  const workspace = await open(account());
  const plan = await workspace.command(omar, "plan Seal");
  await workspace.pressForm(omar, plan, "Add a person");
  await workspace.submit(omar, { person: bea, role: "Signs on paper", phone: number });
  await workspace.pressForm(omar, plan, "Steps and texts");
  await workspace.submit(omar, { meanwhile: "On paper, seal in the safe", steps: "Stop the robot" });
  await workspace.pressForm(omar, plan, "Add a channel");
  await workspace.submit(omar, { place: legal });
  await workspace.moveTo(end + MINUTE);

  expect(words(state(workspace))).toContain("There is an emergency plan");
  expect(words(state(workspace))).toContain("On paper, seal in the safe");
  const shown = await workspace.press(maya, state(workspace), "Emergency plan");
  expect(shown.visibleTo).toBe(maya);
  expect(words(shown)).toContain(number);
  const [call] = calls(workspace, omar);
  for (const part of [number, "Signs on paper", "1. Stop the robot"]) expect(call).toContain(part);

  await take(workspace, omar);
  const details = await workspace.press(omar, state(workspace), "Details");
  const form = await workspace.pressForm(omar, details, "Tell another channel");
  expect(JSON.stringify(form)).toContain("Tell it as well");
  expect(JSON.stringify((await workspace.submit(omar, { planned: "none" })).errors)).toContain(
    "fill this in",
  );
  await workspace.submit(omar, { planned: "plan" });
  await workspace.settle();
  const notice = words(workspace.emulator.messages(legal).at(-1));
  expect(notice).toContain("Signing is down: Seal");
  expect(notice).toContain("On paper, seal in the safe");
  await fill(workspace, omar, "Done: Confirm", {});
  const rooms = [signatures, legal].flatMap((where) =>
    workspace.emulator.messages(where).filter(({ visibleTo }) => visibleTo === undefined),
  );
  expect(rooms.map(words).join("\n")).not.toContain(number);
});

test("where there was no plan it is said once signing works again", async () => {
  const workspace = await down();
  await take(workspace, omar);
  const shown = await workspace.press(omar, state(workspace), "Details");
  expect(words(shown)).not.toContain("There was no plan");
  await workspace.pressForm(omar, shown, "It works again");
  await workspace.submit(omar, { text: "Tried it" });
  await workspace.settle();
  const over = await workspace.press(omar, state(workspace), "Details");
  expect(words(over)).toContain("There was no plan: write one");
  expect(buttons(over)).toContain("Write a plan");
  const form = await workspace.pressForm(omar, over, "Review");
  expect(JSON.stringify(form)).toContain("There was no plan");
});
