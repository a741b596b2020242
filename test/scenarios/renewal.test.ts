import { describe, expect, test } from "vitest";
import { DAY, HOUR, SECOND } from "../../src/clock.ts";
import { dayAfter, noon } from "../support/reminders.ts";
import {
  account,
  finish,
  giveWord,
  progressOf as progress,
  prolong,
  renewEarly,
  useRenewals,
} from "../support/renewals.ts";
import { addSubscription } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { bea, liwei, maya, type Options, omar, signatures } from "../support/workspace.ts";

const { open, begin, last, heard, audited } = useRenewals();

const farAway: Options = {
  seed: async (session, now) =>
    void (await addSubscription(session, now, "Seal", 300, { owner: omar, backup: bea })),
};

describe("a renewal", () => {
  test("goes from the reminder's button to the announcement, with finance confirming the payment", async () => {
    const workspace = await begin();
    expect(words(progress(workspace))).toContain("Step 1 of 6");
    expect(words(progress(workspace))).toContain("Omar Haddad has it since");

    await finish(workspace, omar, { day: dayAfter(2), from: "18:00", until: "20:00" });
    expect(words(last())).toContain("nobody may be able to sign with *Seal*");
    expect(words(progress(workspace))).toContain("Step 2 of 6");
    await finish(workspace, omar, { reference: "A-7" });
    await finish(workspace, omar, { doneBy: "Omar" });

    // Finance, who is in charge of nothing else.
    await workspace.pressForm(omar, progress(workspace), "Hand to somebody");
    await workspace.submit(omar, { person: liwei });
    // Who was never met is told once their language is known.
    await workspace.settle();
    workspace.machine.now += 11 * SECOND;
    await workspace.settle();
    expect(words(progress(workspace))).toContain("李薇");
    expect(words(last(liwei))).toContain("Seal");
    await workspace.pressForm(liwei, last(liwei), "完成");
    await workspace.submit(liwei, { amount: "1,200.00", currency: "EUR", reference: "INV-7" });
    await workspace.settle();
    expect(words(last(omar))).toContain("Your turn");

    await finish(workspace, omar);
    expect(heard().at(-1)).toContain("is activated");
    const refused = await workspace.press(omar, progress(workspace), "Renewal details");
    expect(buttons(refused)).not.toContain("I made a test signature");

    const renewed = await prolong(workspace, omar, "2027-03-31");
    expect(JSON.stringify(renewed)).toContain("👉 What is left: a test signature.");
    expect(words(last(omar))).toContain("What is left is the proof");
    const { view } = await giveWord(workspace, omar, {
      doneBy: "Maya",
      day: dayAfter(0),
      reference: "Lease 7",
    });
    expect(words(view)).toContain("Signing works again, and that is proved");
    expect(words(last())).toContain("is renewed until 31 March 2027: you can sign with it again");
    expect(words(progress(workspace))).toContain("*Done*");
    expect(buttons(progress(workspace))).toEqual(["Renewal details"]);
    // Numbers and names of documents are for those who ask, not for the room.
    const room = workspace.emulator.messages(signatures).map(words).join("\n");
    for (const secret of ["A-7", "INV-7", "1,200", "Lease 7", "+49 30"]) expect(room).not.toContain(secret);
    const page = words(await workspace.press(omar, progress(workspace), "Renewal details"));
    for (const known of ["A-7", "INV-7", "1,200.00 EUR", "Lease 7"]) expect(page).toContain(known);

    // Reminders begin anew, and nobody is asked about it any more.
    const before = workspace.emulator.calls.length;
    await workspace.moveTo(noon + 60 * DAY);
    expect(
      workspace.emulator.calls.slice(before).filter(({ method }) => method === "chat.postMessage"),
    ).toEqual([]);
  });

  test("keeps where the invoice is, by the name of its file, for those who ask", async () => {
    const workspace = await begin();
    for (const values of [{}, {}, {}]) await finish(workspace, omar, values);
    const faulty = await finish(workspace, omar, { document: "the blue folder" });
    expect(JSON.stringify(faulty.errors)).toContain("This isn't a link");
    const name = "<!channel> *INV* & <https://evil.example|7>.pdf";
    const file = workspace.emulator.file(omar, { name, bytes: Buffer.from("%PDF-1.7") });
    await workspace.submit(omar, { file: [file], document: "", amount: "1,200.00" });
    await workspace.settle();
    const page = JSON.stringify(await workspace.press(omar, progress(workspace), "Renewal details"));
    expect(page).toMatch(new RegExp(`<https://[^|>]+/${file}/[^|>]*\\|&lt;!`));
    expect(page).not.toMatch(/<!channel|<https:..evil/);
    const [written] = await workspace.store().read.audit.latest(null, 1);
    expect(written?.after).toMatchObject({ step: "payment", evidence: { file: name, amount: "1,200.00" } });
    const room = JSON.stringify(workspace.emulator.messages(signatures));
    expect(room).not.toContain(file);
    // A link that was pasted leads further than one that may open for its person alone.
    await workspace.press(
      omar,
      await workspace.press(omar, progress(workspace), "Renewal details"),
      "Reopen “Payment”",
    );
    await workspace.settle();
    await finish(workspace, omar, { document: "https://files.example/7" });
    const again = JSON.stringify(await workspace.press(omar, progress(workspace), "Renewal details"));
    expect(again).toContain("<https://files.example/7|Link to the invoice or receipt>");
  });

  test("fills the form of a step that is reopened with what was entered", async () => {
    const workspace = await begin();
    const reopen = async (step: string) => {
      const details = await workspace.press(omar, progress(workspace), "Renewal details");
      await workspace.press(omar, details, `Reopen “${step}”`);
      await workspace.settle();
      await workspace.pressForm(omar, progress(workspace), "Done");
      return JSON.stringify(workspace.emulator.views(omar).at(-1));
    };
    await finish(workspace, omar, { day: dayAfter(2), from: "17:30", until: "19:30" });
    const planned = await reopen("Preparation");
    for (const known of [dayAfter(2), "17:30", "19:30"]) expect(planned).toContain(`"${known}"`);
    await finish(workspace, omar, { day: dayAfter(3) });
    expect(await reopen("Preparation")).toContain(`"${dayAfter(3)}"`);
    await finish(workspace, omar);
    await finish(workspace, omar, { reference: "A-7", note: "by phone" });
    const data = await reopen("Company data");
    for (const known of ["A-7", "by phone"]) expect(data).toContain(`"${known}"`);
  });

  test("is begun far from its end only by those who say that they mean it", async () => {
    const workspace = await open(account(369));
    const page = await workspace.command(omar, "status seal");
    for (const asked of [
      await workspace.press(omar, page, "Renew"),
      await workspace.command(omar, "renew seal"),
    ]) {
      expect(words(asked)).toContain("It is early for that: *Seal* ends in 369 days, on 6 March 2027.");
      expect(buttons(asked)).toEqual(["Begin all the same", "Show the signature"]);
    }
    await workspace.settle();
    expect([heard(), await audited()]).toEqual([[], []]);
    expect(words(await renewEarly(workspace, omar, "seal"))).toContain("The renewal has begun");
    expect(words(progress(workspace))).toContain("Step 1 of 6");
    expect(words(await workspace.command(omar, "renew seal"))).toContain("under way already");
  });

  test("has each step taken back, skipped with a reason, handed on and back", async () => {
    const workspace = await begin();
    await finish(workspace, omar, { day: dayAfter(2) });
    await workspace.press(
      omar,
      await workspace.press(omar, progress(workspace), "Renewal details"),
      "Reopen “Preparation”",
    );
    await workspace.settle();
    expect(words(progress(workspace))).toContain("Step 1 of 6");
    expect(words(progress(workspace))).not.toContain("Perhaps no signing");
    await workspace.pressForm(omar, progress(workspace), "Skip");
    const { errors } = await workspace.submit(omar, { reason: "  " });
    expect(JSON.stringify(errors)).toMatch(/fill this in|required/);
    await workspace.submit(omar, { reason: "<!channel> knows" });
    await workspace.settle();
    expect(words(progress(workspace))).toContain("skipped by Omar Haddad");

    await workspace.pressForm(omar, progress(workspace), "Hand to somebody");
    await workspace.submit(omar, { person: maya });
    await workspace.settle();
    workspace.machine.now += 11 * SECOND;
    await workspace.settle();
    expect(words(last(maya))).toContain("asks you for a step of the renewal of *Seal*");
    await workspace.press(maya, last(maya), "Hand back");
    await workspace.settle();
    expect(words(last(omar))).toContain("has handed a step back to you");
    // It is not hers any more.
    expect(words(await workspace.press(maya, progress(workspace), "Skip"))).toMatch(/owner|in charge|admin/);
  });

  test("is handed over as a whole, and cancelled with a reason", async () => {
    const workspace = await begin();
    await finish(workspace, omar, { day: dayAfter(2) });
    const details = await workspace.press(omar, progress(workspace), "Renewal details");
    await workspace.pressForm(omar, details, "Hand over the renewal");
    await workspace.submit(omar, { person: bea });
    await workspace.settle();
    expect(words(last(bea))).toContain("has handed you the renewal of *Seal*");
    await workspace.pressForm(
      bea,
      await workspace.press(bea, progress(workspace), "Renewal details"),
      "Cancel the renewal",
    );
    await workspace.submit(bea, { reason: "another platform" });
    await workspace.settle();
    expect(words(last())).toContain("was cancelled by Bea Novak");
    expect(words(last())).toContain("The time that was planned for it no longer holds.");
    expect(words(last())).not.toContain("another platform");
    expect(buttons(progress(workspace))).toEqual(["Renewal details"]);
    // It may begin anew.
    expect(words(await workspace.command(omar, "renew seal"))).toContain("The renewal has begun");
  });

  test("that rests for forty days is asked after, ever less often, in person alone", async () => {
    const workspace = await open(farAway);
    await renewEarly(workspace, omar, "seal");
    const asked = [];
    for (let day = 1; day <= 40; day++) {
      const before = heard(omar).length;
      await workspace.moveTo(noon + day * DAY);
      if (heard(omar).length > before) asked.push(day);
    }
    expect(asked).toEqual([1, 3, 7, 14, 21, 28, 35]);
    expect(words(last(omar))).toContain("How is the renewal of *Seal* going?");
    expect(words(last(omar))).toContain("It has been waiting since 2 March 2026");
    await finish(workspace, omar);
    expect(words(progress(workspace))).toContain("Step 2 of 6");
  });

  test("goes on where it was, killed and started again at each step", async () => {
    const workspace = await begin();
    for (let step = 1; step <= 5; step++) {
      await workspace.restart();
      expect(words(progress(workspace))).toContain(`Step ${step} of 6`);
      await finish(workspace, omar);
    }
    await workspace.restart();
    await prolong(workspace, omar, "2027-03-31");
    await workspace.restart();
    await giveWord(workspace, omar, { doneBy: "Maya", day: dayAfter(0) });
    await workspace.restart();
    expect(words(progress(workspace))).toContain("*Done*");
    expect(words(last())).toContain("you can sign with it again");
  });

  test("of a signature that is removed rests, and goes on once that is taken back", async () => {
    const workspace = await begin({ mode: "http" });
    await workspace.press(omar, await workspace.command(omar, "remove seal"), "Yes, remove it");
    await workspace.settle();
    const old = JSON.stringify({ type: "renewal-form", id: 1, step: "prepare", form: "confirm" });
    const gone = words(await workspace.pressValue(omar, old));
    expect(gone).toMatch(/removed/);
    const count = heard(omar).length;
    await workspace.moveTo(noon + 8 * HOUR);
    expect(heard(omar)).toHaveLength(count);
  });
});
