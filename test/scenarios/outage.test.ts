import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";
import { addSubscription } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import * as onTeams from "../support/teams-workspace.ts";
import {
  anna,
  legal,
  maya,
  monday,
  openWorkspace,
  signatures,
  until,
  type Workspace,
} from "../support/workspace.ts";

// A server of its own: others would miss it.
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.remove());

const failed = "Something went wrong on my side, and nothing was changed. Please try again in a moment.";
const noon = monday + 4 * HOUR;

const ready = async ({ url }: Workspace) => {
  const answer = await fetch(`${url()}/readyz`);
  return `${answer.status} ${(await answer.text()).trim()}`;
};

const bot = ({ emulator }: Workspace, channel: string) =>
  emulator.messages(channel).filter(({ user }) => user === emulator.bot.userId);

test.each([
  ["hangs", () => server.pause(), async () => server.resume()],
  ["is stopped and started again", () => server.stop(), () => server.start()],
])(
  "PostgreSQL %s: people are told, and afterwards all goes on, nothing lost and nothing twice",
  async (_how, lose, bring) => {
    const workspace = await openWorkspace({
      now: noon,
      env: { DATABASE_URL: await server.createDatabase() },
      seed: async (session, now) => {
        for (let n = 1; n <= 3; n++) await addSubscription(session, now, `Seal ${n}`, 61);
      },
    });
    const { emulator, app } = workspace;
    await workspace.settle();
    const board = await workspace.command(anna, "remove seal 3");
    expect(await ready(workspace)).toBe("200 ok");
    // Committed and not delivered yet when the server goes.
    emulator.faults.add({ method: "chat.postMessage", kind: "429", retryAfter: 1 });
    await emulator.message(maya, "dm", "help");
    await until(() =>
      emulator.calls.some(({ method, status }) => method === "chat.postMessage" && status === 429),
    );

    await lose();
    // Each of these within the three seconds that the emulator waits for an ack.
    expect(words(await workspace.command(maya, "status"))).toContain(failed);
    expect(words(await workspace.press(anna, board, "Yes, remove it"))).toContain(failed);
    expect(await ready(workspace)).toBe("503 the database does not answer");
    const refused = await emulator.message(anna, "dm", "status");
    workspace.calendar.now += 2 * DAY;
    await expect(app().tick()).rejects.toThrow();

    await bring();
    await expect.poll(() => ready(workspace)).toBe("200 ok");
    await emulator.redeliver();
    await workspace.settle();
    await app().tick();
    await workspace.settle();
    expect(refused).toMatchObject({ ok: false });
    expect(bot(workspace, emulator.dm(maya))).toHaveLength(1);
    expect(bot(workspace, emulator.dm(anna))).toHaveLength(1);
    const heard = bot(workspace, signatures).map((message) => words(message));
    for (const n of [1, 2, 3]) expect(heard.filter((text) => text.includes(`Seal ${n}`))).toHaveLength(1);
    expect(await workspace.store().read.deliveries.counts(0)).toEqual({ waiting: 0, dead: 0 });
    expect(words(await workspace.press(anna, board, "Yes, remove it"))).toContain("Seal 3");
    expect(words(await workspace.command(maya, "status", legal))).not.toContain("Seal 3");
    await workspace.close();
  },
);

test("what Teams had taken when PostgreSQL was stopped is not posted again, though Teams can't be asked", async () => {
  const workspace = await onTeams.openTeamsWorkspace({
    env: { DATABASE_URL: await server.createDatabase() },
  });
  const { teams, log, machine, settle } = workspace;
  await workspace.say(onTeams.maya, "help");
  const heard = () => teams.messages(teams.chat(onTeams.maya)).length;
  const before = heard();
  teams.fail({ path: /\/activities/, method: "POST", kind: "store-and-hang" });
  await teams.say(onTeams.maya, "status");
  await until(() => teams.hanging() === 1);

  await server.stop();
  teams.release();
  await until(() => log.lines.join("\n").includes("can't be written down yet"));
  await server.start();
  await settle();
  machine.now += HOUR;
  await settle();
  expect(heard() - before).toBe(1);
  await workspace.close();
});
