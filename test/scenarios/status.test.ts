import { afterAll, describe, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import type { Condition } from "../../src/signatures/signature.ts";
import type { Session } from "../../src/storage/store.ts";
import { addCertificate, addSubscription, certificate, chained } from "../support/samples.ts";
import { buttons, words } from "../support/shown.ts";
import { anna, liwei, maya, monday, omar, openWorkspace } from "../support/workspace.ts";

const names = (text: string) => [...text.matchAll(/^\S+ \*(.+)\*$/gm)].map(([, name]) => name);

describe("with nothing to watch", async () => {
  const workspace = await openWorkspace();
  afterAll(() => workspace.close());

  test.each(["status", "", "  ", "STATUS"])("`%s` says so and how to begin", async (text) => {
    const shown = await workspace.command(anna, text);
    expect(words(shown)).toContain("I'm not watching any signature yet.");
    expect(buttons(shown)).toEqual(["Add a signature", "Help"]);
    expect(shown.visibleTo).toBe(anna);
  });

  test("a list is empty too, and a name is not known", async () => {
    expect(words(await workspace.command(anna, "list"))).toContain("No signature fits this filter.");
    expect(words(await workspace.command(anna, "status seal"))).toContain(
      "I don't know a signature called “seal”.",
    );
  });
});

describe("with signatures of every sort", async () => {
  const pem = await certificate("Northwind Seal", monday, 300);
  const early = await certificate("Early bird", monday, 400, 390);
  const short = await certificate("Nightly", monday, 10, 40);
  const endless = await certificate("Endless", monday, null);
  const under = await chained("Approvals", monday, 305, 40);
  const conditions: [string, Condition][] = [
    ["Revoked seal", "revoked"],
    ["Suspended seal", "suspended"],
    ["Silent service", "unreachable"],
    ["Mystery", "unknown"],
  ];
  async function seed(session: Session, now: number): Promise<void> {
    await addCertificate(session, now, "Contract seal", pem, {
      owner: omar,
      vendor: "TrustNord",
      support: "+49 40 555 0100",
      link: "https://trustnord.example/renew",
    });
    await addCertificate(session, now, "Early bird", early);
    await addCertificate(session, now, "Nightly", short);
    await addCertificate(session, now, "Archive root", endless);
    await addCertificate(session, now, "Approvals", under);
    await addSubscription(session, now, "Long gone", -400, { owner: maya });
    await addSubscription(session, now, "Gone", -1);
    await addSubscription(session, now, "上海合同章", 12, { owner: liwei });
    for (const [name, condition] of conditions) {
      const id = await addSubscription(session, now, name, 200);
      await session.signatures.update(id, 1, { condition });
    }
    for (let n = 1; n <= 7; n++) await addSubscription(session, now, `Account ${n}`, 100 + n);
  }
  const workspace = await openWorkspace({ seed, mode: "socket" });
  afterAll(() => workspace.close());

  test("the board counts them and shows the worst first", async () => {
    const board = words(await workspace.command(anna, "status"));
    expect(board).toContain(
      "*🟢 9 valid   🔵 1 not valid yet   ❔ 1 unknown   🔌 1 unreachable   🟠 3 expiring   ⏸️ 1 suspended   🔴 2 expired   ⛔ 1 revoked*",
    );
    expect(names(board)).toEqual([
      "Revoked seal",
      "Long gone",
      "Gone",
      "Suspended seal",
      "Nightly",
      "上海合同章",
      "Approvals",
      "Silent service",
    ]);
    expect(board).toContain("expired · ended yesterday, on 1 March 2026");
    expect(board).toContain("expiring · ends in 10 days, on 12 March 2026");
    expect(board).toContain("Page 1 of 3 · 19 signatures");
  });

  test("one pages through it in place, and back", async () => {
    const board = await workspace.command(anna, "status");
    expect(buttons(board).filter((label) => label !== "Open")).toEqual(["Next"]);
    const second = await workspace.press(anna, board, "Next");
    expect(second).toBe(board);
    expect(words(second)).toContain("Page 2 of 3 · 19 signatures");
    expect(names(words(second)).slice(0, 3)).toEqual(["Mystery", "Early bird", "Account 1"]);
    expect(words(second)).toContain("not valid yet · starts in 10 days, on 12 March 2026");
    const third = await workspace.press(anna, second, "Next");
    expect(names(words(third))).toEqual(["Account 7", "Contract seal", "Archive root"]);
    expect(words(third)).toContain("valid · never ends");
    expect(buttons(third).filter((label) => label !== "Open")).toEqual(["Previous"]);
    expect(words(await workspace.press(anna, third, "Previous"))).toContain("Page 2 of 3");
  });

  test("a row opens in place, and leads back to the board", async () => {
    const board = await workspace.command(anna, "status");
    const one = await workspace.press(anna, board, "Open", "上海合同章");
    expect(one).toBe(board);
    expect(words(one)).toContain("ends in 12 days, on 14 March 2026");
    expect(words(await workspace.press(anna, one, "All signatures"))).toContain("Page 1 of 3");
  });

  test.each([
    ["exactly", "status Contract seal", "Contract seal"],
    ["in other letters", "status CONTRACT SEAL", "Contract seal"],
    ["in part", "status contr", "Contract seal"],
    ["in full-width letters", "status ＣＯＮＴＲＡＣＴ　ｓｅａｌ", "Contract seal"],
    ["in quotation marks", "status “Contract seal”", "Contract seal"],
    ["in Chinese", "status 上海合同章", "上海合同章"],
    ["in part of the Chinese", "status 合同", "上海合同章"],
    ["with a Chinese command", "状态 合同", "上海合同章"],
    ["exactly, where others have it as a part", "status gone", "Gone"],
  ])("one is found by its name, %s", async (_how, typed, name) => {
    expect(words(await workspace.command(anna, typed)).split("\n")[0]).toBe(name);
  });

  test("one is shown with its facts", async () => {
    const shown = await workspace.command(omar, "status contract seal");
    const text = words(shown);
    for (const line of [
      "🟢 *ends in 300 days, on 27 December 2026*",
      "*Status*\n🟢 valid",
      "*Kind*\nCertificate",
      "*Deadline*\n27 December 2026, 08:00 (UTC)",
      "*Date comes from*\nthe certificate",
      `*Owner*\n<@${omar}>`,
      "*Vendor*\nTrustNord",
      "*Reminders go to*\n<#C0SIGN>",
      "*Next reminder*\n28 October 2026, 09:00 (UTC)",
      "*Last check*\n2 March 2026, 08:00 (UTC)",
      "*Support*\n+49 40 555 0100",
      "*Key*\nECDSA P-256",
    ]) {
      expect(text).toContain(line);
    }
    expect(buttons(shown)).toEqual([
      "Renew",
      "Already renewed",
      "Source",
      "I'm on it",
      "Snooze until …",
      "Edit",
      "Reminders",
      "Vendor's renewal page",
      "Share to channel",
      "All signatures",
      "Change of method",
      "Emergency plan",
      "Report that signing is down",
      "Remove",
    ]);
  });

  test("who may not change it gets no buttons for that", async () => {
    const shown = await workspace.command(maya, "status contract seal");
    expect(buttons(shown)).toEqual([
      "Reminders",
      "Vendor's renewal page",
      "Share to channel",
      "All signatures",
      "Change of method",
      "Emergency plan",
      "Report that signing is down",
    ]);
  });

  test("one that ends with its issuer says so", async () => {
    const text = words(await workspace.command(anna, "status approvals"));
    expect(text).toContain(
      "*Date comes from*\nits issuer *TrustNord Business Signing CA 7*, which ends first",
    );
    expect(text).toContain("ends in 40 days");
  });

  test("one without an end has no reminder", async () => {
    const text = words(await workspace.command(anna, "status archive root"));
    expect(text).toContain("*Deadline*\nno end date");
    expect(text).toContain("*Next reminder*\nnone planned");
  });

  test("several hits ask which, and the answer opens in place", async () => {
    const which = await workspace.command(anna, "status account");
    expect(words(which)).toContain("Several signatures match “account”. Which one do you mean?");
    expect(buttons(which)).toHaveLength(7);
    const one = await workspace.press(anna, which, "Open", "Account 3");
    expect(one).toBe(which);
    expect(words(one).split("\n")[0]).toBe("Account 3");
  });

  test("more hits than fit are said to be more", async () => {
    expect(words(await workspace.command(anna, "status a"))).toContain(
      "There are more. Type a longer part of the name.",
    );
  });

  test("a name that is nearly right gets the nearest one, at a press", async () => {
    const nearly = await workspace.command(anna, "status contrct seel");
    expect(words(nearly)).toContain("I don't know a signature called “contrct seel”.");
    expect(words(nearly)).toContain("Did you mean “Contract seal”?");
    expect(words(await workspace.press(anna, nearly, "Show the signature")).split("\n")[0]).toBe(
      "Contract seal",
    );
  });

  test("a name that is nowhere near gets none", async () => {
    const nothing = await workspace.command(anna, "status quarterly figures");
    expect(buttons(nothing)).toEqual(["All signatures"]);
  });

  test("the board follows the calendar without any change to the signatures", async () => {
    workspace.calendar.now = monday + 12 * DAY + HOUR;
    const board = words(await workspace.command(anna, "status"));
    expect(board).toContain("🟠 1 expiring");
    expect(board).toContain("🔴 4 expired");
    workspace.calendar.now = monday;
    expect(words(await workspace.command(anna, "status"))).toContain("🔴 2 expired");
  });

  const accounts = [1, 2, 3, 4, 5, 6, 7].map((n) => `Account ${n}`);
  test.each([
    ["list", 19, "Revoked seal"],
    ["list expiring 30", 2, "Nightly"],
    ["list Expiring 30", 2, "Nightly"],
    ["list 到期 30", 2, "Nightly"],
    ["list expiring", 3, "Nightly"],
    ["列表 即将到期", 3, "Nightly"],
    ["list expired", 2, "Long gone"],
    ["清单 已过期", 2, "Long gone"],
    ["list valid", 9, accounts[0]],
    ["list 有效", 9, accounts[0]],
    ["list unknown", 1, "Mystery"],
    ["list 未知", 1, "Mystery"],
    ["list revoked", 1, "Revoked seal"],
    ["list not-yet-valid", 1, "Early bird"],
    ["list kind certificate", 5, "Nightly"],
    ["list 类型 证书", 5, "Nightly"],
    ["list kind subscription expired", 2, "Long gone"],
    ["list 类型 订阅 过期", 2, "Long gone"],
    ["list owner me", 1, "Contract seal"],
    ["list 负责人 我", 1, "Contract seal"],
    ["list owner @李薇", 1, "上海合同章"],
    ["list 负责人 @李薇", 1, "上海合同章"],
    ["list owner @bea.novak", 0, undefined],
    ["list account", 7, accounts[0]],
    ["list ａｃｃｏｕｎｔ", 7, accounts[0]],
    ["list expiring 30 合同", 1, "上海合同章"],
    ["list expiring 0", 0, undefined],
    ["list expiring 9999", 16, "Revoked seal"],
  ])("`%s` finds %i", async (typed, count, first) => {
    const shown = await workspace.command(omar, typed);
    const text = words(shown);
    const total = Number(/· (\d+) signatures/.exec(text)?.[1] ?? names(text).length);
    expect([total, names(text)[0]]).toEqual([count, first]);
  });

  test.each([
    ["list owner", "owner"],
    ["list owner somebody", "owner"],
    ["list kind", "kind"],
    ["list kind stamp", "kind"],
    ["列表 负责人", "负责人"],
    ["列表 类型 图章", "类型"],
  ])("`%s` names the word that it does not understand", async (typed, word) => {
    const text = words(await workspace.command(omar, typed));
    expect(text).toContain(`I don't understand the filter behind “${word}”.`);
    expect(text).toContain("`list expiring 30`");
  });

  test("a list pages with its filter", async () => {
    const list = await workspace.command(omar, "list valid");
    const second = await workspace.press(omar, list, "Next");
    expect(words(second)).toContain("Signatures: valid");
    expect(names(words(second))).toEqual(["Archive root"]);
  });

  test("it broke no rule of Slack's and had no trouble", () => {
    expect(workspace.emulator.problems).toEqual([]);
    expect(workspace.log.lines.filter((line) => /^error/.test(line))).toEqual([]);
  });
});
