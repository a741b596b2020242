import { afterEach, describe, expect, it } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import { type Delivery, whenever } from "../../../src/platforms/contract.ts";
import { manifest, openWorkspace, type Workspace } from "./workspace.ts";

const card: Card = { summary: "A reminder", parts: [{ type: "text", text: ["A ", { bold: "reminder" }] }] };
const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  key: "outbox-1",
  to: { place: "C0GEN" },
  thread: null,
  card,
  before: whenever,
  ...more,
});

describe("delivering to Slack", () => {
  let workspace: Workspace;
  afterEach(() => workspace.close());
  const open = async (more: Parameters<typeof openWorkspace>[1] = {}) => {
    workspace = await openWorkspace("http", more);
    return { ...workspace, port: workspace.slack.port };
  };

  it("sends with the key in the metadata, and finds it again", async () => {
    const { port, emulator, machine } = await open();
    const since = machine.now;
    await expect(port.lookUp(delivery(), since)).resolves.toBeNull();
    const sent = await port.deliver(delivery());
    const [message] = emulator.messages("C0GEN");
    expect(message).toMatchObject({
      text: "A reminder",
      blocks: [{ type: "section", text: { text: "A *reminder*", verbatim: true } }],
      metadata: { event_type: "sealwatch_message", event_payload: { key: "outbox-1" } },
    });
    const ref = `C0GEN:${message?.ts}`;
    expect(sent).toEqual({ result: "sent", ref });
    await expect(port.lookUp(delivery(), since)).resolves.toEqual({ ref });
    await expect(port.lookUp(delivery({ key: "another" }), since)).resolves.toBeNull();
    await expect(port.lookUp(delivery(), since + 3_600_000)).resolves.toBeNull();
  });

  it("finds an answer of any event type by its key, and beside others", async () => {
    const { port, emulator, machine } = await open();
    const metadata = { type: "signature_faq", payload: { entry: "renew", score: 0.8, sure: false } };
    const answer = delivery({ key: "faq-1", card: { ...card, metadata } });
    emulator.faults.add({ method: "chat.postMessage", kind: "reset-after-storing" });
    expect(await port.deliver(answer)).toMatchObject({ result: "uncertain" });
    machine.now += 3_000;
    await port.deliver(delivery());
    const [asked] = emulator.messages("C0GEN");
    expect(asked?.metadata).toEqual({
      event_type: "signature_faq",
      event_payload: { entry: "renew", score: 0.8, sure: false, key: "faq-1" },
    });
    expect(await port.lookUp(answer, machine.now)).toEqual({ ref: `C0GEN:${asked?.ts}` });
  });

  it("sends to a person and into a thread, and finds it there", async () => {
    const { port, emulator, machine } = await open();
    const asked = await emulator.message("U0ANN", "C0GEN", "hello");
    const inThread = delivery({ key: "in-thread", thread: asked.ts });
    await expect(port.deliver(inThread)).resolves.toMatchObject({ result: "sent" });
    await expect(port.lookUp(inThread, machine.now)).resolves.not.toBeNull();

    const toPerson = delivery({ key: "to-person", to: { person: "U0LI" } });
    await expect(port.deliver(toPerson)).resolves.toMatchObject({ result: "sent" });
    expect(emulator.messages(emulator.dm("U0LI"))).toHaveLength(1);
    await expect(port.lookUp(toPerson, machine.now)).resolves.not.toBeNull();
  });

  it("names why a message can never arrive", async () => {
    const { port } = await open();
    const why = async (to: Delivery["to"]) => port.deliver(delivery({ to }));
    expect(await why({ place: "C0OLD" })).toEqual({
      result: "refused",
      why: "archived",
      error: "is_archived",
    });
    expect(await why({ place: "C0OUT" })).toMatchObject({ result: "refused", why: "not-a-member" });
    expect(await why({ place: "C0NONE" })).toMatchObject({ result: "refused", why: "not-found" });
    expect(await why({ person: "U0NONE" })).toMatchObject({ result: "refused", why: "person-unreachable" });
  });

  it.each([
    ["messages_tab_disabled", "person-unreachable"],
    ["user_disabled", "person-unreachable"],
    ["cannot_dm_bot", "person-unreachable"],
    ["msg_too_long", "bad-message"],
    ["invalid_blocks", "bad-message"],
    ["restricted_action", "not-a-member"],
  ])("takes %s as refused: %s", async (error, why) => {
    const { port, emulator } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "error", error });
    expect(await port.deliver(delivery())).toEqual({ result: "refused", why, error });
  });

  it("says when to come again, and what was not done", async () => {
    const { port, emulator } = await open();
    emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 7 });
    expect(await port.deliver(delivery())).toEqual({
      result: "not-sent",
      retryAfter: 7_000,
      error: "ratelimited",
      hopeless: false,
    });
    emulator.faults.add({ method: "chat.postMessage", kind: "error", error: "invalid_auth" });
    expect(await port.deliver(delivery())).toEqual({
      result: "not-sent",
      retryAfter: null,
      error: "invalid_auth",
      hopeless: false,
    });
    emulator.faults.add({ method: "chat.postMessage", kind: "error", error: "some_new_error" });
    expect(await port.deliver(delivery())).toMatchObject({ result: "not-sent", hopeless: true });
    emulator.faults.add({ method: "conversations.open", kind: "reset" });
    expect(await port.deliver(delivery({ to: { person: "U0ANN" } }))).toMatchObject({ result: "not-sent" });
    expect(emulator.messages("C0GEN")).toEqual([]);
  });

  it("tells apart what may have been done, once, and finds it", async () => {
    const { port, emulator, machine } = await open();
    for (const kind of ["reset-after-storing", "500", "reset"] as const) {
      emulator.faults.add({ method: "chat.postMessage", kind });
      expect(await port.deliver(delivery({ key: kind })), kind).toMatchObject({ result: "uncertain" });
    }
    machine.now += 3_000;
    emulator.faults.add({ method: "chat.postMessage", kind: "error", error: "fatal_error" });
    expect(await port.deliver(delivery({ key: "fatal" }))).toEqual({
      result: "uncertain",
      error: "fatal_error",
    });
    expect(emulator.messages("C0GEN")).toHaveLength(1);
    expect(await port.lookUp(delivery({ key: "reset-after-storing" }), machine.now)).not.toBeNull();
    expect(await port.lookUp(delivery({ key: "reset" }), machine.now)).toBeNull();
  });

  it("knows that a message was not sent where nobody listens", async () => {
    const { port, close } = await open();
    await close();
    expect(await port.deliver(delivery())).toEqual({
      result: "not-sent",
      retryAfter: null,
      error: "ECONNREFUSED",
      hopeless: false,
    });
  });

  it("posts nothing once the time for it is over, however long opening the conversation took", async () => {
    // The process sleeps while Slack opens it: a minute has gone by when it wakes up.
    const slept = () =>
      workspace.emulator.calls.some(({ method }) => method === "conversations.open") ? 60_000 : 0;
    const { port, emulator } = await open({ clock: slept });
    const toPerson = delivery({ to: { person: "U0ANN" }, before: 50_000 });
    const late = { result: "not-sent", retryAfter: 0, error: "too late to be begun", hopeless: false };
    expect(await port.deliver(toPerson)).toMatchObject(late);
    expect(await port.deliver(delivery({ before: 50_000 }))).toMatchObject(late);
    expect(await port.change({ key: "k", ref: "C0GEN:1.000001", card, before: 50_000 })).toMatchObject(late);
    expect(emulator.messages(emulator.dm("U0ANN"))).toEqual([]);
    expect(await port.deliver({ ...toPerson, before: 60_000 })).toMatchObject({ result: "sent" });
  });

  it("finds a message pages down", async () => {
    const { port, emulator, machine } = await open();
    const since = machine.now;
    await port.deliver(delivery({ key: "first" }));
    for (let n = 0; n < 450; n += 1) await emulator.message("U0ANN", "C0GEN", `talk ${n}`);
    expect(await port.lookUp(delivery({ key: "first" }), since)).not.toBeNull();
    const asked = emulator.calls.filter(({ method }) => method === "conversations.history");
    expect(asked.length).toBeGreaterThan(2);
  });

  it("fetches profiles, places and groups", async () => {
    const { port, emulator } = await open();
    expect(await port.fetchProfile("U0LI")).toEqual({
      name: "Li",
      locale: "zh",
      timeZone: "Asia/Shanghai",
      email: null,
      active: true,
    });
    await emulator.changeUser("U0ANN", { deleted: true });
    expect(await port.fetchProfile("U0ANN")).toMatchObject({ name: "Ann", locale: "en", active: false });
    expect(await port.fetchPlace("C0GEN")).toEqual({ name: "general", kind: "channel", unusable: null });
    expect(await port.fetchPlace("C0OUT")).toMatchObject({ unusable: "not-a-member" });
    expect(await port.fetchPlace("C0OLD")).toMatchObject({ unusable: "archived" });
    expect(await port.fetchPlace("C0NONE")).toMatchObject({ unusable: "not-found" });
    expect(await port.fetchPlace(emulator.dm("U0LI"))).toMatchObject({ kind: "dm", unusable: null });
    expect(await port.fetchGroupMembers("S0OPS")).toEqual(["U0ANN", "U0LI"]);
    await expect(port.fetchGroupMembers("S0NONE")).rejects.toMatchObject({
      name: "PlatformError",
      passing: false,
    });
    await expect(port.fetchProfile("U0NONE")).rejects.toMatchObject({ passing: false });
    emulator.faults.add({ method: "users.info", kind: "429", retryAfter: 3 });
    await expect(port.fetchProfile("U0LI")).rejects.toMatchObject({ passing: true, retryAfter: 3_000 });
  });

  it("says what to do where a permission is missing", async () => {
    const bot = manifest.oauth_config.scopes.bot.filter((scope) => scope !== "usergroups:read");
    const { port } = await open({ manifest: { ...manifest, oauth_config: { scopes: { bot } } } });
    await expect(port.fetchGroupMembers("S0OPS")).rejects.toThrow(/missing_scope.*install it again/);
  });

  it("downloads what was dropped", async () => {
    const { port, emulator } = await open();
    const bytes = Buffer.from("-----BEGIN CERTIFICATE-----");
    const { files } = await emulator.upload("U0ANN", "dm", { name: "a b.pem", bytes });
    const file = { id: files[0] ?? "", name: "a b.pem", bytes: null };
    expect(Buffer.from(await port.download(file, 1_000))).toEqual(bytes);
    await expect(port.download(file, 10)).rejects.toThrow(/larger than 10 bytes/);
    await expect(port.download({ ...file, id: "F0NONE" }, 10)).rejects.toThrow(/file_not_found/);
  });
});
