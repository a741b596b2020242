import { z } from "zod";
import type { FileDelivery, Incoming } from "../contract.ts";
import type { Activity } from "./activity.ts";
import { common } from "./incoming.ts";

/**
 * Bots hand files over in personal chats only, and with consent: whoever wants the file gets a place for it in their
 * OneDrive. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4
 */
const consentType = "application/vnd.microsoft.teams.card.file.consent";
const infoType = "application/vnd.microsoft.teams.card.file.info";

/** The card that offers a file. It remembers the message that the file belongs to: its content is made when it is wanted. */
export function toConsent({ key, file, about }: Pick<FileDelivery, "key" | "file" | "about">) {
  const context = { message: key };
  const content = {
    description: about,
    sizeInBytes: file.bytes.length,
    acceptContext: context,
    declineContext: context,
  };
  return {
    type: "message",
    summary: about,
    attachments: [{ contentType: consentType, name: file.name, content }],
  };
}

const uploadInfo = z.object({
  name: z.string(),
  uploadUrl: z.url(),
  contentUrl: z.url(),
  uniqueId: z.string(),
  fileType: z.string().optional(),
});

const answer = z.object({
  action: z.enum(["accept", "decline"]),
  context: z.object({ message: z.string().min(1) }),
  uploadInfo: uploadInfo.nullish(),
});

const slotSchema = uploadInfo.extend({ conversation: z.string() });

/** Where a file is wanted: the place in OneDrive, and the chat in which it shall be seen. */
export type Slot = z.infer<typeof slotSchema>;

export const readSlot = (slot: string): Slot => slotSchema.parse(JSON.parse(slot));

/**
 * A fileConsent/invoke; null for one that is none of ours. Two clicks are one act, and so are the answers to two cards
 * that offer the same file.
 */
export function fromConsent(activity: Activity): Incoming | null {
  const read = answer.safeParse(activity.value);
  if (!read.success) return null;
  const { action, context, uploadInfo: place } = read.data;
  if (action === "accept" && !place) return null;
  const base = common(activity, "file");
  const slot: Slot | null =
    action === "accept" && place ? { ...place, conversation: base.place.externalId } : null;
  return {
    ...base,
    key: `teams:file:${action}:${base.actor}:${context.message}`,
    act: "file-answer",
    message: context.message,
    slot: slot && JSON.stringify(slot),
  };
}

/** The card that shows a file in the chat. */
export function toInfo({ name, contentUrl, uniqueId, fileType }: Slot) {
  const content = { uniqueId, ...(fileType === undefined ? {} : { fileType }) };
  return {
    type: "message",
    summary: name,
    attachments: [{ contentType: infoType, contentUrl, name, content }],
  };
}
