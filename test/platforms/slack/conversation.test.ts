import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import type { Form } from "../../../src/conversation/form.ts";
import { whenever } from "../../../src/platforms/contract.ts";
import { openWorkspace, texts, type Workspace } from "./workspace.ts";

const card = (text: string): Card => ({
  summary: text,
  parts: [
    { type: "text", text: [text] },
    { type: "buttons", buttons: [{ label: "Show", press: { type: "show", id: 7 } }] },
  ],
});

const form: Form = {
  hidden: { type: "edit", id: 7, revision: 2 },
  title: "Edit",
  submit: "Save",
  close: "Cancel",
  parts: [
    {
      type: "field",
      field: { id: "name", label: "Name", required: true, input: { type: "text", lines: "one" } },
    },
    { type: "field", field: { id: "end", label: "Ends", required: false, input: { type: "date" } } },
    {
      type: "field",
      field: {
        id: "files",
        label: "Files",
        required: false,
        input: { type: "file", maxFiles: 2, instead: "Drop it." },
      },
    },
  ],
};

describe.each(["http", "socket"] as const)("a conversation by %s", (mode) => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace(mode);
  });
  afterAll(() => workspace.close());
  beforeEach(() => {
    workspace.received.length = 0;
    workspace.log.lines.length = 0;
    workspace.machine.now += 60_000;
    workspace.answer(() => ({ type: "nothing" }));
  });

  const failing = () => {
    throw new Error("the database is locked");
  };

  it("answers a command in its ack", async () => {
    const { emulator, received } = workspace;
    workspace.answer(() => ({ type: "say", card: card("All is well"), to: "asker" }));
    const outcome = await emulator.command("U0ANN", "C0GEN", "/signature list owner @Li in #general <3");
    expect(outcome).toMatchObject({ ok: true, shown: { text: "All is well", visibleTo: "U0ANN" } });
    expect(received).toMatchObject([
      {
        platform: "slack",
        actor: "U0ANN",
        place: { externalId: "C0GEN", kind: "channel", name: "general" },
        thread: null,
        act: "words",
        via: "command",
        text: "list owner @{U0LI} in #{C0GEN} <3",
        files: [],
      },
    ]);
    expect(
      emulator.calls.map(({ method }) => method).filter((method) => method !== "auth.test"),
    ).not.toContain("response_url");
  });

  it("answers a command to the room", async () => {
    workspace.answer(() => ({ type: "say", card: card("For all"), to: "room" }));
    const outcome = await workspace.emulator.command("U0ANN", "C0GEN", "/signature status");
    expect(outcome).toMatchObject({ ok: true, shown: { user: workspace.emulator.bot.userId } });
    expect(outcome).not.toHaveProperty("shown.visibleTo", "U0ANN");
  });

  it("tells the person when nothing was done, and nothing of the inside", async () => {
    workspace.answer(failing);
    const outcome = await workspace.emulator.command("U0ANN", "C0GEN", "/signature status");
    expect(outcome).toMatchObject({ shown: { text: texts.failed, visibleTo: "U0ANN" } });
    expect(JSON.stringify(outcome)).not.toContain("locked");
    expect(workspace.log.lines.join("\n")).toContain("locked");
  });

  it("opens a form from a command, takes errors, then the corrected values as another act", async () => {
    const { emulator, received } = workspace;
    workspace.answer(() => ({ type: "open-form", form }));
    await emulator.command("U0ANN", "C0GEN", "/signature edit");
    await expect.poll(() => emulator.views("U0ANN")).toHaveLength(1);

    workspace.answer(() => ({
      type: "form-errors",
      errors: { name: "Taken.", gone: "Also wrong." },
      form: null,
    }));
    const file = emulator.file("U0ANN", { name: "a.pem", bytes: Buffer.from("PEM") });
    await emulator.submit("U0ANN", { values: { name: { value: "One" }, files: { value: [file] } } });
    expect(emulator.views("U0ANN")[0]?.errors).toEqual({ name: "Taken. Also wrong." });

    workspace.answer(() => ({ type: "nothing" }));
    await emulator.submit("U0ANN", { values: { name: { value: "Two" }, end: { value: "2027-01-31" } } });
    expect(emulator.views("U0ANN")).toEqual([]);
    const submissions = received.filter(({ act }) => act === "submit");
    expect(submissions).toMatchObject([
      {
        hidden: form.hidden,
        place: null,
        values: { name: "One", end: null, files: [{ id: file, name: "a.pem", bytes: 3 }] },
      },
      { values: { name: "Two", end: "2027-01-31" } },
    ]);
    expect(submissions[0]?.key).not.toBe(submissions[1]?.key);
  });

  it("keeps what was entered when a submission is not taken", async () => {
    const { emulator } = workspace;
    workspace.answer(() => ({ type: "open-form", form }));
    await emulator.shortcut("U0ANN", "add");
    await expect.poll(() => emulator.views("U0ANN")).toHaveLength(1);
    expect(workspace.received).toMatchObject([{ act: "press", press: { type: "add-open" }, place: null }]);
    workspace.answer(failing);
    await emulator.submit("U0ANN", { values: { name: { value: "One" } } });
    expect(emulator.views("U0ANN")[0]?.errors).toEqual({ name: texts.failed });

    workspace.answer(() => ({
      type: "update-form",
      form: { hidden: { type: "told" }, title: "Checking", close: "Close", parts: [] },
    }));
    await emulator.submit("U0ANN");
    const [view] = emulator.views("U0ANN");
    expect(view?.source).toMatchObject({ title: { text: "Checking" } });
    const done: Form = { hidden: { type: "told" }, title: "Done", close: "Close", parts: [] };
    await workspace.slack.port.updateForm(view?.id ?? "", done);
    expect(emulator.views("U0ANN")[0]?.source).toMatchObject({ title: { text: "Done" } });
    await emulator.closeView("U0ANN");
  });

  it("says what follows a submission to the person directly", async () => {
    const { emulator } = workspace;
    workspace.answer(() => ({ type: "open-form", form }));
    await emulator.shortcut("U0LI", "add");
    await expect.poll(() => emulator.views("U0LI")).toHaveLength(1);
    workspace.answer(() => ({ type: "say", card: card("Saved"), to: "asker" }));
    await emulator.submit("U0LI", { values: { name: { value: "One" } } });
    expect(emulator.views("U0LI")).toEqual([]);
    await expect.poll(() => emulator.messages(emulator.dm("U0LI")).at(-1)?.text).toBe("Saved");
  });

  async function sayWithButton(to: "asker" | "room"): Promise<string> {
    workspace.answer(() => ({ type: "say", card: card("Press me"), to }));
    const outcome = await workspace.emulator.command("U0ANN", "C0GEN", "/signature show");
    return outcome.ok ? (outcome.shown?.ts ?? "") : "";
  }

  it("refreshes the message of a pressed button", async () => {
    const { emulator } = workspace;
    const ts = await sayWithButton("room");
    workspace.answer(() => ({ type: "refresh", card: card("Refreshed") }));
    await emulator.click("U0LI", "C0GEN", ts, { label: "Show" });
    await expect.poll(() => emulator.messages("C0GEN").find((one) => one.ts === ts)?.text).toBe("Refreshed");
    expect(workspace.received.at(-1)).toMatchObject({
      act: "press",
      actor: "U0LI",
      press: { type: "show", id: 7 },
      seenBy: "room",
      place: { externalId: "C0GEN", kind: "channel" },
      thread: null,
    });
  });

  it("says something below a pressed button, in its thread", async () => {
    const { emulator } = workspace;
    const asked = await emulator.message("U0ANN", "C0GEN", "Hello");
    const to = { place: "C0GEN" };
    const sent = await workspace.slack.port.deliver({
      key: "k-thread",
      to,
      thread: asked.ts,
      card: card("In it"),
      before: whenever,
    });
    expect(sent).toMatchObject({ result: "sent" });
    const ts = emulator.messages("C0GEN").at(-1)?.ts ?? "";
    workspace.answer(() => ({ type: "say", card: card("Below"), to: "room" }));
    await emulator.click("U0ANN", "C0GEN", ts, { label: "Show" });
    await expect
      .poll(() => emulator.messages("C0GEN").at(-1))
      .toMatchObject({ text: "Below", threadTs: asked.ts });
    expect(workspace.received.at(-1)?.thread).toBe(asked.ts);
  });

  it("answers otherwise when the response_url is spent, and tells when a press was not taken", async () => {
    const { emulator } = workspace;
    const ts = await sayWithButton("asker");
    workspace.answer(async () => {
      workspace.machine.now += 31 * 60_000;
      return { type: "say", card: card("Late"), to: "asker" };
    });
    await emulator.click("U0ANN", "C0GEN", ts, { label: "Show" });
    await expect.poll(() => emulator.ephemerals("U0ANN", "C0GEN").at(-1)?.text).toBe("Late");
    expect(workspace.log.lines.join("\n")).toContain("a response_url failed");

    workspace.answer(failing);
    await emulator.click("U0ANN", "C0GEN", ts, { label: "Show" });
    await expect.poll(() => emulator.ephemerals("U0ANN", "C0GEN").at(-1)?.text).toBe(texts.failed);
  });

  it("says kindly that a form came too late", async () => {
    const { emulator } = workspace;
    const ts = await sayWithButton("room");
    workspace.answer(() => {
      workspace.machine.now += 3_100;
      return { type: "open-form", form };
    });
    await emulator.click("U0ANN", "C0GEN", ts, { label: "Show" });
    await expect.poll(() => emulator.ephemerals("U0ANN", "C0GEN").at(-1)?.text).toBe(texts.tooLate);
    expect(emulator.views("U0ANN")).toEqual([]);
  });

  it("breaks no rule of Slack's and writes no token down", () => {
    expect(workspace.emulator.problems).toEqual([]);
    expect(workspace.log.lines.join("\n")).not.toMatch(/xoxb-|xapp-|\/respond\//);
  });
});
