import { isObj, type Obj, objects, objOf, str } from "../../../src/playground/emulator/json.ts";
import { faultOf, weightOf } from "./card-check.ts";
import { faultOfFile } from "./file-cards.ts";
import { SIZES } from "./limits.ts";
import { refusal } from "./refusals.ts";
import type { Place, World } from "./world.ts";

export const ADAPTIVE = "application/vnd.microsoft.card.adaptive";

/** Other things that a bot may attach. */
const ATTACHABLE =
  /^(image\/(png|jpeg|gif)|application\/vnd\.microsoft\.(card\.(hero|thumbnail|signin|oauth)|teams\.card\.(list|o365connector|file\.(consent|info))))$/;

/** The attachments of an activity that are cards. */
export function cardsIn(activity: Obj): Obj[] {
  return objects(activity.attachments)
    .filter(({ contentType }) => contentType === ADAPTIVE)
    .map(({ content }) => objOf(content));
}

/** Refuses an activity that Teams would not show in this place: too big, malformed, or of no kind that a bot may send. */
export function checkActivity(activity: unknown, place: Place, world: World): Obj {
  if (!isObj(activity)) throw refusal("badSyntax", "The request body is no activity.");
  if (activity.type === "typing") return activity;
  const bad = (detail: string) => refusal("badSyntax", detail);
  if (activity.type !== "message")
    throw bad(`A bot sends no activity of type ${JSON.stringify(activity.type)}.`);
  const { attachments = [], entities = [], text, textFormat, attachmentLayout, suggestedActions } = activity;
  if (!Array.isArray(attachments)) throw bad("attachments is no list.");
  if (!Array.isArray(entities)) throw bad("entities is no list.");
  if (text !== undefined && text !== null && typeof text !== "string") throw bad("text is no text.");
  if (str(text) === "" && attachments.length === 0) throw bad("The message is empty.");
  if (!["plain", "markdown", "xml"].includes(str(textFormat ?? "plain"))) throw bad("textFormat is unknown.");
  if (!["list", "carousel"].includes(str(attachmentLayout ?? "list")))
    throw bad("attachmentLayout is unknown.");
  if (suggestedActions !== undefined && place.kind !== "personal") {
    throw bad("suggestedActions work in personal chats alone.");
  }
  checkSizes(activity);
  for (const attachment of attachments) checkAttachment(attachment, place, world);
  for (const entity of entities) checkEntity(entity, str(text), world);
  return activity;
}

function checkSizes(activity: Obj): void {
  if (cardsIn(activity).some((card) => weightOf(card) > SIZES.card.max)) throw refusal("tooBig");
  if (JSON.stringify(activity).length * 2 > SIZES.message.max) throw refusal("tooBig");
}

function checkAttachment(attachment: unknown, place: Place, world: World): void {
  const { contentType, content, contentUrl } = objOf(attachment);
  if (contentType === ADAPTIVE) {
    const fault = faultOf(content, "message", (id) => world.person(id) !== null);
    if (fault !== null) throw refusal("badSyntax", fault);
    return;
  }
  if (!ATTACHABLE.test(str(contentType))) {
    throw refusal("badSyntax", `Unknown attachment type: ${JSON.stringify(contentType)}`);
  }
  const fault = faultOfFile(objOf(attachment), place);
  if (fault !== null) throw refusal("badSyntax", fault);
  if (content === undefined && str(contentUrl) === "")
    throw refusal("badSyntax", "The attachment holds nothing.");
}

/** Each mention stands word for word in the text, and names somebody. */
function checkEntity(entity: unknown, text: string, world: World): void {
  const { type, text: at, mentioned } = objOf(entity);
  if (str(type) === "") throw refusal("badSyntax", "An entity has no type.");
  if (type !== "mention") return;
  if (!/^<at>.+<\/at>$/s.test(str(at)) || !text.includes(str(at))) {
    throw refusal("badSyntax", `The text does not hold the mention ${JSON.stringify(at)}.`);
  }
  if (world.person(str(objOf(mentioned).id)) === null) {
    throw refusal("badSyntax", `Nobody is ${JSON.stringify(mentioned)}.`);
  }
}
