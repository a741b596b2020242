import { describe, expect, test } from "vitest";
import { DAY, MINUTE } from "../../src/clock.ts";
import { buttons, words } from "../support/shown.ts";
import { startStatus } from "../support/status-server.ts";
import { day, secret, useStatusSource } from "../support/status-source.ts";
import { anna, legal, monday, omar } from "../support/workspace.ts";

const { open, entered, view, told, signature, setUp, pass } = useStatusSource();

describe("a platform that can be asked", () => {
  test("is set up in a form, asked at once, and its end takes the place of what was entered", async () => {
    const { workspace, platform, seal } = await open();
    const page = await workspace.command(anna, "source token");
    expect(words(page)).toContain("I know of *Token account* what was entered, and ask nobody.");
    expect(buttons(page)).toEqual([
      "Set up a status address",
      "Set up a signing service",
      "Vendor's notices",
      "Show the signature",
    ]);
    expect(await setUp()).toContain("Its source answered: *Token account* is valid, and ends in 200 days");
    expect(platform.calls).toMatchObject([{ method: "GET", headers: { "x-api-key": secret } }]);
    expect(await signature()).toMatchObject({
      facts: { kind: "http", end: monday + 200 * DAY, told: true },
      deadline: monday + 200 * DAY,
      condition: "ok",
    });
    const [before] = await workspace.store().read.signatures.predecessors(seal, 5);
    expect(before).toMatchObject({ facts: { kind: "subscription", end: monday + 90 * DAY } });

    const shown = await workspace.command(anna, "source token");
    expect(words(shown)).toContain(`*Address*\n${platform.url}`);
    expect(words(shown)).toContain("*Secret*\nkept, and never shown");
    expect(words(shown)).toContain("✅ fine: active");
    expect(buttons(shown)).toEqual([
      "Check now",
      "Change",
      "Stop asking",
      "Vendor's notices",
      "Show the signature",
    ]);
    expect(words(await workspace.command(anna, "status token"))).toContain("what its platform tells");
    expect(told(anna)).toEqual([]);
  });

  test("keeps its secret where none is entered, but sends it to no other address", async () => {
    const { workspace, platform } = await open();
    await setUp();
    const page = await workspace.command(anna, "source token");
    const form = await workspace.pressForm(anna, page, "Change");
    expect(words(form)).toContain("There is one. Left empty, it stays.");
    expect(JSON.stringify(form)).not.toContain("tok-3f9");
    const other = await startStatus({ body: {} });
    const { errors } = await workspace.submit(anna, { ...entered(), url: other.url, secret: null });
    expect(errors).toMatchObject({ secret: expect.stringContaining("The address is another one.") });
    await workspace.submit(anna, { ...entered(), url: `${platform.url}?full=1`, secret: null });
    await workspace.settle();
    expect(view()).toContain("Its source answered:");
    expect(platform.calls.at(-1)?.headers["x-api-key"]).toBe(secret);
    expect(other.calls).toEqual([]);
    await other.close();
  });

  test("is asked again at the press of a button, which answers once it knows", async () => {
    const { workspace, platform } = await open();
    await setUp();
    platform.says({ body: { account: { state: "active", until: day(300) } } });
    const page = await workspace.command(omar, "source token", legal);
    const answer = await workspace.press(omar, page, "Check now");
    expect(words(answer)).toContain("I'm asking the source of *Token account* now");
    await workspace.settle();
    const seen = workspace.emulator.messages(legal, omar).map(words).join("\n");
    expect(seen).toContain("*Token account* is valid, and ends in 300 days");
    expect(seen).toContain("Before, it was to end on 18 September 2026.");
  });

  test("answers “Already renewed”, too: nobody enters what it tells", async () => {
    const { workspace, platform } = await open();
    await setUp();
    platform.says({ body: { account: { state: "active", until: day(500) } } });
    const page = await workspace.command(anna, "status token");
    expect(words(await workspace.press(anna, page, "Already renewed"))).toContain("I'm asking the source");
    await workspace.settle();
    expect(await signature()).toMatchObject({ deadline: monday + 500 * DAY });
  });

  test("may tell its state alone: the end is still entered by people", async () => {
    const { workspace, platform } = await open();
    await setUp({ endAt: null });
    expect(await signature()).toMatchObject({
      facts: { kind: "http", end: (await signature())?.deadline, told: false },
    });
    await workspace.form(anna, "edit token");
    await workspace.submit(anna, { end: "2027-06-30" });
    await workspace.settle();
    expect(await signature()).toMatchObject({ deadline: Date.UTC(2027, 5, 30, 22) - 1 });
    platform.says({ body: { account: { state: "over" } } });
    await pass(DAY + MINUTE);
    expect(await signature()).toMatchObject({
      condition: "suspended",
      deadline: Date.UTC(2027, 5, 30, 22) - 1,
    });
  });

  test("is let go: what was known last can be edited", async () => {
    const { workspace, platform } = await open();
    await setUp();
    const page = await workspace.command(anna, "source token");
    expect(words(await workspace.press(anna, page, "Stop asking"))).toContain("I don't ask the source");
    expect(await signature()).toMatchObject({ facts: { kind: "subscription", end: monday + 200 * DAY } });
    const calls = platform.calls.length;
    await pass(2 * DAY);
    expect(platform.calls).toHaveLength(calls);
    expect(words(await workspace.press(anna, page, "Check now"))).toContain("and ask nobody");
  });

  test.each([["revoked"], ["paused"]])(
    "is let go: what it called %s works no better for it",
    async (word) => {
      const { workspace, platform } = await open();
      await setUp();
      platform.says({ body: { account: { state: word, until: null } } });
      await pass(DAY);
      const before = await signature();
      const page = await workspace.command(anna, "source token");
      await workspace.press(anna, page, "Stop asking");
      expect((await signature())?.condition).toBe(before?.condition);
      expect(before?.condition).not.toBe("ok");
      await workspace.pressForm(anna, await workspace.command(anna, "status token"), "Already renewed");
      await workspace.submit(anna, { end: "2027-06-30" });
      expect(await signature()).toMatchObject({ condition: "ok" });
    },
  );
});
