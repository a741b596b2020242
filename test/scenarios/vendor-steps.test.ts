import { expect, test } from "vitest";
import { useReminders } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, maya, omar, type Workspace } from "../support/workspace.ts";

const { open } = useReminders();
const own = "## Call them (other)\n## Proof (verification)";

/** Two signatures of one vendor, each with its owner. */
const opened = () =>
  open({
    seed: async (session, now) => {
      await addSubscription(session, now, "Seal", 50, { owner: omar, vendor: "Token.im" });
      await addSubscription(session, now, "Other", 50, { owner: maya, vendor: "token.im" });
    },
  });

async function detailsOfOther(workspace: Workspace, user: string) {
  await workspace.command(user, "renew other");
  await workspace.settle();
  return workspace.command(user, "renew other");
}

test("a vendor's steps, which hold for everybody, are changed by admins alone", async () => {
  const workspace = await opened();
  expect(words(await detailsOfOther(workspace, maya))).not.toContain("Edit this vendor's steps");
  await workspace.pressForm(anna, await detailsOfOther(workspace, anna), "Edit this vendor's steps");
  expect(words((await workspace.submit(anna, { text: own })).view)).toContain("Call them");
  expect(words(await workspace.command(omar, "renew seal"))).toContain("Call them");
});

test("a form about a vendor's steps is not saved for the one that was entered meanwhile", async () => {
  const workspace = await opened();
  await workspace.pressForm(anna, await detailsOfOther(workspace, anna), "Edit this vendor's steps");
  await workspace.pressForm(maya, await workspace.command(maya, "show other"), "Edit");
  await workspace.submit(maya, { vendor: "Another" });
  await workspace.settle();
  const { view } = await workspace.submit(anna, { text: own });
  expect(words(view)).toContain("Another");
  expect(words(view)).not.toContain("Call them");
  const { vendorSteps } = workspace.store().read;
  expect([await vendorSteps.of("Token.im"), await vendorSteps.of("Another")]).toEqual([null, null]);
});
