import { existsSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { MINUTE } from "../../src/clock.ts";
import { type CscServer, startCsc } from "./csc-server.ts";
import { renewEarly } from "./renewals.ts";
import { addSubscription } from "./samples.ts";
import { words } from "./shown.ts";
import { anna, legal, monday, omar, openWorkspace, type Workspace } from "./workspace.ts";

/** A workspace for each test, with a signature of Omar's that a remote signing service tells about. */
export function useCscScene(owner: string = omar) {
  let csc: CscServer;
  let workspace: Workspace;
  let seal = 0;
  /** What must be found nowhere afterwards. */
  const secrets = ["correct horse", "Bearer access-"];

  beforeAll(async () => {
    csc = await startCsc(monday);
  });
  afterAll(() => csc.close());
  beforeEach(async () => {
    csc.reset();
    workspace = await openWorkspace({
      env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${Buffer.alloc(32, 7).toString("base64")}` },
      seed: async (session, now) => {
        seal = await addSubscription(session, now, "Remote seal", 90, { owner, place: legal });
      },
    });
    await workspace.settle();
  });
  afterEach(async () => {
    await workspace.settle();
    const files = ["", "-wal", "-shm"].map((suffix) => workspace.file + suffix).filter(existsSync);
    const sent = workspace.emulator.calls.map(({ args }) => JSON.stringify(args));
    const traces = [
      ...files.map((file) => readFileSync(file)),
      ...[...workspace.log.lines, ...sent].map((line) => Buffer.from(line)),
    ];
    await workspace.close();
    for (const bytes of traces) for (const kept of secrets) expect(bytes.includes(kept), kept).toBe(false);
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  /** Sends off the form in front of somebody; what it says in the end. */
  async function submit(user: string, values: Record<string, unknown> = {}): Promise<string> {
    await workspace.submit(user, values);
    await workspace.settle();
    return view(user);
  }

  /** The message that shows how far its renewal is. */
  function progress() {
    const found = workspace.emulator
      .messages(legal)
      .find((one) => words(one).startsWith("Renewal of Remote seal"));
    if (found === undefined) throw new Error("no renewal is shown");
    return found;
  }

  const view = (user: string) => words(workspace.emulator.views(user).at(-1));

  return {
    secrets,
    csc: () => csc,
    workspace: () => workspace,
    id: () => seal,
    /** Its credential is this one, by its place in the list. */
    async connect(at = 0): Promise<void> {
      const page = await workspace.command(anna, "source remote");
      await workspace.pressForm(anna, page, "Set up a signing service");
      const { id, secret } = csc.behaviour.client;
      await workspace.submit(anna, { url: csc.url, clientId: id, secret });
      await workspace.settle();
      await workspace.submit(anna, { choice: String(at) });
      await workspace.settle();
      await workspace.emulator.closeView(anna);
      // What follows does not happen in the same instant.
      workspace.machine.now += MINUTE;
      await workspace.moveTo(workspace.calendar.now + MINUTE);
      csc.calls.length = 0;
    },
    /** What the service was asked to do, beyond telling. */
    acted: () =>
      csc.calls
        .map(({ method }) => method)
        .filter((method) => /authorize$|signHash|sendOTP|getChallenge/.test(method)),
    view,
    submit,
    progress,
    /** Renews it up to the last step, as Omar. */
    async renew(): Promise<void> {
      await renewEarly(workspace, omar, "remote");
      for (let step = 1; step <= 5; step++) {
        await workspace.pressForm(omar, progress(), "Done");
        await submit(omar);
      }
    },
    /** Its credential `id` holds the key and certificate of another one from now on. */
    hold(id: string, other: string): void {
      const key = csc.keys[other];
      if (key === undefined) throw new Error("the service has no such key");
      csc.keys[id] = key;
    },
    /** The service answers so from now on: what the credential asks for, or what goes wrong. */
    asks: (change: Partial<CscServer["behaviour"]>) => Object.assign(csc.behaviour, change),
    inLegal: () => workspace.emulator.messages(legal).map(words),
    last(user: string) {
      const message = workspace.emulator.messages(workspace.emulator.dm(user)).at(-1);
      if (message === undefined) throw new Error("nothing was told");
      return message;
    },
    audited: async (action: string) =>
      (await workspace.store().read.audit.latest(seal, 50))
        .filter((entry) => entry.action === action)
        .map(({ after, personId }) => ({ ...(after as object | null), by: personId }))
        .reverse(),
    async pass(ms: number): Promise<void> {
      workspace.machine.now += ms;
      await workspace.moveTo(workspace.calendar.now + ms);
      await workspace.settle();
    },
  };
}
