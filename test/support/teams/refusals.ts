import type { Reply } from "./types.ts";

/** Status, code and message of what the connector refuses (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages#status-codes-from-bot-conversational-apis). */
const REFUSALS = {
  badArgument: [400, "BadArgument", "Invalid request payload"],
  badSyntax: [400, "BadSyntax", "Malformed activity"],
  notInRoster: [403, "BotNotInConversationRoster", "The bot is not part of the conversation roster."],
  blocked: [403, "ConversationBlockedByUser", "User blocked the conversation with the bot."],
  notEnoughPermissions: [403, "NotEnoughPermissions", "The conversation is read only."],
  noConversation: [404, "ConversationNotFound", "Conversation not found."],
  noActivity: [404, "ActivityNotFoundInConversation", "The activity was not found in the conversation."],
  noMember: [404, "MemberNotFoundInConversation", "Member not found in conversation."],
  tooBig: [413, "MessageSizeTooBig", "Message size too large."],
  throttled: [429, "Throttled", "Too many requests."],
} as const satisfies Record<string, readonly [number, string, string]>;

/** A call that the connector does not carry out. */
export class Refusal extends Error {
  readonly reply: Reply;
  constructor(reply: Reply, message: string) {
    super(message);
    this.name = "Refusal";
    this.reply = reply;
  }
}

/** The refusal of this name, with Microsoft's body; `detail` takes the place of its message. */
export function refusal(name: keyof typeof REFUSALS, detail?: string, headers?: Record<string, string>) {
  const [status, code, usual] = REFUSALS[name];
  const message = detail ?? usual;
  const reply = { status, body: { error: { code, message } }, ...(headers === undefined ? {} : { headers }) };
  return new Refusal(reply, message);
}

/** What ASP.NET in front of the connector answers, in a shape of its own. */
export function bareRefusal(status: number, message: string): Refusal {
  return new Refusal({ status, body: { message } }, message);
}
