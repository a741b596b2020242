import { afterAll, expect, test } from "vitest";
import { HOUR } from "../../src/clock.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, openWorkspace } from "../support/workspace.ts";

const workspace = await openWorkspace({
  seed: async (session, now) => {
    await addSubscription(session, now, "Invoice Seal", 90);
    await addSubscription(session, now + 12 * HOUR, "Last day", 30);
    await addSubscription(session, now, "Day after", 31, { owner: anna });
  },
});
afterAll(() => workspace.close());

test.each(["invoice seal", "ＩＮＶＯＩＣＥ  SEAL", " Invoice Seal "])(
  "a second “%s” is refused",
  async (name) => {
    await workspace.form(anna, "add");
    const entered = { kind: "subscription", name: name.replace(/\s+/g, " "), end: "2027-01-01" };
    const { errors } = await workspace.submit(anna, entered);
    expect(errors.name).toBe(
      "There is already a signature called “Invoice Seal”. Please choose another name.",
    );
    await workspace.emulator.closeView(anna);
  },
);

test("an edit may keep its own name, and takes no other's", async () => {
  await workspace.form(anna, "edit last day");
  const { errors } = await workspace.submit(anna, { name: "invoice seal" });
  expect(errors.name).toContain("already a signature");
  const { view } = await workspace.submit(anna, { name: "LAST day" });
  expect(words(view)).toContain("is up to date");
});

test("within 30 days means until the end of the thirtieth, as the lines count", async () => {
  const list = words(await workspace.command(anna, "list expiring 30"));
  expect(list).toContain("ends in 30 days");
  expect(list).not.toContain("Day after");
});

test("mine are those that I own", async () => {
  const list = words(await workspace.command(anna, "list mine"));
  expect(list).toContain("Day after");
  expect(list).not.toContain("Invoice Seal");
});

test("a filter that was read as a part of a name says so", async () => {
  expect(words(await workspace.command(anna, "list soon"))).toContain("has “soon” in its name");
});
