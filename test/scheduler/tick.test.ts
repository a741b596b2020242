import { afterEach, expect, test } from "vitest";
import { DAY, HOUR } from "../../src/clock.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import { quiet } from "../contracts/storage-defaults.ts";
import { endQuietly, noon } from "../support/reminders.ts";
import { addSubscription } from "../support/samples.ts";
import { openWorkspace, type Workspace } from "../support/workspace.ts";

let workspace: Workspace;
afterEach(() => endQuietly(workspace, "could not be planned"));

/** Has the database refuse reminders of one signature, or take them again. */
async function refuse(name: string, refused: boolean): Promise<void> {
  const { read, write } = await openSqlite(workspace.file, quiet);
  await write.raw(
    refused
      ? `create trigger refusing before insert on reminders
          when new.signature_id = (select id from signatures where name = '${name}')
          begin select raise(abort, 'not this one'); end`
      : "drop trigger refusing",
  );
  await Promise.all([read.destroy(), write.destroy()]);
}

test("one that can't be planned holds up none of the others, and is told once it can be", async () => {
  workspace = await openWorkspace({
    mode: "socket",
    now: noon,
    seed: async (session, now) => {
      for (let n = 0; n < 40; n++) await addSubscription(session, now, `Seal ${n}`, 61);
    },
  });
  await workspace.settle();
  const told = async () => {
    const { read } = workspace.store();
    const { rows } = await read.signatures.page({}, noon, 0, 99);
    const recorded = await Promise.all(
      rows.map(({ id, deadline }) => read.reminders.recorded(id, deadline ?? 0)),
    );
    return rows.filter((_, at) => recorded[at]?.length === 1).map(({ name }) => name);
  };
  await refuse("Seal 17", true);
  workspace.calendar.now = noon + 2 * DAY;
  await workspace.app().tick();
  const first = await told();
  expect(first).toHaveLength(39);
  expect(first).not.toContain("Seal 17");
  expect((await workspace.store().read.deliveries.counts(0)).waiting).toBeGreaterThan(0);
  const faults = workspace.log.lines.filter((line) => line.startsWith("error"));
  expect(faults).toHaveLength(1);

  await refuse("Seal 17", false);
  workspace.calendar.now += HOUR;
  await workspace.app().tick();
  expect(await told()).toHaveLength(40);
});

test("looks one after the other, however many are asked for at once", async () => {
  workspace = await openWorkspace({ mode: "socket", now: noon });
  await workspace.settle();
  const { calendar } = workspace;
  const seen: string[] = [];
  Object.defineProperty(calendar, "now", {
    get() {
      seen.push("look");
      return noon;
    },
  });
  const tick = async () => {
    await workspace.app().tick();
    seen.push("done");
  };
  await Promise.all([tick(), tick(), tick()]);
  // The last one looks at the clock once more when the second is done.
  const second = seen.indexOf("done", seen.indexOf("done") + 1);
  expect(seen.slice(second)).toContain("look");
});
