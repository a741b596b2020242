import { describe, expect, test } from "vitest";
import { words } from "../support/shown.ts";
import { day, useStatusSource } from "../support/status-source.ts";
import { anna, liwei, maya, omar } from "../support/workspace.ts";

const { open, entered, view, signature, setUp } = useStatusSource();

describe("what goes wrong", () => {
  test.each([
    [{ status: 401 }, "It doesn't accept the secret. Please enter it again"],
    [{ status: 404 }, "There is nothing at this address."],
    [{ body: { account: { state: "odd", until: day(9) } } }, "It names a state that I have no word for."],
    [
      { body: { account: { state: "active", until: "soon" } } },
      "It gives an end that I can't read as a date.",
    ],
    [{ body: {} }, "There is nothing in its answer where I was told to look."],
  ])("%j is told with what to do about it", async (answer, sentence) => {
    const { workspace, platform } = await open();
    platform.says(answer);
    const shown = await setUp();
    expect(shown).toContain("⚠️ The source of *Token account* doesn't tell me:");
    expect(shown).toContain(sentence);
    expect(await signature()).toMatchObject({ facts: { kind: "subscription" }, condition: "ok" });
    expect(words(await workspace.command(anna, "source token"))).toContain(sentence);
  });

  test("an address that is not public is refused with a clear sentence, in Chinese as well", async () => {
    const { workspace, platform } = await open({ SOURCE_ALLOW: "", ADMINS: `slack:${anna},slack:${liwei}` });
    expect(await setUp()).toContain("leads to this machine or into a private network, where I don't go");
    const page = await workspace.command(liwei, "来源 Token account");
    expect(words(page)).toContain("⚠️ 它的地址指向本机或内部网络，我不会访问。");
    await workspace.pressForm(liwei, page, "修改");
    await workspace.submit(liwei, { ...entered(), url: "http://169.254.169.254/latest" });
    await workspace.settle();
    expect(view(liwei)).toContain("请运维人员把它加入 SOURCE_ALLOW");
    expect(platform.calls).toEqual([]);
  });

  test("everything in the form that can't be is named beside its field", async () => {
    const { workspace, platform } = await open();
    const page = await workspace.command(anna, "source token");
    await workspace.pressForm(anna, page, "Set up a status address");
    const submit = async (change: Record<string, unknown>) =>
      (await workspace.submit(anna, { ...entered(), ...change })).errors;
    expect(await submit({ url: "ftp://x", words: "paused means suspended", headers: null })).toEqual({
      url: expect.stringContaining("starts with https://"),
      words: expect.stringContaining("“paused means suspended”"),
      headers: expect.stringContaining("no place for it"),
    });
    expect(await submit({ headers: "secret" })).toEqual({ headers: expect.stringContaining("Line 1") });
    expect(await submit({ statusAt: null, endAt: null })).toEqual({
      statusAt: expect.stringContaining("the state, the end, or both"),
    });
    expect(await submit({ statusAt: "state", words: null })).toMatchObject({
      statusAt: expect.stringContaining("/account/status"),
      words: expect.stringContaining("what its words mean"),
    });
    expect(await submit({ headers: "Authorization: Bearer plainly", secret: null })).toEqual({
      headers: expect.stringContaining("Please write {secret} where the secret stands"),
    });
    expect(await submit({ secret: null })).toEqual({ secret: "Please enter the secret." });
    expect(platform.calls).toEqual([]);
  });

  test("without keys in the environment no secret is taken, and the form says what to do", async () => {
    const { workspace } = await open({ SOURCE_KEYS: "" });
    const page = await workspace.command(anna, "source token");
    expect(words(page)).toContain("whoever runs me has to set SOURCE_KEYS");
    const form = await workspace.pressForm(anna, page, "Set up a status address");
    expect(words(form)).toContain("openssl rand -base64 32");
    const { errors } = await workspace.submit(anna, entered());
    expect(errors).toEqual({ secret: expect.stringContaining("I can't keep a secret safe yet.") });
    const open2 = await workspace.submit(anna, { ...entered(), headers: null, secret: null });
    expect(open2.errors).toEqual({});
    await workspace.settle();
    expect(view()).toContain("Its source answered:");
  });

  test("two who change it at once: the second one is told", async () => {
    const { workspace, platform, seal } = await open();
    const page = await workspace.command(anna, "source token");
    await workspace.pressForm(anna, page, "Set up a status address");
    const other = await workspace.command(omar, "source token");
    await workspace.pressForm(omar, other, "Set up a status address");
    await workspace.submit(anna, entered());
    await workspace.submit(omar, { ...entered(), url: "https://elsewhere.example" });
    expect(view(omar)).toContain("Somebody else changed *Token account*");
    await workspace.settle();
    expect((await workspace.store().read.sources.of(seal))?.settings).toMatchObject({ url: platform.url });
  });

  test("a room is not told where it is", async () => {
    const { workspace } = await open();
    await setUp();
    const answer = await workspace.mention(omar, "source token");
    expect(words(answer)).toContain("*Asked*\nthe platform's status address");
    expect(words(answer)).not.toContain("127.0.0.1");
    expect(words(await workspace.command(maya, "source token"))).toContain("Only its owner");
  });
});
