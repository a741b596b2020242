import { type Clocks, MINUTE } from "../clock.ts";
import type { Incoming, Receive, Reply } from "../platforms/contract.ts";
import type { Intent, Outcome } from "../road/intent.ts";
import type { Acted, Road } from "../road/road.ts";
import type { Draft } from "../signatures/intents.ts";
import { mentionsPrivateKey } from "../signatures/pem.ts";
import { readFile } from "../signatures/read-file.ts";
import type { ReadResult } from "../signatures/reading.ts";
import { type Answer, told } from "./answer.ts";
import type { Card } from "./card.ts";
import { parseFilter } from "./filter.ts";
import type { DroppedFile, FormValues } from "./form.ts";
import { type Hidden, hiddenSchema, type Press, pressSchema } from "./press.ts";
import { type Locality, readerOf } from "./reader.ts";
import { understand } from "./understand.ts";
import { write } from "./write.ts";

/** Said to everybody in the room; all else is for the one who asked. */
const forRooms: ReadonlySet<Outcome["type"]> = new Set([
  "shared",
  "setup-claimed",
] satisfies Outcome["type"][]);

/** From what a platform heard to what it answers: intent, road, outcome, card or form. */
export function createReceive(road: Road, { calendar, machine }: Clocks, room: Locality): Receive {
  return async (incoming) => {
    const intent = await intentOf(incoming);
    if (intent === null) return { type: "nothing" };
    const { platform, actor, place, thread } = incoming;
    const answerByMessage = incoming.act === "words" && incoming.via === "message";
    const key = keyOf(incoming, intent, machine());
    const acted = await road.act({ key, platform, actor, place, thread, intent, answerByMessage });
    if (answerByMessage) return { type: "nothing" };
    const now = calendar();
    const reader = readerOf(acted.asker, { audience: "asker", platform, now });
    // What everybody reads is in the room's language, whoever asked for it.
    const who = forRooms.has(acted.outcome.type)
      ? readerOf(room, { audience: "room", platform, now })
      : reader;
    return replyTo(incoming, acted, write(acted.outcome, who), (card) => told(card, reader));
  };
}

/** What the act means; null for what nobody needs to answer. */
async function intentOf(incoming: Incoming): Promise<Intent | null> {
  switch (incoming.act) {
    case "words":
      return holdsPem(incoming) ? pasted(incoming.text) : understand(incoming.text, incoming.files);
    case "press": {
      const press = pressSchema.safeParse(incoming.press);
      return press.success ? pressed(press.data) : { type: "stale-button" };
    }
    case "submit": {
      const hidden = hiddenSchema.safeParse(incoming.hidden);
      return hidden.success
        ? submitted(hidden.data, incoming.values, incoming.view)
        : { type: "stale-button" };
    }
    case "place-changed":
      return { type: "place-changed", usable: incoming.usable };
    default:
      return incoming satisfies never;
  }
}

/** As many characters of Base64 are no name any more: the shortest private keys in use (Ed25519) have so many. */
const longBase64 = 64;

/**
 * PEM typed into a conversation, or the same without its armour. What it holds may be a key, so the text is read here
 * and goes no further.
 */
function holdsPem({ text, files }: Extract<Incoming, { act: "words" }>): boolean {
  if (files.length > 0 || text.length < longBase64) return false;
  // Hexadecimal alone is a fingerprint.
  const base64 = text.split(/\s+/).filter((word) => /^(?![\da-f]+$)[\w+/]{24,}={0,2}$/i.test(word));
  return mentionsPrivateKey(text) || text.includes("-----BEGIN ") || base64.join("").length >= longBase64;
}

/** Stands where a private key was: whoever reads on learns that there was one, and nothing of it. */
const keyWithheld = "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n";

const nothing: ReadResult = { found: [], refused: [] };

async function pasted(text: string): Promise<Intent> {
  return { type: "text-pasted", read: await readFile(new TextEncoder().encode(text)) };
}

function pressed(press: Press): Intent {
  switch (press.type) {
    case "status":
      return { type: "status", page: press.page };
    case "words":
      return understand(press.text, []);
    case "help":
    case "track-all":
      return press;
    case "list": {
      const list = parseFilter(press.words);
      return list.type === "list" ? { ...list, page: press.page } : list;
    }
    case "add-open":
      return { type: "add-open", offer: press.offer ?? null, index: press.index ?? null };
    case "show":
    case "edit-open":
    case "remove-ask":
    case "remove":
    case "restore":
    case "share":
      return { type: press.type, which: { id: press.id } };
    default:
      return press satisfies never;
  }
}

async function submitted(hidden: Hidden, values: FormValues, view: string): Promise<Intent | null> {
  const draft = draftOf(values);
  switch (hidden.type) {
    case "add": {
      const { offer = null, index = null } = hidden;
      const text = draft.pasted?.trim() ?? "";
      const { found, refused } = text === "" ? nothing : await readFile(new TextEncoder().encode(text));
      const seen = refused.some(({ reason }) => reason === "private-key");
      const pem = found.map((one) => one.pem + (seen ? keyWithheld : "")).join("");
      return {
        type: "add",
        offer,
        index,
        draft: { ...draft, pasted: pem || null },
        refused,
        files: filesIn(values),
        view,
      };
    }
    case "edit":
      return { type: "edit", id: hidden.id, revision: hidden.revision, draft, view };
    case "told":
      return null;
    default:
      return hidden satisfies never;
  }
}

function draftOf(values: FormValues): Draft {
  const text = (id: keyof Draft) => {
    const value = values[id];
    if (typeof value !== "string") return null;
    return id !== "pasted" && mentionsPrivateKey(value) ? keyWithheld : value;
  };
  return {
    name: text("name"),
    kind: text("kind"),
    pasted: text("pasted"),
    end: text("end"),
    owner: text("owner"),
    backup: text("backup"),
    place: text("place"),
    vendor: text("vendor"),
    support: text("support"),
    link: text("link"),
    notes: text("notes"),
  };
}

function filesIn(values: FormValues): DroppedFile[] {
  return Array.isArray(values.file) ? values.file : [];
}

/** Sharing twice in one minute is one wish, however many clicks it took; all else is its own act. */
function keyOf(incoming: Incoming, intent: Intent, now: number): string {
  if (intent.type !== "share" || !("id" in intent.which)) return incoming.key;
  const { platform, actor, place } = incoming;
  return `share:${platform}:${actor}:${place?.externalId}:${intent.which.id}:${Math.floor(now / MINUTE)}`;
}

/** A card's words alone, for where there is room for a sentence only. */
function plain({ summary, parts }: Card): string {
  const [first] = parts;
  if (first?.type !== "text") return summary;
  return first.text.map((one) => (typeof one === "string" ? one : "code" in one ? one.code : "")).join("");
}

/** Removing and taking back, one after the other in the same message; and an offer that was taken up whole. */
const settled: ReadonlySet<Outcome["type"]> = new Set([
  "remove-asked",
  "removed",
  "restored",
  "tracked-all",
] satisfies Outcome["type"][]);

/** A refusal, and whatever was opened from another message, leaves that message as it is. */
function takesPlace(pressed: unknown, { type }: Outcome): boolean {
  const press = pressSchema.safeParse(pressed);
  const wanted = press.success && "inPlace" in press.data && press.data.inPlace === true;
  return wanted ? type !== "denied" : settled.has(type);
}

function replyTo(
  incoming: Incoming,
  { outcome, replayed }: Acted,
  answer: Answer,
  asForm: (card: Extract<Answer, { card: unknown }>["card"]) => Extract<Answer, { form: unknown }>["form"],
): Reply {
  if (answer === null) return { type: "nothing" };
  if (incoming.act === "submit") {
    // What was entered stays: a refusal may pass.
    if ("card" in answer && outcome.type === "denied")
      return { type: "form-errors", errors: { "": plain(answer.card) } };
    if ("card" in answer) return { type: "update-form", form: asForm(answer.card) };
    if ("faults" in answer && Object.keys(answer.faults).length > 0)
      return { type: "form-errors", errors: answer.faults };
    return { type: "update-form", form: answer.form };
  }
  if (!("card" in answer)) return { type: "open-form", form: answer.form };
  const { card } = answer;
  if (forRooms.has(outcome.type)) return replayed ? { type: "nothing" } : { type: "say", card, to: "room" };
  const own = incoming.act === "press" && incoming.seenBy === "asker";
  return own && takesPlace(incoming.press, outcome)
    ? { type: "refresh", card }
    : { type: "say", card, to: "asker" };
}
