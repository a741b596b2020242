import { afterAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { certificate, chained } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, legal, liwei, maya, monday, openWorkspace } from "../support/workspace.ts";

const pems = await Promise.all(
  Array.from({ length: 12 }, (_, n) => certificate(`Seal ${n + 1}`, monday, 100 + n)),
);
const [one = "", two = "", three = ""] = pems;
const html = "<html><head><title>Sign in</title></head></html>";
const file = (content: string | Buffer, name = "seal.pem") => ({ name, bytes: Buffer.from(content) });

describe.each(["http", "socket"] as const)("files by %s", async (mode) => {
  const workspace = await openWorkspace({ mode });
  afterAll(() => workspace.close());
  const { emulator } = workspace;
  const direct = (user: string = anna) => emulator.messages(emulator.dm(user));
  const drop = async (...files: ReturnType<typeof file>[]) => {
    await emulator.message(anna, "dm", "", { files });
    await workspace.settle();
    const answer = direct().at(-1);
    if (answer === undefined) throw new Error("no answer");
    return answer;
  };

  test("one dropped in a direct message is offered, and tracked by a form that knows it", async () => {
    const offer = await drop(file(one));
    expect(words(offer)).toContain("*In seal.pem*\n*Seal 1*\nends in 100 days, on 10 June 2026");
    expect(buttons(offer)).toEqual(["Track it"]);
    const form = await workspace.pressForm(anna, offer, "Track it");
    expect(words(form)).toContain("This is the certificate of Seal 1. It ends in 100 days, on 10 June 2026.");
    const { view } = await workspace.submit(anna, { vendor: "TrustNord" });
    expect(words(view)).toContain("I now watch *Seal 1*.");
    expect((await workspace.store().read.signatures.search("Seal 1", 2))[0]).toMatchObject({
      name: "Seal 1",
      vendor: "TrustNord",
    });
  });

  test("one that is watched already is shown instead", async () => {
    const offer = await drop(file(one));
    expect(words(offer)).toContain("already watched, as *Seal 1*");
    expect(buttons(offer)).toEqual(["Show the signature"]);
    expect(words(await workspace.press(anna, offer, "Show the signature"))).toContain("ends in 100 days");
  });

  test("the form of an offer may be used twice: the second time changes nothing", async () => {
    const offer = await drop(file(two));
    for (const said of ["I now watch *Seal 2*.", "I already watch this certificate, as *Seal 2*."]) {
      await workspace.pressForm(anna, offer, "Track it");
      const { view } = await workspace.submit(anna, {});
      expect(words(view)).toContain(said);
    }
  });

  test("several at once are all tracked by one press, in place", async () => {
    const offer = await drop(file(pems.slice(0, 4).join("")), file(pems[4] ?? "", "other.crt"));
    expect(buttons(offer).sort()).toEqual(
      ["Show the signature", "Show the signature", "Track it", "Track it", "Track it", "Track all 3"].sort(),
    );
    const done = await workspace.press(anna, offer, "Track all 3");
    expect(words(done)).toContain("I now watch 3 more signatures. 2 were watched already.");
    expect(await workspace.store().read.audit.latest(null, 20)).toHaveLength(5);
  });

  test("more than fit are counted", async () => {
    const offer = await drop(file(pems.join("")));
    expect(words(offer)).toContain("and 2 more");
    const done = await workspace.press(anna, offer, "Track all 7");
    expect(words(done)).toContain("I now watch 7 more signatures. 5 were watched already.");
  });

  test("a chain is one signature, and its file is one offer", async () => {
    const offer = await drop(file(await chained("Approvals", monday, 200, 300)));
    expect(buttons(offer)).toEqual(["Track it"]);
    expect(words(offer)).toContain("*Approvals*");
  });

  test.each<[string, string | Buffer, string]>([
    ["a web page", html, "This is a web page, not a certificate."],
    ["half a certificate", one.slice(0, 300), "This certificate is cut off."],
    ["words", "Dear all", "I found no certificate in this."],
    ["nothing", "", "This file is empty."],
    [
      "ten megabytes",
      Buffer.alloc(10 * 1024 * 1024, "x"),
      "This is too large: a certificate file has at most 1 MB, and a table that I take here 4 MB.",
    ],
  ])("of %s it is said what is wrong and what to do", async (_what, content, sentence) => {
    const answer = await drop(file(content, "thing"));
    expect(words(answer)).toContain("*In thing*");
    expect(words(answer)).toContain(sentence);
    expect(buttons(answer)).toEqual([]);
  });

  test("good and bad files of one message are told apart", async () => {
    const text = words(await drop(file(html, "page.html"), file(await certificate("Good", monday, 70))));
    expect(text).toContain("*In page.html*\nThis is a web page");
    expect(text).toContain("*In seal.pem*\n*Good*");
  });

  test("one in a channel, with a mention, is answered once, in its thread", async () => {
    const sent = await emulator.upload(maya, legal, file(one), `<@${emulator.bot.userId}> is this ours?`);
    await workspace.settle();
    const events = emulator.deliveries.filter(({ payload }) => JSON.stringify(payload).includes(sent.ts));
    expect(events.length).toBeGreaterThan(1);
    const answers = emulator.messages(legal).filter(({ threadTs }) => threadTs === sent.ts);
    expect(answers).toHaveLength(1);
    expect(words(answers[0])).toContain("already watched, as *Seal 1*");
  });

  test("one in a thread is answered there", async () => {
    const asked = await emulator.message(maya, legal, "Look at this");
    const text = `<@${emulator.bot.userId}>`;
    await emulator.message(maya, legal, text, { files: [file(two)], thread_ts: asked.ts });
    await workspace.settle();
    const answers = emulator
      .messages(legal)
      .filter(({ threadTs, user }) => threadTs === asked.ts && user !== maya);
    expect(answers.map(words)).toEqual([expect.stringContaining("already watched, as *Seal 2*")]);
  });

  test("one in a channel without a mention is nobody's business", async () => {
    const before = emulator.messages(legal).length;
    await emulator.upload(maya, legal, file(three), "for the files");
    await workspace.settle();
    expect(emulator.messages(legal)).toHaveLength(before + 1);
  });

  test("somebody who is no admin may drop one and is told why not, at the press", async () => {
    const pem = await certificate("Maya's", monday, 60);
    await emulator.upload(maya, "dm", file(pem));
    await workspace.settle();
    const offer = direct(maya).at(-1);
    if (offer === undefined) throw new Error("no offer");
    expect(words(await workspace.press(maya, offer, "Track it"))).toContain("Only an admin can do this.");
    expect(emulator.views(maya)).toEqual([]);
    expect(await workspace.store().read.signatures.search("Maya's", 1)).toEqual([]);
  });

  test("the offer is in the language of whom it is for", async () => {
    await emulator.upload(liwei, "dm", file(one));
    await workspace.settle();
    await emulator.upload(liwei, "dm", file(one));
    await workspace.settle();
    expect(words(direct(liwei).at(-1))).toContain("文件 seal.pem");
  });

  test("an old offer says kindly that it is too old", async () => {
    const offer = await drop(
      file((await certificate("A", monday, 60)) + (await certificate("B", monday, 61))),
    );
    await workspace.pressForm(anna, offer, "Track it", "*A*");
    await workspace.moveTo(monday + 40 * DAY);
    await workspace.restart();
    await workspace.settle();
    const gone = "This offer is too old. Please drop the file once more.";
    const { view } = await workspace.submit(anna, {});
    expect(words(view)).toContain(gone);
    expect(words(await workspace.press(anna, offer, "Track all 2"))).toContain(gone);
    expect(words(await workspace.press(anna, offer, "Track it", "*A*"))).toContain(gone);
  });

  test("Slack found nothing wrong, and nothing went wrong", () => {
    expect(emulator.problems).toEqual([]);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });
});
