import { describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { useMethods } from "../support/methods.ts";
import { words } from "../support/shown.ts";
import { legal, liwei, maya, omar } from "../support/workspace.ts";

const { open, shown, step, add, filesOf } = useMethods();

describe("the file", () => {
  test("comes directly to whoever asks, with all of it, as nothing but words", async () => {
    const { settle, moveTo, calendar, ...workspace } = await open();
    const page = await step(omar, await shown(omar), "Laws");
    await workspace.pressForm(omar, await workspace.press(omar, page, "Weighed"), "Note");
    await workspace.submit(omar, { note: "Dr. Weber says:\n# no | <b>objection</b>\n- and a list" });
    await add(omar, { name: "A|B *Sign*", security: "4", "security-note": "[x](https://evil.example)" });
    await moveTo(calendar.now + DAY);
    await shown(maya);
    await settle();
    const said = await workspace.press(maya, await shown(maya), "As a file");
    expect(words(said)).toContain("It comes in a direct message.");
    await settle();
    const [file] = filesOf(maya);
    expect(file?.name).toBe("Change of method - Seal.md");
    for (const part of [
      "# Change of method: Seal\n",
      "As of 3 March 2026, 03:00 (America/New_York)",
      "## 1 of 6 steps weighed",
      "### 1. Laws\n\n[x] weighed by Omar Haddad on 2 March 2026",
      "> Dr. Weber says:\n> \\# no \\| \\<b\\>objection\\</b\\>\n> \\- and a list\n",
      "[ ] not weighed yet",
      "| A\\|B \\*Sign\\* | 4 | – | – | – | – | Being compared | 8 |",
      "- Security: \\[x\\](https://evil.example)",
    ])
      expect(file?.text).toContain(part);
    const lines = workspace.emulator.messages(workspace.emulator.dm(maya)).map(words);
    expect(lines.at(-1)).toContain("is in the file that comes with this message.");
  });
});

test("in Chinese", async () => {
  const { command, press, pressForm, submit, settle } = await open({ env: { ADMINS: `slack:${liwei}` } });
  await command(liwei, "状态");
  await settle();
  expect(words(await command(liwei, "更换方式", legal))).toContain("更换签署方式");
  const overview = await command(liwei, "更换方式：Seal");
  expect(words(overview)).toContain("共 6 项，已考虑 0 项");
  let page = await press(liwei, overview, "查看", "适用法律");
  expect(words(page)).toContain("《电子签名法》");
  page = await press(liwei, page, "已考虑");
  expect(words(page)).toContain("2026年3月2日 16:00（Asia/Shanghai）由 ");
  await pressForm(liwei, await command(liwei, "更换签名方式 Seal"), "添加平台");
  expect((await submit(liwei, { name: " " })).errors.name).toBe("请填写平台名称或签名方式。");
  const { view } = await submit(liwei, { name: "某某签", security: "4", "security-note": "等保三级" });
  expect(words(view)).toContain("已为“Seal”保存");
  await press(liwei, await command(liwei, "更换方式 Seal"), "导出文件");
  await settle();
  const [file] = filesOf(liwei);
  expect(file?.name).toBe("更换方式 - Seal.md");
  for (const part of ["# 更换方式：Seal", "### 1. 适用法律", "| 某某签 | 4 |", "- 安全性：等保三级"])
    expect(file?.text).toContain(part);
});
