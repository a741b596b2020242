import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { useCscScene } from "../support/csc-scene.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, monday, omar } from "../support/workspace.ts";

const scene = useCscScene();
const { asks, audited, connect, inLegal, last, progress, renew, submit, workspace } = scene;
const pin = "7391-PIN";
scene.secrets.push(pin);

describe("in a renewal", () => {
  test("the service's own signature is the proof, and nobody's word", async () => {
    asks({ pin });
    await connect(1);
    await renew();
    // Still the old certificate: it signs, and renews nothing.
    expect(buttons(progress())).toContain("Test signature");
    await workspace().pressForm(omar, progress(), "Test signature");
    expect(await submit(omar, { pin })).toContain("it was still the old certificate that signed");
    expect(words(progress())).not.toContain("*Done*");
    // The service has issued the new one; the test itself finds it.
    scene.hold("pss", "p521");
    await workspace().pressForm(omar, progress(), "Test signature");
    expect(await submit(omar, { pin })).toContain("That proves the renewal: it is done.");
    expect(words(progress())).toContain("*Done*");
    expect(inLegal().at(-1)).toContain("is renewed until");
    expect(inLegal().at(-1)).toContain("A test signature at the service proved it on 2 March 2026");
    expect((await audited("renewal-proved")).at(-1)).toMatchObject({ proof: { how: "test-signature" } });
    expect(await audited("test-signature")).toHaveLength(2);
  });

  test("a word is not taken where the service can be tested, not even by a forged form", async () => {
    asks({ mode: "implicit" });
    await connect(2);
    await renew();
    scene.hold("p256", "p384");
    await scene.pass(DAY);
    const label = buttons(progress())[0];
    expect(label).toBe("Test signature");
    expect(buttons(last(omar))).toEqual(["Test signature", "Hand to somebody", "Show the renewal"]);
    const about = { id: 1, step: "verification", form: "word" };
    const value = JSON.stringify({ type: "renewal-form", ...about });
    const refused = await workspace().pressValue(omar, value);
    expect(words(refused)).toContain("Its service can be tested, so nobody's word is needed");
    const form = JSON.stringify({ type: "renewal-submit", ...about });
    const day = new Date(monday + DAY).toISOString().slice(0, 10);
    const said = await workspace().submitValue(omar, form, { doneBy: "Omar", day });
    expect(JSON.stringify(said)).toContain("nobody's word is needed");
    expect(words(progress())).not.toContain("*Done*");
    await workspace().pressForm(omar, last(omar), "Test signature");
    expect(await submit(omar)).toContain("That proves the renewal");
    expect(inLegal().at(-1)).toContain("you can sign with it again");
  });

  test("a failed test leaves it open", async () => {
    asks({ mode: "implicit" });
    await connect(2);
    await renew();
    scene.hold("p256", "expired");
    await workspace().pressForm(anna, progress(), "Test signature");
    expect(await submit(anna)).toContain("The service signed without a word, but the certificate ended");
    expect(words(progress())).not.toContain("*Done*");
  });
});
