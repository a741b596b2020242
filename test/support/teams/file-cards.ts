import { isObj, type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { composeInvoke, personOf } from "./compose.ts";
import type { Core } from "./core.ts";
import { deliver } from "./delivery.ts";
import type { Answer, Message } from "./types.ts";
import { makeSlot } from "./uploads.ts";
import { membersOf, type Place } from "./world.ts";

const PREFIX = "application/vnd.microsoft.teams.card.file";

/** What OneDrive takes in no name. */
const UNFIT = /["*:<>?/\\|]|^\s|\s$|^$/;

/**
 * What is wrong with a card that offers or shows a file, as a sentence; null where nothing is, and for other attachments
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4).
 */
export function faultOfFile({ contentType, contentUrl, name, content }: Obj, place: Place): string | null {
  if (!str(contentType).startsWith(PREFIX)) return null;
  if (place.kind !== "personal") return "Files are handed over in personal chats alone.";
  if (UNFIT.test(str(name)) || str(name).length > 255)
    return `No file can be called ${JSON.stringify(name)}.`;
  const { description, sizeInBytes, acceptContext, declineContext, uniqueId, ...more } = objOf(content);
  if (contentType === `${PREFIX}.info`) {
    if (str(uniqueId) === "" || !URL.canParse(str(contentUrl))) return "The file has no id or no address.";
    return "fileType" in more && str(more.fileType) === "" ? "The file's type is no text." : null;
  }
  if (contentType !== `${PREFIX}.consent`) return `Unknown attachment type: ${str(contentType)}`;
  if (str(description) === "") return "The offer says nothing of the file.";
  if (!Number.isSafeInteger(sizeInBytes) || Number(sizeInBytes) < 1) return "The file has no size.";
  if (!isObj(acceptContext) || !isObj(declineContext)) return "A context is no object.";
  return Object.keys(more).length > 0 ? `Unknown: ${Object.keys(more).join(", ")}` : null;
}

/** The offer in a message; undefined where it holds none. */
const offerIn = ({ activity }: Message): Obj | undefined =>
  objects(activity.attachments).find(({ contentType }) => contentType === `${PREFIX}.consent`);

/** Somebody accepts or declines a file that is offered to them: each time that they accept there is another place for it. */
export function answerConsent(
  core: Core,
  user: string,
  message: Message,
  action: "accept" | "decline",
): Promise<Answer> {
  const person = personOf(core, user);
  const offer = offerIn(message);
  if (offer === undefined) throw new Error("the message offers no file");
  const place = core.world.place(message.conversation);
  if (place === null || !membersOf(place).has(user)) throw new Error(`${user} does not see the message`);
  const { acceptContext, declineContext } = objOf(offer.content);
  const value =
    action === "accept"
      ? { context: acceptContext, uploadInfo: makeSlot(core, user, str(offer.name)) }
      : { context: declineContext };
  const invoke = composeInvoke(core, person, message.conversation, "fileConsent/invoke", {
    replyToId: message.id,
    value: { type: "fileUpload", action, ...value },
  });
  return deliver(core, invoke);
}
