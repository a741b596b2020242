import type { IncomingMessage, ServerResponse } from "node:http";
import type { Args } from "./args.ts";
import { readBody } from "./bodies.ts";
import type { Call, Core } from "./core.ts";
import { refusal, SlackError } from "./errors.ts";
import { addFile, fileObject } from "./file-store.ts";
import { type Obj, objects, parseJson, str } from "./json.ts";
import { LIMITS } from "./limits.ts";
import type { Method } from "./method.ts";
import { destination, threadOf } from "./methods-chat.ts";
import { share } from "./posting.ts";
import type { Upload } from "./types.ts";

const scopes = ["files:write"] as const;

/** An address for a file that the app is going to upload (https://docs.slack.dev/reference/methods/files.getUploadURLExternal). */
function getUploadUrl(core: Core, args: Args): Obj {
  const name = args.required("filename");
  const length = args.int("length", 0);
  if (length <= 0) throw refusal("missing_argument", ["missing required field: length"]);
  const id = core.world.newId("F");
  core.world.uploads.set(id, {
    id,
    name,
    length,
    bytes: null,
    until: core.machine() + LIMITS["upload.life"].max,
  });
  return { upload_url: `${core.baseUrl()}/upload/v1/${id}`, file_id: id };
}

/** Takes the bytes of a file. A token has no business here. */
export async function serveUpload(core: Core, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const id = /^\/upload\/v1\/(F[A-Z0-9]+)$/.exec(new URL(req.url ?? "/", "http://loopback").pathname)?.[1];
  const bytes = await readBody(req);
  const call: Call = { method: "upload", args: { id, length: bytes.length }, status: 0, result: null };
  core.calls.push(call);
  const fault = core.faults.take("upload");
  if (fault !== null && fault.kind !== "429" && fault.kind !== "500") {
    if (fault.kind.endsWith("after-storing")) takeBytes(core, id, bytes, req);
    if (fault.kind.startsWith("reset")) req.socket.destroy();
    return;
  }
  call.status = fault === null ? takeBytes(core, id, bytes, req) : Number(fault.kind);
  const wait = fault?.kind === "429" ? { "retry-after": String(fault.retryAfter ?? 1) } : {};
  res.writeHead(call.status, wait).end(call.status === 200 ? `OK - ${bytes.length}` : "");
}

function takeBytes(core: Core, id: string | undefined, bytes: Buffer, req: IncomingMessage): number {
  const upload = core.world.uploads.get(id ?? "");
  if (req.method !== "POST") return 405;
  if (req.headers.authorization !== undefined) core.sender.problems.push("a token went to an upload address");
  if (upload === undefined || core.machine() > upload.until) return 404;
  if (bytes.length !== upload.length) return 400;
  upload.bytes = bytes;
  return 200;
}

function uploaded(core: Core, id: string): Upload & { bytes: Buffer } {
  const { uploads } = core.world;
  const upload = uploads.get(id);
  if (upload?.bytes == null) throw new SlackError("file_not_found");
  return { ...upload, bytes: upload.bytes };
}

/** Shares what was uploaded (https://docs.slack.dev/reference/methods/files.completeUploadExternal). */
function complete(core: Core, args: Args): Obj {
  const given = typeof args.raw.files === "string" ? parseJson(args.raw.files) : args.raw.files;
  const asked = objects(given);
  if (asked.length === 0) throw refusal("invalid_arguments", ["missing required field: files"]);
  const uploads = asked.map((one) => uploaded(core, str(one.id)));
  const channel = args.text("channel_id") === undefined ? null : destination(core, args, "channel_id");
  const thread = channel && threadOf(core, args, channel);
  for (const { id, name, bytes } of uploads) {
    addFile(core, core.world.bot.userId, name, bytes, id);
    core.world.uploads.delete(id);
  }
  const ids = uploads.map(({ id }) => id);
  if (channel) share(core, channel, ids, str(args.text("initial_comment")), thread ?? undefined);
  return { files: ids.map((id) => fileObject(core, id)) };
}

/** The methods by which an app uploads files. */
export const fileMethods: Record<string, Method> = {
  "files.getUploadURLExternal": { scopes, run: getUploadUrl },
  "files.completeUploadExternal": { scopes, run: complete },
};
