import { type Job, scheduleJob } from "node-schedule";
import { directory, loadTeams, mainPlatform, slackParts, startAll } from "./app-platforms.ts";
import type { Clocks } from "./clock.ts";
import type { Config } from "./config.ts";
import { incidentFiles } from "./conversation/incidents/report-file.ts";
import { methodFiles } from "./conversation/methods/file.ts";
import { createReceive } from "./conversation/receive.ts";
import { createRender } from "./conversation/render.ts";
import { proofFiles } from "./conversation/renewals/proof.ts";
import { tableFiles } from "./conversation/signatures/table-files.ts";
import { createFaq } from "./faq/engine.ts";
import { readFaq } from "./faq-files.ts";
import { handlersOf } from "./handlers.ts";
import { createNotices } from "./http/notices.ts";
import { createHttpServer, type Fallback, type Route } from "./http/server.ts";
import type { Log } from "./log.ts";
import { groupErrands, placeErrands } from "./people/errands.ts";
import type { Platform } from "./people/person.ts";
import type { PlatformPort } from "./platforms/contract.ts";
import { createSlack } from "./platforms/slack/index.ts";
import { createRoad } from "./road/road.ts";
import { createAttachments, type FileMakers } from "./scheduler/attach.ts";
import { createConnect } from "./scheduler/connect.ts";
import { createCourier } from "./scheduler/courier.ts";
import { createErrandRunner } from "./scheduler/errands.ts";
import { type Patience, usualPatience } from "./scheduler/leases.ts";
import { createLook } from "./scheduler/look.ts";
import { sealAnew } from "./scheduler/seal-anew.ts";
import { createSecrets } from "./scheduler/secrets.ts";
import { createSending } from "./scheduler/sending.ts";
import { createTester } from "./scheduler/test-signature.ts";
import { createTick } from "./scheduler/tick.ts";
import { createGuardedFetch } from "./sources/guarded-fetch.ts";
import { createSeals } from "./sources/sealed.ts";
import { createStore } from "./storage/create-store.ts";
import type { Store } from "./storage/store.ts";

export type Surroundings = {
  clocks: Clocks;
  log: Log;
  /** Only this interface is served; all of them where it is not named. */
  host?: string;
  /** What answers requests that are nobody else's. */
  fallback?: Fallback;
  /** Which outcomes come with a file; tables and texts to sign where nothing is named. */
  files?: FileMakers;
  /** How long is waited; the usual time where nothing is named. */
  patience?: Patience;
  /** Called when the port is ours and the database is not open yet. */
  beforeOpening?(): Promise<void>;
  /** Called once the database is open and before anything is served from it. */
  prepare?(store: Store): Promise<void>;
};

export type App = {
  /** Resolves with the port once everything is served. */
  start(): Promise<{ port: number }>;
  stop(): Promise<void>;
  /** One look at what time has made due; the scheduler does so every minute. */
  tick(): Promise<void>;
  /** Resolves when nothing is left that could be done or delivered now. */
  settle(): Promise<void>;
};

/** Once a minute, at its first second. */
const everyMinute = "0 * * * * *";

/** Puts the parts together. Nothing is opened before `start`. */
export function createApp(
  config: Config,
  { clocks, log, host, fallback, files, patience = usualPatience, beforeOpening, prepare }: Surroundings,
): App {
  const routes: Route[] = [];
  let running: Awaited<ReturnType<typeof assemble>> | null = null;
  let serving = false;
  const server = createHttpServer({
    routes,
    fallback: fallback ?? null,
    ping: () => (serving && running ? running.store.ping() : null),
    log,
  });

  async function assemble() {
    const { locale, timeZone } = config;
    const store = await createStore(config.database, { locale, timeZone }, log);
    const slack = config.slack && createSlack(slackParts(config.slack, config, clocks, patience, log));
    const teams =
      config.teams && (await loadTeams(config.teams, directory(store, "teams"), locale, clocks, log));
    const running = [slack, teams].filter((one) => one !== null);
    for (const one of running) if (one.routes) routes.push(one.routes);
    const platforms: Partial<Record<Platform, PlatformPort>> = Object.fromEntries(
      running.map((one) => [one.port.name, one.port]),
    );

    const seals = config.sources.keys && createSeals(config.sources.keys);
    const faq = createFaq(await readFaq(config.faqFolder, log), (error) =>
      log.error({ err: error }, "questions could not be learned; the next one tries again"),
    );
    const handlers = handlersOf(config.admins, faq, seals);
    const committed = () => {
      courier.nudge();
      errands.nudge();
    };
    const road = createRoad(store, clocks, config, handlers, committed);
    if (seals) {
      const platform = mainPlatform(config);
      routes.push(createNotices({ store, road, seals, clock: clocks.machine, platform, log }));
    }
    const render = createRender({
      people: store.read.people,
      calendar: clocks.calendar,
      defaults: { locale, timeZone },
    });
    const made = {
      ...tableFiles(clocks.calendar),
      ...methodFiles(clocks.calendar),
      ...proofFiles,
      ...incidentFiles(clocks.calendar, { locale, timeZone }),
    };
    const attachments = createAttachments(files ?? made, store);
    const worker = { store, platforms, road, clock: clocks.machine, log, patience, attachments };
    const sending = createSending({ store, clocks, admins: config.admins, timeZone });
    const followed = () => errands.nudge();
    const courier = createCourier({ ...worker, ...sending, render: render.message, followed });
    const secrets = createSecrets(clocks.machine);
    const fetch = createGuardedFetch({ allow: config.sources.allow });
    const connect = createConnect(seals, clocks);
    const lookAt = createLook({ sources: store.read.sources, connect, fetch, log });
    const makeTest = createTester({
      sources: store.read.sources,
      signatures: store.read.signatures,
      connect,
      fetch,
      machine: clocks.machine,
    });
    const errands = createErrandRunner({ ...worker, secrets, lookAt, makeTest, renderForm: render.form });
    const tick = createTick({
      store,
      road,
      clocks,
      admins: config.admins,
      platform: mainPlatform(config),
      incidents: config.incidents,
      timeZone,
      log,
    });
    const keep = (errand: string, secret: string) => {
      secrets.put(errand, secret);
      errands.nudge();
    };
    const receive = createReceive(road, clocks, { locale, timeZone }, { keep, understands: faq.ready });
    return { store, running, courier, errands, tick, receive, seals };
  }

  /** People and places that the configuration names are known from the start, and looked up. */
  async function introduce(store: Store): Promise<void> {
    const now = clocks.machine();
    await store.commit(async (session) => {
      for (const identity of config.admins.people) await session.people.ensurePerson(identity);
      for (const errand of groupErrands(config.admins, now)) await session.errands.put(errand);
      // Reminders were planned by the days of another zone.
      if ((await session.settings.get("time-zone")) !== config.timeZone) {
        await session.signatures.replanAll();
        await session.settings.set("time-zone", config.timeZone);
      }
      if (config.defaultPlace) {
        const place = await session.people.ensurePlace(config.defaultPlace, "channel");
        for (const errand of placeErrands(place, now)) await session.errands.put(errand);
      }
    });
  }

  let job: Job | null = null;
  const tickSafely = (tick: () => Promise<void>) =>
    tick().catch((error: unknown) => log.error({ err: error }, "a tick failed; the next one catches up"));

  let stopping = false;
  let stopWaiting = () => {};
  const stopAsked = new Promise<void>((resolve) => {
    stopWaiting = resolve;
  });
  let starting: Promise<{ port: number }> | null = null;

  async function start(): Promise<{ port: number }> {
    const port = await server.listen(config.port, host);
    await beforeOpening?.();
    running = await assemble();
    const { store, running: platforms, courier, errands, tick, receive, seals } = running;
    await prepare?.(store);
    await introduce(store);
    if (seals) await sealAnew(store, seals, log);
    if (!stopping) await Promise.race([startAll(platforms, receive, log), stopAsked]);
    if (stopping) throw new Error("Stopped before it had started");
    courier.start();
    errands.start();
    void tickSafely(tick.run);
    job = scheduleJob(everyMinute, () => tickSafely(tick.run));
    serving = true;
    log.info({ port }, "Sealwatch serves");
    return { port };
  }

  return {
    start() {
      starting = start();
      return starting;
    },

    async stop() {
      stopping = true;
      stopWaiting();
      await Promise.all((running?.running ?? []).map((one) => one.stop()));
      // A start that is under way ends first: it would go on with what is closed here.
      await starting?.catch(() => undefined);
      serving = false;
      job?.cancel();
      await server.close();
      if (running === null) return;
      await running.tick.idle();
      await Promise.all([running.courier.stop(), running.errands.stop()]);
      await running.store.close();
    },

    tick: async () => running?.tick.run(),

    async settle() {
      await running?.tick.idle();
      await running?.errands.drain();
      await running?.courier.drain();
      // What was delivered may have left something to do.
      await running?.errands.drain();
    },
  };
}
