import { randomUUID } from "node:crypto";
import type { Core } from "./core.ts";
import type { Reply, Request } from "./types.ts";

/** How often and how long (ms) a dropped file can be had; without bound unless told. */
export type FileLife = { uses?: number; life?: number };

/** Keeps a file as SharePoint would: the address that downloads it needs nothing but itself. */
export function keepFile(
  { files, options, url }: Core,
  name: string,
  bytes: Uint8Array,
  { uses = Number.POSITIVE_INFINITY, life = Number.POSITIVE_INFINITY }: FileLife,
): { id: string; downloadUrl: string } {
  const [id, secret] = [randomUUID(), randomUUID()];
  files.set(id, { name, bytes, secret, uses, ends: options.machine() + life });
  return { id, downloadUrl: `${url()}/files/download.aspx?UniqueId=${id}&tempauth=${secret}` };
}

/** Answers a download; null for any other path. Whoever sends a token along gives it away, and gets nothing. */
export function answerFile({ files, options, complaints }: Core, request: Request): Reply | null {
  const { method, path, query, token } = request;
  if (path.join("/") !== "files/download.aspx") return null;
  if (method !== "GET") return { status: 405 };
  const file = files.get(query.get("UniqueId") ?? "");
  if (token !== null) {
    complaints.push("a token was sent along with the download of a file");
    return { status: 401 };
  }
  if (!file) return { status: 404 };
  if (query.get("tempauth") !== file.secret || file.uses < 1 || options.machine() >= file.ends) {
    return { status: 401 };
  }
  file.uses -= 1;
  const headers = { "content-type": "application/octet-stream" };
  return { status: 200, body: Buffer.from(file.bytes), headers };
}
