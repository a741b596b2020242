import { expect, test } from "vitest";
import { useCscScene } from "../support/csc-scene.ts";
import { buttons, words } from "../support/shown.ts";
import { legal, omar } from "../support/workspace.ts";

const { acted, asks, connect, csc, submit, workspace } = useCscScene();

/** What everybody sees of the incident. */
function state() {
  const found = workspace()
    .emulator.messages(legal)
    .find((one) => one.threadTs === undefined && buttons(one).includes("Details"));
  if (found === undefined) throw new Error("no incident is shown");
  return found;
}

test("a test signature that fails opens an incident; looking again leaves it, one made from its button resolves it", async () => {
  asks({ mode: "implicit", signsOther: true });
  await connect();
  const page = await workspace().command(omar, "source remote");
  await workspace().pressForm(omar, page, "Test signature");
  expect(await submit(omar)).toContain("it is no good");
  await workspace().emulator.closeView(omar);
  expect(words(state())).toContain("a test signature has failed");

  // Once more, from the incident: that confirms it.
  const details = await workspace().press(omar, state(), "Details");
  expect(buttons(details)).toEqual(expect.arrayContaining(["Check now", "Test signature"]));
  await workspace().pressForm(omar, details, "Test signature");
  await submit(omar);
  await workspace().emulator.closeView(omar);
  expect(words(state())).toMatch(/✅ Confirm · Omar Haddad/);

  // The service mends its key. Its word for that is no signature.
  asks({ signsOther: false });
  csc().calls.length = 0;
  await workspace().press(omar, details, "Check now");
  await workspace().settle();
  expect(csc().calls.map(({ method }) => method)).toContain("credentials/info");
  expect(words(state())).toContain("Signing is down");

  await workspace().pressForm(omar, details, "Test signature");
  expect(await submit(omar)).toContain("*Remote seal* works");
  expect(acted().filter((method) => method === "signatures/signHash")).toHaveLength(1);
  expect(words(state())).toContain("✅ Signing works again: Remote seal");
  expect(words(state())).toMatch(/✅ Verify · Omar Haddad/);
});
