import { existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { openOpenssl } from "../support/openssl.ts";
import { buttonOf, buttons, words } from "../support/shown.ts";
import { anna, legal, liwei, maya, openWorkspace, type Workspace } from "../support/workspace.ts";

const password = "Päßwort 密码-7Q3";
const wrong = "not-the-Password-9Z";
const openssl = openOpenssl();
const made = openssl.certify({ subject: "/C=DE/O=Northwind/CN=Locked Seal", days: 200 });
const pack = (...more: string[]) =>
  openssl.run([
    ...["pkcs12", "-export", "-in", made.certificateFile, "-inkey", made.keyFile],
    ...["-passout", `pass:${password}`, ...more],
  ]);
const p12 = pack();
const legacy = pack("-legacy");
const keyLines = made.keyPem.split("\n").filter((line) => line.length > 30 && !line.startsWith("---"));
afterAll(() => openssl.close());

describe("a file that is locked with a password", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace();
    await workspace.direct(liwei, "状态");
  });
  afterAll(() => workspace.close());

  /** What anybody could find afterwards: everything stored, logged and sent. */
  function traces(): Buffer[] {
    const files = ["", "-wal", "-shm"].map((suffix) => workspace.file + suffix).filter(existsSync);
    const sent = workspace.emulator.calls.map(({ args }) => JSON.stringify(args));
    return [
      ...files.map((file) => readFileSync(file)),
      ...[...workspace.log.lines, ...sent].map((line) => Buffer.from(line)),
    ];
  }
  afterEach(async () => {
    await workspace.settle();
    for (const bytes of traces()) {
      for (const secret of [password, wrong, "wort 密码", ...keyLines])
        expect(bytes.includes(secret), secret).toBe(false);
      expect(bytes.includes(p12.subarray(200, 260))).toBe(false);
    }
  });

  const last = (user: string) => {
    const message = workspace.emulator.messages(workspace.emulator.dm(user)).at(-1);
    if (message === undefined) throw new Error("no answer");
    return message;
  };
  const drop = async (user: string, bytes: Uint8Array, name = "seal.p12") => {
    await workspace.emulator.message(user, "dm", "", { files: [{ name, bytes: Buffer.from(bytes) }] });
    await workspace.settle();
    return last(user);
  };
  const enter = async (user: string, text: string) => {
    await workspace.submit(user, { password: text });
    await workspace.settle();
    return words(workspace.emulator.views(user).at(-1));
  };

  test.each([
    ["as openssl makes it today", p12],
    ["in the old way, 3DES and RC2", legacy],
  ])("%s: the password is asked for in a form, and the certificate alone taken", async (_how, bytes) => {
    const asked = await drop(anna, bytes);
    expect(words(asked)).toContain("This file is locked with a password, and holds a private key.");
    expect(buttons(asked)).toEqual(["Enter the password", "How to export the certificate alone"]);
    const form = await workspace.pressForm(anna, asked, "Enter the password");
    expect(words(form)).toContain("What is the password of *seal.p12*?");
    expect(words(form)).toContain("It is used once, now, and kept nowhere. Slack shows it while you type.");
    expect(await enter(anna, password)).toContain(
      "I opened *seal.p12*. What I found is in our chat: 1 certificate.",
    );
    const offer = last(anna);
    expect(words(offer)).toContain("*Locked Seal*");
    expect(words(offer)).toContain("This holds a private key. I didn't keep it.");
    expect(buttons(offer)).toContain("Track it");
  });

  test("a wrong password is called that, and may be entered again", async () => {
    const asked = await drop(anna, p12);
    await workspace.pressForm(anna, asked, "Enter the password");
    const then = await enter(anna, wrong);
    expect(then).toContain("This password doesn't open the file.");
    expect(then).toContain("What is the password of *seal.p12*?");
    expect(await enter(anna, password)).toContain("I opened *seal.p12*.");
  });

  test("in Chinese it reads as Chinese", async () => {
    const asked = await drop(liwei, p12, "合同章.pfx");
    expect(words(asked)).toContain("该文件有密码保护，并含有私钥。");
    await workspace.pressForm(liwei, asked, "输入密码");
    expect(await enter(liwei, password)).toContain("已打开 *合同章.pfx*，找到 1 张证书，见私信。");
  });

  test("a form that was closed meanwhile loses nothing", async () => {
    const asked = await drop(anna, p12);
    await workspace.pressForm(anna, asked, "Enter the password");
    await workspace.submit(anna, { password });
    await workspace.emulator.closeView(anna);
    await workspace.settle();
    expect(words(last(anna))).toContain("*Locked Seal*");
    await workspace.pressForm(anna, asked, "Enter the password");
    await workspace.submit(anna, { password: wrong });
    await workspace.emulator.closeView(anna);
    await workspace.settle();
    expect(words(last(anna))).toContain("This password doesn't open the file.");
    expect(buttons(last(anna))).toEqual(["Enter the password"]);
  });

  test("somebody else can't open it, nor can a forged button open what is not there", async () => {
    const asked = await drop(anna, p12);
    const value = JSON.stringify({ type: "unlock-open", offer: 1, file: 0 });
    expect(words(await workspace.pressValue(maya, value))).toContain("This offer is too old.");
    const far = JSON.stringify({ type: "unlock-open", offer: 999, file: 7 });
    expect(words(await workspace.pressValue(anna, far))).toContain("This offer is too old.");
    expect(buttons(asked)).toHaveLength(2);
  });

  test("a file that Slack has deleted meanwhile is named", async () => {
    const asked = await drop(anna, p12);
    await workspace.pressForm(anna, asked, "Enter the password");
    workspace.emulator.faults.add({ method: "files.info", kind: "error", error: "file_deleted", times: 1 });
    expect(await enter(anna, password)).toContain(
      "found no certificate in it. More about it is in our chat.",
    );
    expect(words(last(anna))).toContain("This file isn't there any more");
  });

  test("where the program ended before it could open the file, the password is asked for again", async () => {
    const asked = await drop(anna, p12);
    const { value } = buttonOf(asked, "Enter the password");
    const { offer } = JSON.parse(String(value));
    const kept = await workspace.store().read.offers.byId(offer);
    const [handle] = kept?.locked ?? [];
    if (kept === null || handle === undefined) throw new Error("nothing is locked");
    // As another process left it behind: its errand, and not the password.
    const { personId, placeId } = kept;
    const task = {
      task: "unlock-file",
      platform: "slack",
      view: "V0GONE",
      file: 0,
      personId,
      placeId,
      offer,
      handle,
    } as const;
    const dueAt = workspace.machine.now + MINUTE;
    await workspace.store().commit(({ errands }) => errands.put({ key: "unlock:left", dueAt, task }));
    await workspace.settle();
    expect(words(last(anna))).toContain(
      "I was interrupted before I could open the file, and have forgotten the password.",
    );
    await workspace.pressForm(anna, last(anna), "Enter the password");
    expect(await enter(anna, password)).toContain("I opened *seal.p12*.");
  });

  test("dropped into a channel it has leaked its key: its person is told, and shown what to do", async () => {
    await workspace.emulator.upload(
      maya,
      legal,
      { name: "seal.p12", bytes: p12 },
      `<@${workspace.emulator.bot.userId}>`,
    );
    await workspace.settle();
    const told = workspace.emulator.messages(legal).at(-1);
    if (told === undefined) throw new Error("nothing was said");
    expect(words(told)).toContain(
      `<@${maya}>, this holds a private key. I didn't keep it, but everyone in this channel can download it`,
    );
    expect(words(told)).toContain(
      "To delete it, hold the pointer over it, and choose ⋮ and “Delete message”.",
    );
    expect(buttons(told)).toEqual(["How to export the certificate alone"]);
    const help = words(await workspace.press(maya, told, "How to export the certificate alone"));
    expect(help).toContain("`openssl pkcs12 -in FILE -clcerts -nokeys -out certificate.pem`");
    expect(help).toContain("No, do not export the private key");
  });

  test("in the form for a new signature it is told where it can be opened", async () => {
    await workspace.form(anna, "add");
    await workspace.submit(anna, { file: [workspace.emulator.file(anna, { name: "seal.p12", bytes: p12 })] });
    await workspace.settle();
    expect(words(workspace.emulator.views(anna).at(-1))).toContain(
      "Please drop the file into a direct message with me",
    );
  });
});
