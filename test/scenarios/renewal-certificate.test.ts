import { describe, expect, test } from "vitest";
import { drop, replace, useProofs } from "../support/renewal-proofs.ts";
import { progressOf as progress } from "../support/renewals.ts";
import { buttons, words } from "../support/shown.ts";
import { omar } from "../support/workspace.ts";

const { begin, last, sealing } = useProofs();
const { sameKey } = sealing;

describe("the new certificate beside what was applied for", () => {
  test("another company's name, and a key that was to change and did not", async () => {
    const workspace = await begin();
    await workspace.pressForm(omar, progress(workspace), "Done");
    await workspace.submit(omar, {});
    await workspace.settle();
    const form = await workspace.pressForm(omar, progress(workspace), "Done");
    expect(words(form)).toContain("Company name");
    await workspace.submit(omar, { company: "Northwind Trading", newKey: "yes" });
    await workspace.settle();
    const taken = words(await replace(workspace, sameKey));
    expect(taken).toContain("the old certificate stays in its history.\n👉 What is left: a test signature.");
    const told = words(last(omar));
    expect(told).toContain("The company is called Northwind in it, and should be Northwind Trading.");
    expect(told).toContain("It still has the old key, which was to be replaced.");
    const shown = words(await workspace.command(omar, "renew seal"));
    expect(shown).toContain("Company name: Northwind Trading · A new key: It has to have a new key");
  });
});

test("what the company had before is not offered to take its certificate's place", async () => {
  const workspace = await begin();
  for (const subject of ["/C=DE/O=Northwind/CN=Seal", "/C=DE/O=Northwind Ltd/CN=Seal"]) {
    const [offer] = await drop(workspace, omar, Buffer.from(sealing.before(subject).pem), "old.pem");
    expect(buttons(offer ?? {})).toEqual(["Track it"]);
    expect(words(offer)).not.toContain("renewal");
  }
});
