// The page's state: what the server said last, and what the page alone knows (who looks, at which conversation, what
// has been read). One store, read through useApp.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import * as api from "./api.js";
import { textsFor } from "./texts.js";

/**
 * @typedef {import("./types.d.ts").State} State
 * @typedef {{ state: State | undefined, user: string, channel: string, online: boolean, notice: string | null,
 *   thread: string | undefined }} Local
 */

/** @param {string} hash such as "#U1/C1" */
function readHash(hash) {
  const [user = "", channel = ""] = decodeURIComponent(hash.replace(/^#/, "")).split("/");
  return { user, channel };
}

export function createStore() {
  /** @type {Local} */
  let local = {
    state: undefined,
    ...readHash(location.hash),
    online: true,
    notice: null,
    thread: undefined,
  };
  /** @type {Set<() => void>} */
  const watchers = new Set();
  /** The newest message that the server was told has been read, by persona and channel. @type {Map<string, string>} */
  const read = new Map();
  /** The conversation that the persona has before them, as far as the server was told. */
  let opened = "";
  let loading = false;
  let stale = false;

  /** @param {Partial<Local>} change */
  function set(change) {
    local = { ...local, ...change };
    for (const watch of watchers) watch();
  }

  /** Tells the server, once for each newest message, that the persona has the conversation before them. */
  function markRead() {
    const { state, user, channel } = local;
    const newest = state?.messages[channel]?.at(-1)?.ts ?? "";
    const unread = state?.channels.find((known) => known.id === channel)?.unread ?? 0;
    if (unread === 0 || document.hidden || read.get(`${user}/${channel}`) === newest) return;
    read.set(`${user}/${channel}`, newest);
    void api.sendAct(user, { type: "read", channel });
  }

  /** Tells the server each time that a persona opens their conversation with the bot, as Slack's clients do. */
  function tellOpened() {
    const { state, user, channel } = local;
    const shown = `${user}/${channel}`;
    const known = state?.channels.find(({ id }) => id === channel);
    if (known === undefined || shown === opened) return;
    opened = shown;
    if (known.kind === "dm") void api.sendAct(user, { type: "open_dm" });
  }

  /** Fetches the state; changes that come in meanwhile lead to one more fetch, not to many. */
  async function refresh() {
    if (loading) {
      stale = true;
      return;
    }
    loading = true;
    stale = false;
    const user = local.user;
    const state = await api.fetchState(user);
    loading = false;
    if (user === local.user) take(state);
    else stale = true;
    if (stale) await refresh();
  }

  /** @param {State | undefined} state */
  function take(state) {
    if (state === undefined) return set({ online: false });
    const known = state.users.some((user) => user.id === local.user);
    const first = state.users[0]?.id ?? "";
    if (!known && first !== "") {
      stale = true;
      return set({ user: first });
    }
    const noticed = local.state?.notice !== state.notice ? { notice: state.notice } : {};
    set({ state, online: true, ...noticed, channel: landIn(state) });
    writeHash();
    markRead();
    tellOpened();
  }

  /** @param {State} state */
  function landIn(state) {
    if (state.channels.some((channel) => channel.id === local.channel)) return local.channel;
    // Each persona has a DM of their own with the bot: who switches persona there stays with the bot.
    const inDm = local.state?.channels.find((channel) => channel.id === local.channel)?.kind === "dm";
    return (state.channels.find((channel) => inDm && channel.kind === "dm") ?? state.channels[0])?.id ?? "";
  }

  function writeHash() {
    const hash = `#${local.user}/${local.channel}`;
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }

  /** @param {{ user?: string, channel?: string }} where */
  function go(where) {
    const user = where.user ?? local.user;
    const changed = user !== local.user;
    set({
      user,
      channel: where.channel ?? local.channel,
      thread: undefined,
      ...(changed ? { notice: null } : {}),
    });
    writeHash();
    if (changed) {
      void refresh();
      return;
    }
    markRead();
    tellOpened();
  }

  /** @param {import("./types.d.ts").Answer} answer */
  async function settle(answer) {
    // What Slack's client finds wrong stands under the fields already.
    const told = !answer.ok && answer.error.startsWith("client_refused");
    if (!answer.ok && !told) set({ notice: answer.error || textsFor(me()?.locale ?? "").failed });
    await refresh();
    return answer;
  }

  function me() {
    return local.state?.users.find((user) => user.id === local.user);
  }

  document.addEventListener("visibilitychange", markRead);
  addEventListener("hashchange", () => {
    const { user, channel } = readHash(location.hash);
    if (user !== local.user || channel !== local.channel) go({ user, channel });
  });
  api.listen({ onChange: () => void refresh(), onLost: () => set({ online: false }) });
  void refresh();

  return {
    get: () => local,
    /** @param {() => void} watch */
    subscribe(watch) {
      watchers.add(watch);
      return () => watchers.delete(watch);
    },
    me,
    go,
    /** @param {string | undefined} thread the ts of the message that is answered in its thread */
    setThread: (thread) => set({ thread }),
    /** @param {string | null} notice */
    setNotice: (notice) => set({ notice }),
    /** @param {import("./types.d.ts").Act} act */
    act: async (act) => {
      set({ notice: null });
      return settle(await api.sendAct(local.user, act));
    },
    /** @param {string} text @param {File} file */
    upload: async (text, file) =>
      settle(await api.uploadFile({ user: local.user, channel: local.channel, text }, file)),
    /** @param {File} file */
    uploadInput: (file) => api.uploadInput(local.user, file),
    /** @param {number} days */
    moveClock: async (days) => settle(await api.moveClock(days)),
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
/**
 * @typedef {{ store: Store, local: Local, state: State, me: import("./types.d.ts").User,
 *   texts: ReturnType<typeof textsFor>, reader: import("./dates.js").Reader }} App
 */

export const AppContext = createContext(/** @type {App | undefined} */ (undefined));

/** What every part of the page may need: the store, the state, the reader and the words in the reader's language. */
export function useApp() {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error("useApp outside of the page");
  return app;
}
