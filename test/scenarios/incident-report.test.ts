import { describe, expect, test } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { account, phone, useIncidents } from "../support/incidents.ts";
import { buttons, words } from "../support/shown.ts";
import { maya, omar, signatures, type Workspace } from "../support/workspace.ts";

const { state, down, fill, take } = useIncidents();

/** The files in the thread below the incident's message, as texts. */
function files({ emulator }: Workspace, ts: string): { name: string; text: string }[] {
  return emulator
    .messages(signatures)
    .filter((message) => message.threadTs === ts)
    .flatMap((message) => message.files.flatMap((id) => emulator.stored(id) ?? []))
    .map(({ name, bytes }) => ({ name, text: Buffer.from(bytes).toString("utf8") }));
}

const hostile = "# Owned | [x](javascript:1) <!channel> @here **b**";

async function lived(env: Record<string, string> = {}) {
  const workspace = await down({ ...account(), env, mode: "http" });
  const { ts } = state(workspace);
  const { store } = workspace;
  const [incident] = (await store().read.incidents.open(1)).incidents;
  const id = incident?.id ?? 0;
  const submit = (form: string, values: object, step: string | null = null) =>
    workspace.submitValue(
      omar,
      JSON.stringify({ type: "incident-submit", id, form, step }),
      values as Record<string, string>,
    );
  return { workspace, ts, submit };
}

describe("the report", () => {
  test("says all that has happened, harms nobody, and comes by itself after the review", async () => {
    const { workspace, ts, submit } = await lived();
    await take(workspace, omar);
    await workspace.moveTo(workspace.calendar.now + 10 * MINUTE);
    await fill(workspace, omar, "Done: Confirm", { text: `${hostile}\n- call ${phone} or desk@token.im` });
    await submit("wait", { title: hostile, day: "2026-03-06" });
    await submit("wait", { title: "Lease, ask 8812345", day: "2026-03-06" });
    await workspace.moveTo(workspace.calendar.now + 45 * MINUTE);
    await submit("resolve", { text: "Signed test 12" });
    await workspace.settle();
    expect(files(workspace, ts)).toEqual([]);
    await submit("review", { text: "Renew two weeks earlier\n# and more" });
    await workspace.settle();
    const [report] = files(workspace, ts);
    expect(report?.name).toBe("Incident Seal.md");
    const text = report?.text ?? "";
    for (const part of [
      "# Report: ✅ Signing works again: Seal",
      "## How long it took",
      "until somebody took it | ",
      "| Confirm | ",
      "(45 minutes later)",
      "Omar Haddad has taken it",
      "Signing is down: it has ended",
      "> Renew two weeks earlier",
      "> \\# and more",
      "Signed test 12",
      "## Documents that waited",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain(phone);
    for (const part of ["call ☎… or ✉…", "**Lease, ask ☎…**: "]) expect(text).toContain(part);
    expect(text).not.toContain("8812345");
    expect(text).not.toContain("desk@");
    // Nothing that somebody entered is read as Markdown: no line of ours is theirs.
    expect(text).not.toContain("<!channel>");
    expect(text).not.toMatch(/^\s*(>\s*)?# Owned/m);
    expect(text).not.toContain("[x](");
    const said = workspace.emulator.messages(signatures).at(-1);
    expect(words(said)).toContain("Report: ✅ Signing works again: Seal");

    const shown = await workspace.press(omar, state(workspace), "Details");
    await workspace.press(omar, shown, "Report");
    await workspace.settle();
    expect(files(workspace, ts)).toHaveLength(2);
    const others = await workspace.press(maya, state(workspace), "Details");
    expect(buttons(others)).not.toContain("Report");

    const history = words(await workspace.command(maya, "incident history"));
    expect(history).toMatch(/1 incident, without drills: taken at once, resolved after .* on average/);
  });

  test("is in the channel's language and zone, whoever asks for it", async () => {
    const { workspace, ts, submit } = await lived({ LOCALE: "zh", TIME_ZONE: "Asia/Shanghai" });
    await submit("resolve", { text: "Tried it" });
    await submit("review", { text: "Earlier" });
    await workspace.settle();
    const [report] = files(workspace, ts);
    expect(report?.name).toBe("事故报告 Seal.md");
    for (const part of ["# 事故报告：", "Asia/Shanghai", "## 各环节用时", "没有登记文件"])
      expect(report?.text).toContain(part);
  });
});
