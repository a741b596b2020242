import { describe, expect, test } from "vitest";
import { HOUR, MINUTE } from "../../src/clock.ts";
import { account, end, phone, useIncidents } from "../support/incidents.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, bea, liwei, maya, omar } from "../support/workspace.ts";

const { open, state, thread, told, calls, down, met, take } = useIncidents();

describe("a signature that ends", () => {
  test("opens an incident: one message to everybody, and its owner is called with all there is", async () => {
    const workspace = await down();
    const said = words(state(workspace));
    for (const part of ["🔴 Signing is down: Seal", "Not taken yet", "Omar Haddad", "Next: Confirm"])
      expect(said).toContain(part);
    // What to do comes first, and what says nothing yet is left out.
    expect(said.indexOf("Next: Confirm")).toBeLessThan(said.indexOf("Down since"));
    for (const part of ["not known yet", "How urgent", "Signatures"]) expect(said).not.toContain(part);
    expect(said).not.toContain(phone);
    expect(said).not.toContain("<@");
    expect(buttons(state(workspace))).toEqual([
      "I'll take it",
      "Done: Confirm",
      "Hand over",
      "Post an update",
      "Details",
    ]);
    expect(calls(workspace, omar)).toHaveLength(1);
    const [call = ""] = calls(workspace, omar);
    for (const part of ["You are in charge", phone, "Hello Token.im support", "Token.im 客服", "临时授权"])
      expect(call).toContain(part);
    expect([...calls(workspace, bea), ...calls(workspace, anna)]).toEqual([]);
    // However often anybody looks, it is opened once.
    await workspace.moveTo(end + 2 * MINUTE);
    state(workspace);
    expect(calls(workspace, omar)).toHaveLength(1);
  });
});

describe("a signature that ends later on this day", () => {
  test("opens it early, says until when one can sign, and when that is over", async () => {
    const workspace = await open(account());
    await workspace.moveTo(end - HOUR);
    const early = words(state(workspace));
    expect(early).toContain("🟠 Signing is about to end: Seal");
    expect(early).toContain("One can sign until");
    expect(early).not.toMatch(/Down since|it has ended/);
    expect(told(workspace, omar).join("\n")).toContain("our enterprise signature is about to end: Seal");
    await take(workspace, omar);
    await workspace.moveTo(end + MINUTE);
    expect(words(state(workspace))).toContain("🔴 Signing is down: Seal");
    expect(words(state(workspace))).not.toContain("One can sign until");
    expect(thread(workspace).filter((said) => said.includes("It has ended now."))).toHaveLength(1);
  });
});

describe("while nobody takes it", () => {
  test("the owner is called again, then the backup, then the admins, then all of them, up to a last word", async () => {
    const workspace = await down();
    const opened = workspace.calendar.now;
    const counts = () => [omar, bea, anna].map((user) => calls(workspace, user).length);
    expect(counts()).toEqual([1, 0, 0]);
    for (const [minutes, expected] of [
      [4, [1, 0, 0]],
      [5, [2, 0, 0]],
      [6, [2, 0, 0]],
      [15, [2, 1, 0]],
      [29, [2, 1, 0]],
      [30, [2, 1, 1]],
      // No update is due while nobody has it.
      [60, [3, 2, 2]],
    ] as const) {
      await workspace.moveTo(opened + minutes * MINUTE);
      expect(counts(), `after ${minutes} minutes`).toEqual(expected);
    }
    expect(calls(workspace, bea).at(-1)).toContain("Nobody has taken this yet");
    expect(calls(workspace, bea).at(-1)).toContain(phone);
    await workspace.moveTo(opened + 4 * HOUR);
    expect(calls(workspace, anna).at(-1)).toContain("my last call");
    expect(thread(workspace).join("\n")).toContain("I have called everybody I know of");
    const after = counts();
    await workspace.moveTo(opened + 9 * HOUR);
    expect(counts()).toEqual(after);
  });

  test("calls that were missed are not made up for", async () => {
    const workspace = await down();
    await workspace.moveTo(workspace.calendar.now + 40 * MINUTE);
    expect([omar, bea, anna].map((user) => calls(workspace, user).length)).toEqual([1, 0, 1]);
  });

  test("where nobody is in charge the admins are asked at once", async () => {
    const workspace = await down(account({}));
    expect(words(state(workspace))).toContain("Nobody has it yet.");
    expect(calls(workspace, anna)[0]).toContain("Nobody is in charge of this.");
    expect(buttons(state(workspace))).toContain("Assign");
  });
});

describe("taking it", () => {
  test("a colleague may; the second one is told who was faster, and nobody is called any more", async () => {
    const workspace = await down({ ...account(), mode: "http" });
    const old = state(workspace);
    const [before] = (await workspace.store().read.incidents.open(1)).incidents;
    const taken = await take(workspace, maya);
    expect(words(taken)).toContain("It is yours now");
    expect(words(taken)).not.toContain("those who run it");
    expect(words(state(workspace))).toContain("Maya Lindqvist has it and is working on it.");
    expect(thread(workspace)).toEqual([expect.stringContaining("Maya Lindqvist has taken it.")]);
    // Bea still has the message of before on her screen.
    const press = { type: "incident-take", id: before?.id, seen: before?.ownerId };
    const refused = await workspace.pressValue(bea, JSON.stringify(press));
    expect(words(refused)).toContain("Maya Lindqvist> was faster".replace("Maya Lindqvist>", `<@${maya}>`));
    expect(buttons(refused)).toContain("Take over");
    expect(old.ts).toBe(state(workspace).ts);
    await workspace.moveTo(workspace.calendar.now + 90 * MINUTE);
    expect(calls(workspace, bea)).toEqual([]);
    // The owner takes over.
    const over = await workspace.press(omar, state(workspace), "Take over");
    expect(words(over)).toContain("It is yours now");
    await workspace.settle();
    await met(workspace);
    expect(words(state(workspace))).toContain("Omar Haddad has it");
  });

  test("twice at once is done once", async () => {
    const workspace = await down();
    const on = state(workspace);
    await Promise.all([workspace.press(maya, on, "I'll take it"), workspace.press(maya, on, "I'll take it")]);
    await workspace.settle();
    await met(workspace);
    expect(thread(workspace)).toHaveLength(1);
  });

  test("is asked for once more where nothing happens for hours", async () => {
    const workspace = await down();
    await take(workspace, maya);
    await workspace.moveTo(workspace.calendar.now + 2 * HOUR + MINUTE);
    expect(told(workspace, maya).join("\n")).toContain("Are you still working on it?");
    expect(words(state(workspace))).toContain("Not taken yet");
    expect(thread(workspace).join("\n")).toContain("Whoever can go on, please take it.");
  });

  test("is still to be done by whom it is handed to, who is called with everything", async () => {
    const workspace = await down();
    await take(workspace, omar);
    await workspace.pressForm(omar, state(workspace), "Hand over");
    const bot = await workspace.submit(omar, { person: workspace.emulator.bot.userId });
    expect(JSON.stringify(bot.errors)).toContain("choose a colleague");
    await workspace.submit(omar, { person: liwei });
    await workspace.settle();
    await met(workspace);
    expect(told(workspace, liwei).at(-1)).toContain("现在由您负责。");
    expect(told(workspace, liwei).at(-1)).toContain(phone);
    expect(words(state(workspace))).toContain("Not taken yet");
    expect(thread(workspace).at(-1)).toContain("It is 李薇's now, handed over by Omar Haddad");
    await workspace.moveTo(workspace.calendar.now + 5 * MINUTE);
    expect(told(workspace, liwei).filter((said) => said.includes("🔴"))).toHaveLength(2);
    await workspace.press(
      liwei,
      workspace.emulator.messages(workspace.emulator.dm(liwei)).at(-1) ?? fail(),
      "我来处理",
    );
    await workspace.settle();
    expect(words(state(workspace))).toContain("李薇 has it");
  });

  test("somebody who has it already is not given it again, and a stranger assigns nothing", async () => {
    const workspace = await down();
    await workspace.pressForm(omar, state(workspace), "Hand over");
    const again = await workspace.submit(omar, { person: omar });
    expect(words(again.view)).toContain("has it already");
    const denied = await workspace.press(maya, state(workspace), "Hand over");
    expect(words(denied)).not.toContain("Who");
    for (const user of [omar, bea, anna]) expect(words(denied)).toContain(`<@${user}>`);
  });
});

function fail(): never {
  throw new Error("nothing was said");
}
