import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { file, next, old, openContractSeal as open, stored } from "../support/contract-seal.ts";
import { openOpenssl } from "../support/openssl.ts";
import { addCertificate, certificate, chained } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, liwei, monday, omar, openWorkspace, type Workspace } from "../support/workspace.ts";

const openssl = openOpenssl();
afterAll(() => openssl.close());

async function drop({ emulator, settle }: Workspace, user: string, ...files: ReturnType<typeof file>[]) {
  await emulator.message(user, "dm", "", { files });
  await settle();
  const offer = emulator.messages(emulator.dm(user)).at(-1);
  if (offer === undefined) throw new Error("no answer");
  return offer;
}

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
