import { randomUUID } from "node:crypto";
import type { Core } from "./core.ts";
import type { Reply, Request } from "./types.ts";

/** Makes place for a file in somebody's OneDrive; what the bot learns of it. */
export function makeSlot({ uploads, url }: Core, owner: string, name: string) {
  const [uniqueId, secret] = [randomUUID(), randomUUID()];
  const contentUrl = `https://contoso-my.sharepoint.com/personal/${owner}/Applications/${encodeURIComponent(name)}`;
  uploads.set(uniqueId, { name, owner, secret, contentUrl, bytes: null });
  const uploadUrl = `${url()}/uploads/session?guid=${uniqueId}&tempauth=${secret}`;
  const ending = name.includes(".") ? { fileType: name.split(".").at(-1) } : {};
  return { contentUrl, name, uploadUrl, uniqueId, ...ending };
}

/** The files that the bot put into somebody's OneDrive. */
export function driveOf({ uploads }: Core, owner: string): { name: string; bytes: Buffer }[] {
  return [...uploads.values()].flatMap(({ name, bytes, owner: whose }) =>
    whose === owner && bytes !== null ? [{ name, bytes }] : [],
  );
}

/**
 * Takes the bytes of an upload session (https://learn.microsoft.com/graph/api/driveitem-createuploadsession), in one
 * piece; null for any other path. A session that has its file is over.
 */
export function answerUpload({ uploads, complaints }: Core, request: Request): Reply | null {
  const { method, path, query, token, body, headers } = request;
  if (path.join("/") !== "uploads/session") return null;
  if (method !== "PUT") return { status: 405 };
  const slot = uploads.get(query.get("guid") ?? "");
  if (token !== null) {
    complaints.push("a token was sent along with the upload of a file");
    return { status: 401 };
  }
  if (!slot || slot.bytes !== null) return { status: 404 };
  if (query.get("tempauth") !== slot.secret) return { status: 401 };
  const range = `bytes 0-${body.length - 1}/${body.length}`;
  if (body.length === 0 || headers["content-range"] !== range) {
    complaints.push(`a Content-Range of ${JSON.stringify(headers["content-range"])} instead of ${range}`);
    return { status: 400 };
  }
  slot.bytes = body;
  return { status: 201, body: { name: slot.name, size: body.length } };
}
