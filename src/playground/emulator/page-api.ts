import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import { command } from "./actor-command.ts";
import { click, messageShortcut, shortcut, viewClick } from "./actor-interaction.ts";
import { message } from "./actor-message.ts";
import { closeView, submit } from "./actor-modal.ts";
import { openDm } from "./actor-place.ts";
import { react } from "./actor-reaction.ts";
import { readBody, readFields, sendJson } from "./bodies.ts";
import type { Core } from "./core.ts";
import { sentenceOf } from "./errors.ts";
import { addFile, fileObject } from "./file-store.ts";
import { pageState, type ReadMarks } from "./page-state.ts";
import type { Outcome, StoredFile } from "./types.ts";
import { messagesOf } from "./world.ts";

/** What the page's clock button does: moves the calendar by whole days and tells the new time in ms. */
export type OnClock = (days: number) => number | Promise<number>;

const pick = z.looseObject({ action_id: z.string(), block_id: z.string().optional() });
const state = z.looseObject({ values: z.record(z.string(), z.record(z.string(), z.unknown())) });
const user = z.string();
const channel = z.string();
const act = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("command"), user, channel, text: z.string() }),
  z.looseObject({
    type: z.literal("message"),
    user,
    channel,
    text: z.string(),
    thread_ts: z.string().optional(),
  }),
  z.looseObject({ type: z.literal("click"), user, channel, ts: z.string(), action: pick }),
  z.looseObject({ type: z.literal("view_click"), user, action: pick, state: state.optional() }),
  z.looseObject({ type: z.literal("submit"), user, state }),
  z.looseObject({ type: z.literal("close"), user }),
  z.looseObject({ type: z.literal("shortcut"), user, callback_id: z.string() }),
  z.looseObject({
    type: z.literal("message_shortcut"),
    user,
    channel,
    ts: z.string(),
    callback_id: z.string(),
  }),
  z.looseObject({ type: z.literal("react"), user, channel, ts: z.string(), reaction: z.string() }),
  z.looseObject({ type: z.literal("read"), user, channel }),
  z.looseObject({ type: z.literal("open_dm"), user }),
]);

type PageApi = {
  /** Serves /page/api/…; false where the path is another one. */
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<boolean>;
  close: () => void;
};

/** The page's side of the emulator: state, changes as server-sent events, acts, files, and the clock. */
export function createPageApi(core: Core, onClock: OnClock | undefined): PageApi {
  const marks: ReadMarks = new Map();
  const streams = new Set<ServerResponse>();
  const stopListening = core.world.onChange((version) => {
    for (const stream of streams) stream.write(`data: ${version}\n\n`);
  });

  function markRead(userId: string, channelId: string): void {
    const last = messagesOf(core.world, channelId).at(-1)?.ts ?? "0";
    const own = marks.get(userId) ?? new Map<string, string>();
    marks.set(userId, own.set(channelId, last));
  }

  async function perform(body: z.infer<typeof act>): Promise<Outcome> {
    switch (body.type) {
      case "command":
        return command(core, body.user, body.channel, body.text);
      case "message": {
        const options = body.thread_ts === undefined ? {} : { thread_ts: body.thread_ts };
        const sent = await message(core, body.user, body.channel, body.text, options);
        return { ok: true, ack: undefined, ts: sent.ts };
      }
      case "click":
        return click(core, body.user, body.channel, body.ts, withoutUndefined(body.action));
      case "view_click":
        return viewClick(core, body.user, withoutUndefined(body.action), body.state);
      case "submit":
        return submit(core, body.user, body.state);
      case "close":
        return closeView(core, body.user);
      case "shortcut":
        return shortcut(core, body.user, body.callback_id);
      case "message_shortcut":
        return messageShortcut(core, body.user, body.channel, body.ts, body.callback_id);
      case "react":
        return react(core, body.user, body.channel, body.ts, body.reaction);
      case "open_dm":
        await openDm(core, body.user);
        return { ok: true, ack: undefined };
      case "read":
        markRead(body.user, body.channel);
        core.world.changed();
        return { ok: true, ack: undefined };
    }
  }

  async function serve(
    path: string,
    query: URLSearchParams,
    req: IncomingMessage,
    res: ServerResponse,
  ): Promise<void> {
    const userId = query.get("user") ?? "";
    const name = query.get("name") ?? "file";
    switch (`${req.method} ${path}`) {
      case "GET state":
        sendJson(res, 200, pageState(core, marks, userId));
        return;
      case "GET changes":
        res.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
        res.write(`data: ${core.world.version()}\n\n`);
        streams.add(res);
        res.on("close", () => streams.delete(res));
        return;
      case "POST act": {
        const outcome = await perform(act.parse(readFields("application/json", await readBody(req))));
        sendJson(res, 200, answerTo(outcome));
        return;
      }
      case "POST upload": {
        const files = [{ name, bytes: await readBody(req) }];
        await message(core, userId, query.get("channel") ?? "", query.get("text") ?? "", { files });
        sendJson(res, 200, { ok: true });
        return;
      }
      case "GET file": {
        const file = core.world.files.get(query.get("id") ?? "");
        if (!file || !sees(core, userId, file)) throw new Error("there is no such file");
        const named = `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`;
        res
          .writeHead(200, { "content-type": "application/octet-stream", "content-disposition": named })
          .end(file.bytes);
        return;
      }
      case "POST file": {
        const file = addFile(core, userId, name, await readBody(req));
        sendJson(res, 200, { ok: true, id: file.id, file: fileObject(core, file.id) });
        return;
      }
      case "POST clock": {
        const { days } = z
          .object({ days: z.int().min(1).max(400) })
          .parse(readFields("application/json", await readBody(req)));
        if (!onClock) throw new Error("this clock cannot be moved");
        const now = await onClock(days);
        core.world.changed();
        sendJson(res, 200, { ok: true, now });
        return;
      }
      default:
        sendJson(res, 404, { ok: false, error: "there is nothing here" });
    }
  }

  return {
    async handle(req, res) {
      const url = new URL(req.url ?? "/", "http://loopback");
      if (!url.pathname.startsWith("/page/api/")) return false;
      try {
        await serve(url.pathname.slice("/page/api/".length), url.searchParams, req, res);
      } catch (error) {
        sendJson(res, 400, {
          ok: false,
          error: error instanceof z.ZodError ? z.prettifyError(error) : sentenceOf(error),
        });
      }
      return true;
    },
    close() {
      stopListening();
      for (const stream of streams) stream.end();
    },
  };
}

/** Whether a person is where the file was shared. */
function sees(core: Core, user: string, file: StoredFile): boolean {
  return [...file.channels].some((id) => core.world.channels.get(id)?.members.has(user));
}

/** What Slack's client itself refuses shows under the inputs already, so it is no error of the act. */
function answerTo(outcome: Outcome): { ok: true } | { ok: false; error: string } {
  if (outcome.ok || outcome.error === "client_refused") return { ok: true };
  return { ok: false, error: `${outcome.error}: ${outcome.detail}` };
}

function withoutUndefined(value: z.infer<typeof pick>): { action_id: string; block_id?: string } {
  const { block_id, ...rest } = value;
  return block_id === undefined ? rest : { ...rest, block_id };
}
