import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Card } from "../../../src/conversation/card.ts";
import type { Reference } from "../../../src/people/person.ts";
import { type Delivery, type Directory, type Incoming, whenever } from "../../../src/platforms/contract.ts";
import { createTeams, type Teams, type TeamsConfig } from "../../../src/platforms/teams/index.ts";
import { keepLog } from "../../support/log.ts";
import { openTeams } from "../../support/teams/teams.ts";
import type { Options } from "../../support/teams/types.ts";
import {
  anna,
  appId,
  board,
  contracts,
  legal,
  liwei,
  monday,
  omar,
  tenant,
} from "../../support/teams-workspace.ts";

export const secret = "the-secret";
export const texts = {
  failed: "Nothing was done.",
  unclear: "Nobody knows whether it was done.",
  answeredBelow: "Below.",
  answeredInChat: "In our chat.",
};

/** A place or person of the directory, and what is remembered of how they are reached. */
type Known = Map<string, Reference>;

/** What the storage does with references, in memory: the newest is kept, and what was left is forgotten. */
function createMemory() {
  const known: Record<"person" | "place", Known> = { person: new Map(), place: new Map() };
  const told: { service: string | null } = { service: null };
  const directory: Directory = {
    reference: async (noun, externalId) => known[noun].get(externalId) ?? null,
    service: async () => told.service,
    async channels(limit) {
      const ids = [...known.place.keys()].filter((id) => id.startsWith("19:"));
      return ids.slice(0, limit).map((id) => ({ id, name: id }));
    },
    byHandle: async () => null,
    nameOf: async () => null,
  };
  function keep({ actor, met, service, place }: Incoming): void {
    told.service = service ?? told.service;
    if (met?.reference) known.person.set(actor, met.reference);
    if (place?.reference) known.place.set(place.externalId, place.reference);
  }
  return { known, directory, keep };
}

export type Workspace = Awaited<ReturnType<typeof openWorkspace>>;

/**
 * Teams' side of the program alone against the stand-in: what comes in is remembered, and answered with nothing. Nobody
 * has met the bot yet.
 */
export async function openWorkspace({
  options = {},
  config = {},
}: {
  options?: Partial<Options>;
  config?: Partial<TeamsConfig>;
} = {}) {
  const machine = { now: monday };
  const log = keepLog();
  const { known, directory, keep } = createMemory();
  let bot: Teams | null = null;
  const server = createServer((request, response) => bot?.routes.handle(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  const user = (id: string, name: string, locale: string, timeZone: string) => ({
    ...{ id, name, email: `${name.split(" ")[0]?.toLowerCase()}@example.com`, locale, timeZone },
  });
  const teams = await openTeams({
    machine: () => machine.now,
    appId,
    password: secret,
    tenant,
    users: [
      user(anna, "Anna Keller", "en-US", "Europe/Berlin"),
      user(omar, "Omar Haddad", "en-GB", "Europe/London"),
      user(liwei, "Li Wei", "zh-CN", "Asia/Shanghai"),
    ],
    teams: [{ id: contracts, name: "Contracts", channels: [{ id: legal, name: "legal" }] }],
    groupChats: [{ id: board, name: "The board" }],
    messagesUrl: () => url,
    ...options,
  });
  const whole: TeamsConfig = {
    appId,
    password: secret,
    tenantId: tenant,
    loginUrl: teams.url,
    directory,
    clock: () => machine.now,
    log,
    texts: { en: texts, zh: texts },
    locale: "en",
    ...config,
  };
  bot = createTeams(whole);
  const { port, start, stop } = bot;
  const received: Incoming[] = [];

  return {
    /** What came in, oldest first. */
    received,
    teams,
    machine,
    log,
    config: whole,
    known,
    port,
    start: () =>
      start(async (incoming) => {
        keep(incoming);
        received.push(incoming);
        return { type: "nothing" };
      }),
    stop,
    async close() {
      await stop();
      await teams.close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** One that has started, and is installed in a team and for Anna. */
export async function openInstalled(...more: Parameters<typeof openWorkspace>): Promise<Workspace> {
  const workspace = await openWorkspace(...more);
  await workspace.start();
  for (const where of [contracts, anna]) await workspace.teams.install(where);
  return workspace;
}

const card: Card = { summary: "A reminder", parts: [{ type: "text", text: ["A ", { bold: "reminder" }] }] };

export const delivery = (more: Partial<Delivery> = {}): Delivery => ({
  key: "outbox-1",
  to: { place: contracts },
  thread: null,
  card,
  before: whenever,
  ...more,
});

/** A card of so many pages: two texts, too long for three of them on one page. */
export const pagesOf = (count: number): Card => ({
  summary: "A long story",
  parts: Array.from({ length: 2 * count }, (_, index) => ({
    type: "text",
    text: [`${index % 2 === 0 ? "page" : "again"} ${Math.floor(index / 2) + 1} ${"这".repeat(2_980)}`],
  })),
});
