import type { IncomingMessage, ServerResponse } from "node:http";
import type { Core } from "./core.ts";
import type { Obj } from "./json.ts";
import type { StoredFile } from "./types.ts";

const MIMETYPES: Record<string, string> = {
  pem: "application/x-pem-file",
  csv: "text/csv",
  txt: "text/plain",
  html: "text/html",
  json: "application/json",
  pdf: "application/pdf",
  png: "image/png",
};

/** Stores a file that somebody uploads; it belongs to no conversation yet. */
export function addFile(
  core: Core,
  user: string,
  name: string,
  bytes: Uint8Array,
  id = core.world.newId("F"),
): StoredFile {
  const filetype = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "binary";
  const file: StoredFile = {
    id,
    name,
    bytes,
    mimetype: MIMETYPES[filetype] ?? "application/octet-stream",
    filetype,
    user,
    created: Math.floor(core.world.now() / 1000),
    channels: new Set(),
    submitted: false,
  };
  core.world.files.set(file.id, file);
  return file;
}

/** A file as Slack describes it (https://docs.slack.dev/reference/objects/file-object); undefined where there is none. */
export function fileObject(core: Core, id: string): Obj | undefined {
  const file = core.world.files.get(id);
  if (!file) return undefined;
  const name = encodeURIComponent(file.name);
  const base = `${core.baseUrl()}/files/${core.world.team.id}-${file.id}`;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.name,
    mimetype: file.mimetype,
    filetype: file.filetype,
    pretty_type: file.filetype.toUpperCase(),
    user: file.user,
    user_team: core.world.team.id,
    editable: false,
    size: file.bytes.length,
    mode: "hosted",
    is_external: false,
    external_type: "",
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: "",
    url_private: `${base}/${name}`,
    url_private_download: `${base}/download/${name}`,
    permalink: `https://${core.world.team.domain}.slack.com/files/${file.user}/${file.id}/${name}`,
    channels: [...file.channels],
    file_access: "visible",
  };
}

/** The files with these ids, as Slack describes them. */
export function fileObjects(core: Core, ids: string[]): Obj[] {
  return ids.map((id) => fileObject(core, id)).filter((file) => file !== undefined);
}

/** Whether the app may see a file: it was submitted to it, or lies in a conversation that it is in. */
export function mayRead(core: Core, file: StoredFile): boolean {
  const { channels, bot } = core.world;
  return file.submitted || [...file.channels].some((id) => channels.get(id)?.members.has(bot.userId));
}

/** Answers a download: the bytes for the bot's token with files:read, otherwise 403. */
export function serveFile(core: Core, req: IncomingMessage, res: ServerResponse): void {
  const path = new URL(req.url ?? "/", "http://loopback").pathname;
  const file = core.world.files.get(/^\/files\/[^/]+-(F[A-Z0-9]+)\//.exec(path)?.[1] ?? "");
  const allowed = req.headers.authorization === `Bearer ${core.tokens.bot}` && core.scopes.has("files:read");
  if (!allowed || !file || !mayRead(core, file)) {
    res
      .writeHead(allowed ? 404 : 403, { "content-type": "text/html" })
      .end("<html><title>Slack</title></html>");
    return;
  }
  res.writeHead(200, { "content-type": file.mimetype, "content-length": file.bytes.length }).end(file.bytes);
}
