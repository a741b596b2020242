import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { handlersOf } from "../../src/handlers.ts";
import { usualRules } from "../../src/incidents/rules.ts";
import type { ReminderIntent } from "../../src/reminders/intents.ts";
import type { Message } from "../../src/road/decision.ts";
import type { Intent, Outcome } from "../../src/road/intent.ts";
import { createRoad } from "../../src/road/road.ts";
import { createSending } from "../../src/scheduler/sending.ts";
import { createTick } from "../../src/scheduler/tick.ts";
import { createStore } from "../../src/storage/create-store.ts";
import type { ClaimedMessage, Session } from "../../src/storage/store.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { faq } from "../support/faq.ts";
import { putMigrated } from "../support/migrated.ts";

/** Noon in Berlin on a Monday: each day has had its reminders at nine. */
export const start = Date.UTC(2026, 2, 2, 11);

const slack = (externalId: string) => ({ platform: "slack", externalId }) as const;
const channel = { externalId: "C0SIGN", kind: "channel" } as const;
export const people = { anna: "Anna Berg", omar: "Omar Haddad", bea: "Bea 陈", maya: "Maya" } as const;
export type Who = keyof typeof people;
export const idOf = (who: Who): string => `U0${who.toUpperCase()}`;

type Refused = Extract<ReminderIntent, { type: "delivery-refused" }>["why"];

/** What goes out, as it is when it is sent. */
export type Said = { message: Message; outcome: Outcome };

/**
 * The road, the tick and a database, and in place of the courier a list of what it would send. Anna is the admin, and
 * all are known on both platforms.
 */
export async function openStage(seed: (session: Session) => Promise<unknown>) {
  const folder = await mkdtemp(join(tmpdir(), "sealwatch-recording-"));
  const file = join(folder, "stage.sqlite");
  await putMigrated(file);
  const store = await createStore({ client: "sqlite", file }, defaults, quiet);
  let now = start;
  const clocks = { calendar: () => now, machine: () => now };
  const admins = { people: [slack(idOf("anna"))], groups: [] };
  const { timeZone } = defaults;
  const road = createRoad(
    store,
    clocks,
    { admins, timeZone, defaultPlace: slack("C0SIGN") },
    handlersOf(admins, faq),
    () => {},
  );
  const tick = createTick({
    store,
    road,
    clocks,
    admins,
    platform: "slack",
    incidents: usualRules,
    timeZone,
    log: quiet,
  });
  const sending = createSending({ store, clocks, admins, timeZone });
  let acts = 0;

  await store.commit(async (session) => {
    for (const [who, name] of Object.entries(people)) {
      const person = await session.people.ensurePerson(slack(idOf(who as Who)), name);
      const teams = await session.people.ensurePerson({ platform: "teams", externalId: `29:${who}` }, name);
      await session.links.merge(person.id, teams.id);
    }
    await session.people.ensurePlace(slack("C0SIGN"), "channel", "signing");
    await seed(session);
  });

  async function end(message: ClaimedMessage, outcome: Outcome | null, refused: Refused | null) {
    const { id } = message;
    if (refused !== null) {
      const intent = { type: "delivery-refused", message, why: refused } as const;
      const first = ({ outbox }: Session) => outbox.dead(id, "lease", refused, now);
      await road.happen({ key: `refused:${message.key}`, platform: message.platform, intent, first });
      return;
    }
    await store.commit(async (session) => {
      if (outcome === null) return void (await session.outbox.superseded(id, "lease", now));
      await session.outbox.sent(id, "lease", `ref ${id}`, now);
      await sending.sent(session, message, `ref ${id}`);
    });
  }

  return {
    store,
    at: () => now,
    moveTo(instant: number) {
      now = instant;
    },
    look: () => tick.run(),
    async act(who: Who, intent: Intent) {
      acts += 1;
      const act = {
        key: `act ${acts}`,
        platform: "slack",
        actor: idOf(who),
        place: channel,
        thread: null,
      } as const;
      return (await road.act({ ...act, intent, spoken: true, way: () => null })).outcome;
    },
    happen(intent: Intent) {
      acts += 1;
      return road.happen({ key: `happening ${acts}`, platform: "slack", intent });
    },
    change: (work: (session: Session) => Promise<unknown>) => store.commit(work),
    /** Sends all that waits, but to those who, and to channels that, can't be reached, nor what is refused by itself. */
    async deliver(
      refused: ReadonlyMap<number, Refused>,
      closed: ReadonlyMap<number, Refused> = new Map(),
      refusedItself: (message: Message) => Refused | null = () => null,
    ): Promise<Said[]> {
      const said: Said[] = [];
      for (;;) {
        const message = await store.commit(({ outbox }) =>
          outbox.claim(now, { token: "lease", until: now + 1 }),
        );
        if (message === null) return said;
        const outcome = await sending.current(message);
        const { to } = message;
        const unreached = "personId" in to ? refused.get(to.personId) : closed.get(to.placeId);
        const why = unreached ?? refusedItself(message);
        await end(message, outcome, outcome === null ? null : why);
        if (outcome !== null && why === null) said.push({ message, outcome });
      }
    },
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
