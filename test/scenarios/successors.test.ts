import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { openOpenssl } from "../support/openssl.ts";
import { addCertificate, addSubscription, certificate, chained } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import {
  anna,
  bea,
  legal,
  liwei,
  maya,
  monday,
  omar,
  openWorkspace,
  signatures,
  type Workspace,
} from "../support/workspace.ts";

const old = await certificate("Contract Seal", monday, 20);
const next = await certificate("Contract Seal", monday, 385, 400);
const openssl = openOpenssl();
afterAll(() => openssl.close());
const file = (content: string, name = "new.pem") => ({ name, bytes: Buffer.from(content) });

async function open(mode: "http" | "socket" = "http", place?: string): Promise<Workspace> {
  return openWorkspace({
    mode,
    seed: async (session, now) => {
      const own = place === undefined ? {} : { place };
      await addCertificate(session, now, "合同章", old, { owner: omar, backup: bea, ...own });
      await addSubscription(session, now, "Token.im", 10, { owner: omar });
    },
  });
}

async function drop({ emulator, settle }: Workspace, user: string, ...files: ReturnType<typeof file>[]) {
  await emulator.message(user, "dm", "", { files });
  await settle();
  const offer = emulator.messages(emulator.dm(user)).at(-1);
  if (offer === undefined) throw new Error("no answer");
  return offer;
}

const stored = async ({ store }: Workspace, name: string) => {
  const [one] = await store().read.signatures.search(name, 1);
  if (one === undefined) throw new Error(`${name} is not there`);
  return one;
};

describe("a certificate of the same holder that ends later", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await open("socket");
  });
  afterAll(() => workspace.close());

  test("is offered as a successor, and replaces nothing unasked", async () => {
    const offer = await drop(workspace, anna, file(next));
    expect(words(offer)).toContain(
      "Same holder as *合同章*, whose certificate ends on 22 March 2026: this looks like its successor.",
    );
    expect(words(offer)).not.toContain("⚠️");
    expect(buttons(offer)).toEqual(["Replace it", "Track it separately"]);
    expect((await stored(workspace, "合同章")).deadline).toBe(monday + 20 * DAY);
  });

  test("takes its place at a press, which pressed again changes nothing; history and audit keep what was", async () => {
    const offer = await drop(workspace, anna, file(next));
    const said = words(await workspace.press(anna, offer, "Replace it"));
    expect(said).toContain("*合同章* now ends in 385 days, on 22 March 2027 (before: 22 March 2026).");
    const again = words(await workspace.press(anna, offer, "Replace it"));
    expect(again).toContain(`*合同章* was renewed already, on 2 March 2026 by <@${anna}>.`);
    const signature = await stored(workspace, "合同章");
    expect(signature).toMatchObject({
      deadline: monday + 385 * DAY,
      revision: 2,
      owner: { id: expect.any(Number) },
    });
    // Planned anew from the first threshold on: sixty days before the new end.
    await workspace.app().tick();
    expect((await stored(workspace, "合同章")).nextDueAt).toBeGreaterThan(monday + 320 * DAY);
    const { audit } = workspace.store().read;
    expect(await audit.latest(signature.id, 9)).toMatchObject([
      {
        action: "renew",
        before: { deadline: "2026-03-22T08:00:00.000Z" },
        after: { deadline: "2027-03-22T08:00:00.000Z" },
      },
    ]);
    const shown = words(await workspace.command(anna, "status 合同章"));
    expect(shown).toContain(`*Before that*\nuntil 22 March 2026, renewed on 2 March 2026 by <@${anna}>`);
  });

  test("the one before is known for what it is: it ends earlier", async () => {
    const offer = await drop(workspace, anna, file(old));
    expect(words(offer)).toContain(
      "The holder has the same name as that of *合同章*, but:\n⚠️ It ends earlier than the one that I watch.",
    );
    expect(buttons(offer)).toEqual(["Track it"]);
  });

  test("of another organization or issuer, or valid for a shorter time, it is said to be so", async () => {
    const other = await certificate("Contract Seal", monday, 500, 365, "Südwind AG");
    const text = words(await drop(workspace, anna, file(other)));
    expect(text).toContain("It is for another organization: Südwind AG (before: Northwind).");
    expect(text).not.toContain("this looks like its successor");
    const issued = await chained("Contract Seal", monday, 600, 900);
    const offer = words(await drop(workspace, anna, file(issued)));
    expect(offer).toContain("this looks like its successor");
    expect(offer).toContain(
      "⚠️ It is from another issuer: CN=TrustNord Business Signing CA 7,O=TrustNord CA,C=DE",
    );
    const short = await certificate("Contract Seal", monday, 400, 90);
    const shorter = words(await drop(workspace, anna, file(short)));
    expect(shorter).toContain("⚠️ It is valid for 90 days only; the one before for 400.");
    expect(shorter).toContain("⚠️ It isn't valid before");
  });

  test("an old offer does not undo a later renewal", async () => {
    const [sooner, later] = await Promise.all([
      certificate("Contract Seal", monday, 450, 460),
      certificate("Contract Seal", monday, 500, 510),
    ]);
    const old = await drop(workspace, anna, file(sooner));
    await workspace.press(anna, await drop(workspace, anna, file(later)), "Replace it");
    const said = words(await workspace.press(anna, old, "Replace it"));
    expect(said).toContain("*合同章* was renewed already");
    expect((await stored(workspace, "合同章")).deadline).toBe(monday + 500 * DAY);
  });

  test("in Chinese it reads as Chinese", async () => {
    await workspace.direct(liwei, "状态");
    const offer = await drop(workspace, liwei, file(await certificate("Contract Seal", monday, 700)));
    expect(words(offer)).toContain(
      "持有者与 *合同章* 相同（其证书于 2027年7月15日到期），这张看起来是它的续期证书。",
    );
    expect(buttons(offer)).toEqual(["替换", "作为新签名监控"]);
    expect(words(await workspace.press(liwei, offer, "替换"))).toContain("只有负责人、备用负责人或管理员");
  });
});

describe("while a signature is being renewed", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await open();
    await workspace.command(omar, "renew 合同章");
  });
  afterAll(() => workspace.close());

  test("what has its key or its name may take its place, however it differs otherwise", async () => {
    const other = await drop(
      workspace,
      omar,
      file(await certificate("Tender Seal", monday, 10, 30, "Südwind AG")),
    );
    expect(words(other)).toContain(
      "*合同章* is being renewed, and this certificate has the same key. Please look at what is different first:\n⚠️ It ends earlier",
    );
    expect(words(other)).toContain("It is for another organization: Südwind AG (before: Northwind).");
    expect(buttons(other)).toEqual(["Replace it", "Track it separately"]);
    const named = openssl.certify({ subject: "/O=Südwind/CN=Contract Seal", days: 10 }).pem;
    const offer = await drop(workspace, omar, file(named));
    expect(words(offer)).toContain("this certificate's holder has the same name. Please look");
    expect(words(await workspace.press(omar, offer, "Replace it"))).toContain("*合同章* now");
  });

  test("but not what it held before, nor what is like it in nothing", async () => {
    expect(buttons(await drop(workspace, omar, file(old)))).toEqual(["Track it"]);
    const stranger = openssl.certify({ subject: "/CN=Payroll", days: 900 }).pem;
    expect(buttons(await drop(workspace, omar, file(stranger)))).toEqual(["Track it"]);
  });
});

describe("several at once", () => {
  let workspace: Workspace;
  const names = ["Customs", "Invoices", "Archive"];
  beforeAll(async () => {
    workspace = await openWorkspace({
      seed: async (session, now) => {
        for (const [at, name] of names.entries())
          await addCertificate(
            session,
            now,
            name,
            await certificate(name, monday, 20),
            at < 2 ? { owner: omar } : {},
          );
      },
    });
  });
  afterAll(() => workspace.close());

  test("those that follow others are replaced by one press, as far as they are one's own; new ones are tracked by another", async () => {
    const certificates = await Promise.all(
      [...names, "Payroll", "Exports"].map((name) => certificate(name, monday, 300)),
    );
    const offer = await drop(workspace, omar, file(certificates.join("")));
    expect(buttons(offer).slice(-2)).toEqual(["Replace all 3", "Track all 2"]);
    const replaced = words(await workspace.press(omar, offer, "Replace all 3"));
    expect(replaced).toContain("2 signatures have their new certificates: 1 was left as it is");
    expect(replaced).toContain("• Customs\n• Invoices");
    expect(words(await workspace.press(omar, offer, "Track all 2"))).toContain("Only an admin can do this.");
    const tracked = words(
      await workspace.press(anna, await drop(workspace, anna, file(certificates.join(""))), "Track all 2"),
    );
    expect(tracked).toContain(
      "I now watch 2 more signatures. 2 were watched already. 1 looks like the successor of one that I watch",
    );
    expect((await stored(workspace, "Archive")).deadline).toBe(monday + 20 * DAY);
  });
});

test("two alike each get a successor of their own", async () => {
  const names = ["signing", "sealing"];
  const workspace = await openWorkspace({
    seed: async (session, now) => {
      for (const name of names)
        await addCertificate(session, now, name, await certificate("Twin", monday, 20), { owner: omar });
    },
  });
  const next = [await certificate("Twin", monday, 300), await certificate("Twin", monday, 300.01)];
  const offer = await drop(workspace, omar, file(next.join("")));
  const replaced = words(await workspace.press(omar, offer, "Replace all 2"));
  for (const name of names) {
    expect(replaced).toContain(`• ${name}`);
    expect((await stored(workspace, name)).deadline).toBeGreaterThan(monday + 299 * DAY);
  }
  await workspace.close();
});

describe("already renewed, said by the button on a reminder", () => {
  let workspace: Workspace;
  const reminderOf = (name: string) => {
    const told = [signatures, legal].flatMap((channel) => workspace.emulator.messages(channel));
    const found = told.findLast((one) => words(one).includes(name));
    if (found === undefined) throw new Error(`no reminder for ${name}`);
    return found;
  };
  beforeAll(async () => {
    workspace = await open("http", legal);
    await workspace.moveTo(monday);
  });
  afterAll(() => workspace.close());

  test("a subscription takes its new end, which has to be later", async () => {
    const reminder = reminderOf("Token.im");
    const form = await workspace.pressForm(omar, reminder, "Already renewed");
    expect(words(form)).toContain("*Token.im* ends on 12 March 2026, as far as I know.");
    const { errors } = await workspace.submit(omar, { end: "2026-03-12" });
    expect(errors).toEqual({
      end: "This is not later than the end that I know. Please choose the new end date.",
    });
    const { view } = await workspace.submit(omar, { end: "2027-03-12" });
    expect(words(view)).toContain(
      "*Token.im* now ends in 375 days, on 12 March 2027 (before: 12 March 2026).",
    );
    expect(
      await workspace.store().read.signatures.predecessors((await stored(workspace, "Token")).id, 5),
    ).toHaveLength(1);
  });

  test("whoever presses it later is told who was faster", async () => {
    // From a message that has changed in the meantime.
    const { id } = await stored(workspace, "Token.im");
    const value = JSON.stringify({ type: "renewed-open", id, deadline: monday + 10 * DAY });
    const said = words(await workspace.pressValue(anna, value));
    expect(said).toContain(`*Token.im* was renewed already, on 2 March 2026 by <@${omar}>. It ends in`);
  });

  test("somebody else may not", async () => {
    expect(words(await workspace.press(maya, reminderOf("合同章"), "Already renewed"))).toContain(
      "Only its owner, its backup or an admin",
    );
  });

  test("the certificate that is watched, one that ends earlier, and no certificate at all change nothing", async () => {
    await workspace.pressForm(omar, reminderOf("合同章"), "Already renewed");
    const same = await workspace.submit(omar, { pasted: old });
    expect(same.errors.pasted).toContain("This is the certificate that I watch already.");
    const none = await workspace.submit(omar, { pasted: "" });
    expect(none.errors.pasted).toContain("Please choose a certificate file or paste the certificate here.");
    const earlier = await workspace.submit(omar, { pasted: await certificate("Contract Seal", monday, 5) });
    expect(words(earlier.view)).toContain("I've put the question to you in our chat.");
    await workspace.settle();
    const asked = workspace.emulator.messages(workspace.emulator.dm(omar)).at(-1);
    if (asked === undefined) throw new Error("nothing was asked");
    expect(words(asked)).toContain("This certificate doesn't look like the successor of *合同章*.");
    expect(buttons(asked)).toEqual(["Yes, replace it", "Track it separately", "Keep the old one"]);
    expect((await stored(workspace, "合同章")).deadline).toBe(monday + 20 * DAY);
  });

  test("a file with several certificates gives the one that fits; no further reminder speaks of the old end", async () => {
    await workspace.pressForm(bea, reminderOf("合同章"), "Already renewed");
    const other = await certificate("Something else", monday, 800);
    await workspace.submit(bea, { file: [workspace.emulator.file(bea, file(other + next))] });
    await workspace.settle();
    expect(words(workspace.emulator.views(bea).at(-1))).toContain("*合同章* now ends in 385 days");
    const before = workspace.emulator.messages(legal).length;
    await workspace.moveTo(monday + 19 * DAY);
    await workspace.moveTo(monday + 21 * DAY);
    expect(workspace.emulator.messages(legal)).toHaveLength(before);
    await workspace.moveTo(monday + 326 * DAY);
    expect(words(reminderOf("ends in 59 days"))).toContain("合同章");
  });

  test("two owners at once: one effect, and both read the same", async () => {
    const newest = await certificate("Contract Seal", monday, 1_000);
    const shown = [omar, bea].map((user) =>
      workspace.pressForm(user, reminderOf("合同章"), "Already renewed"),
    );
    await Promise.all(shown);
    const results = await Promise.all([omar, bea].map((user) => workspace.submit(user, { pasted: newest })));
    for (const { view } of results) expect(words(view)).toMatch(/合同章\* (now ends|was renewed already)/);
    const { id } = await stored(workspace, "合同章");
    expect(await workspace.store().read.signatures.predecessors(id, 9)).toHaveLength(2);
  });
});
