import { existsSync, readFileSync } from "node:fs";
import { afterEach, beforeEach, expect } from "vitest";
import { DAY } from "../../src/clock.ts";
import { isIncident } from "./reminders.ts";
import { addSubscription } from "./samples.ts";
import { words } from "./shown.ts";
import { startStatus } from "./status-server.ts";
import { anna, legal, monday, omar, openWorkspace, type Workspace } from "./workspace.ts";

/** What the platform asks for, and nothing else may ever hold. */
export const secret = "tok-3f9-Geheim/+x";
/** Keys to seal it with. */
export const keys = { a: Buffer.alloc(32, 1).toString("base64"), b: Buffer.alloc(32, 2).toString("base64") };
/** So many days from Monday, as the platform writes it. */
export const day = (days: number) => new Date(monday + days * DAY).toISOString();

/**
 * An account of Omar's at a platform that can be asked, for each test of the file that calls this. In the end its secret
 * is looked for in all that was stored, said and logged.
 */
export function useStatusSource() {
  let workspace: Workspace;
  let platform: Awaited<ReturnType<typeof startStatus>>;
  let seal = 0;

  async function open(env: Record<string, string> = {}) {
    workspace = await openWorkspace({
      env: { SOURCE_ALLOW: "127.0.0.1", SOURCE_KEYS: `a:${keys.a}`, ...env },
      seed: async (session, now) => {
        seal = await addSubscription(session, now, "Token account", 90, { owner: omar, place: legal });
      },
    });
    await workspace.settle();
    return { workspace, platform, seal };
  }
  beforeEach(async () => {
    platform = await startStatus({ body: { account: { state: "active", until: day(200) } } });
  });
  afterEach(async () => {
    await workspace.settle();
    const files = ["", "-wal", "-shm"].map((suffix) => workspace.file + suffix).filter(existsSync);
    const sent = workspace.emulator.calls.map(({ args }) => JSON.stringify(args));
    for (const bytes of [
      ...files.map((file) => readFileSync(file)),
      ...[...workspace.log.lines, ...sent].map((line) => Buffer.from(line)),
    ])
      expect(bytes.includes("tok-3f9")).toBe(false);
    await workspace.close();
    await platform.close();
    expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  });

  const entered = () => ({
    url: platform.url,
    headers: "X-Api-Key: {secret}",
    secret,
    statusAt: "/account/state",
    endAt: "/account/until",
    words: "active = active\npaused = suspended\nrevoked = revoked\nover = expired\nnew = pending",
  });
  const view = (user: string = anna) => words(workspace.emulator.views(user).at(-1));
  const told = (user: string) => {
    const { emulator } = workspace;
    return emulator
      .messages(emulator.dm(user))
      .filter(({ user: by }) => by === emulator.bot.userId)
      .map(words)
      .filter((said) => !isIncident(said));
  };
  /** What was said of its source there; what an incident says is left out. */
  const inLegal = () =>
    workspace.emulator
      .messages(legal)
      .map(words)
      .filter((said) => !isIncident(said));
  const signature = () => workspace.store().read.signatures.byId(seal);

  /** Sets the source up as Anna; what the form says in the end. */
  async function setUp(change: Record<string, unknown> = {}): Promise<string> {
    const page = await workspace.command(anna, "source token");
    await workspace.pressForm(anna, page, "Set up a status address");
    const { errors } = await workspace.submit(anna, { ...entered(), ...change });
    expect(errors).toEqual({});
    await workspace.settle();
    return view();
  }

  async function pass(ms: number): Promise<void> {
    workspace.machine.now += ms;
    await workspace.moveTo(workspace.calendar.now + ms);
  }

  return { open, entered, view, told, inLegal, signature, setUp, pass };
}
