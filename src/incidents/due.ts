import type { Message } from "../road/decision.ts";
import type { Outcome } from "../road/intent.ts";
import type { Handlers, Scene } from "../road/scene.ts";
import type { Signature } from "../signatures/signature.ts";
import { call } from "./call.ts";
import type { CallWhy } from "./calls.ts";
import { drillReport } from "./drill-report.ts";
import { happenedBy } from "./happened.ts";
import { isOver } from "./incident.ts";
import type { NewsWhat } from "./intents.ts";
import { aroundOf, write } from "./keep.ts";
import { allClear } from "./notices.ts";
import { openFor } from "./open.ts";
import { record } from "./record.ts";
import { news } from "./room.ts";
import { show } from "./shown.ts";
import { type Due, timePassed } from "./time.ts";
import { viewOf } from "./view.ts";
import type { IncidentView } from "./views.ts";

/** What time has made due: whoever has to act is called, once for each thing, however late anybody looks. */
export const dueHandlers: Pick<Handlers, "incidents-due" | "outages-due"> = {
  async "incidents-due"({ ids }, scene) {
    const messages: Message<Outcome>[] = [];
    for (const id of ids) messages.push(...(await lookAt(id, scene)));
    return { outcome: { type: "nothing-due" }, messages };
  },

  /** Those that are out of reach for too long: as it stands by now, for a look may have found them in the meantime. */
  async "outages-due"({ ids }, scene) {
    const { signatures, incidents } = scene.stores;
    await signatures.lock();
    const due = new Set(await incidents.outages(scene.now - scene.incidents.unreachableFor, outagesAtOnce));
    const down: Signature[] = [];
    for (const id of ids) {
      const one = due.has(id) ? await signatures.byId(id) : null;
      if (one !== null) down.push(one);
    }
    const opened = await openFor(down, "unreachable", null, scene);
    return {
      outcome: { type: "nothing-due" },
      messages: opened.flatMap(({ messages }) => messages),
      audit: opened.flatMap(({ audit }) => audit),
    };
  },
};

/** So many signatures that are out of reach are looked at together. */
export const outagesAtOnce = 500;

async function lookAt(id: number, scene: Scene): Promise<Message<Outcome>[]> {
  const incident = await scene.stores.incidents.byIdToChange(id);
  if (incident === null) return [];
  const { next, due } = timePassed(incident, await aroundOf(incident.ownerId, scene));
  if (due.length === 0) return [];
  const after = await write(next, scene);
  const view = await viewOf(after, scene.stores, scene.now);
  const messages = await show(after, scene);
  // A drill that has come to its end by itself: nobody is left behind who was told of it.
  if (isOver(after)) messages.push(...(await allClear(incident, view, scene)));
  for (const one of due) {
    await record(after.id, happenedBy(one), { ...scene, asker: null });
    messages.push(...(await sayOf(one, view, scene)));
  }
  messages.push(...(await drillReport(incident, after, view, scene.stores)));
  return messages;
}

async function sayOf(due: Due, view: IncidentView, scene: Scene): Promise<Message<Outcome>[]> {
  const owner = (why: CallWhy) => call("owner", view, { why, from: null }, scene);
  const inThread = (what: NewsWhat) => news(view, what, [], null, scene.stores);
  switch (due.type) {
    case "call": {
      const { to, last } = due.call;
      const calls = await call(to, view, { why: last ? "last" : "again", from: null }, scene);
      return last ? [...calls, ...(await inThread("unheard"))] : calls;
    }
    case "ran-out":
      return [...(await owner("ran-out")), ...(await inThread("ran-out"))];
    case "authorization-over":
      return [...(await owner("authorization-over")), ...(await inThread("authorization-over"))];
    case "ended":
    case "drill-over":
      return inThread(due.type);
    case "update-due":
    case "authorization-ends":
      return owner(due.type);
  }
}
