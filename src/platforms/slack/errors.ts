import { webApi } from "@slack/bolt";
import { type FileFailure, PlatformError, type RefusedWhy } from "../contract.ts";
import { unsent } from "../unsent.ts";

/** What a failed call to Slack comes to. "uncertain": it may have been done all the same. */
export type Failure =
  | { failure: "refused"; why: RefusedWhy; error: string }
  | { failure: "not-done"; retryAfter: number | null; error: string; passing: boolean }
  | { failure: "uncertain"; error: string };

/** The errors of chat.postMessage and conversations.open after which nothing will ever arrive, by Slack's names. */
const refusals: Record<string, RefusedWhy> = {
  is_archived: "archived",
  not_in_channel: "not-a-member",
  restricted_action: "not-a-member",
  restricted_action_read_only_channel: "not-a-member",
  channel_not_found: "not-found",
  cannot_dm_bot: "person-unreachable",
  messages_tab_disabled: "person-unreachable",
  user_disabled: "person-unreachable",
  user_not_found: "person-unreachable",
  user_not_visible: "person-unreachable",
  users_not_found: "person-unreachable",
  cannot_reply_to_message: "bad-message",
  restricted_action_thread_locked: "bad-message",
  restricted_action_thread_only_channel: "bad-message",
  restricted_action_non_threadable_channel: "bad-message",
  thread_not_found: "bad-message",
  invalid_blocks: "bad-message",
  invalid_blocks_format: "bad-message",
  invalid_metadata_format: "bad-message",
  invalid_metadata_schema: "bad-message",
  metadata_too_large: "bad-message",
  msg_blocks_too_long: "bad-message",
  msg_too_long: "bad-message",
  no_text: "bad-message",
};

/** "It's possible some aspect of the operation succeeded", as Slack says of these. */
const uncertain = new Set(["fatal_error", "internal_error"]);

/** Errors that go by without anybody doing anything. */
const passing = new Set([
  "ratelimited",
  "rate_limited",
  "request_timeout",
  "service_unavailable",
  "team_added_to_org",
]);

/** Errors that end when an administrator mends the installation: messages wait for that. */
const mendable = new Set([
  "account_inactive",
  "ekm_access_denied",
  "invalid_auth",
  "missing_scope",
  "not_allowed_token_type",
  "not_authed",
  "org_login_required",
  "team_access_not_granted",
  "token_expired",
  "token_revoked",
  "two_factor_setup_required",
]);

/** What went wrong, in one line without addresses, headers or tokens. */
export function reason(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIHTTPError) return `HTTP ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRequestError) return reason(error.original);
  if (!(error instanceof Error)) return "unknown";
  return codeOf(error) ?? `${error.name}: ${error.message}`;
}

/** The system's or the network's code, from as deep as it lies. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string" && /^[A-Z][A-Z_]+$/.test(error.code))
    return error.code;
  return codeOf(error.cause);
}

const notDone = (error: string, passes: boolean, retryAfter: number | null = null): Failure => ({
  failure: "not-done",
  retryAfter,
  error,
  passing: passes,
});

function classifyNamed(name: string): Failure {
  const why = refusals[name];
  if (why !== undefined) return { failure: "refused", why, error: name };
  // a proxy's page instead of an answer of Slack's says nothing about what Slack has done
  if (uncertain.has(name) || !/^[a-z_]+$/.test(name))
    return { failure: "uncertain", error: name.slice(0, 80) };
  return notDone(name, passing.has(name));
}

/** Whether Slack named a reason that neither time nor an administrator will change: the message itself is at fault. */
export function isHopeless(sorted: Failure): boolean {
  if (sorted.failure !== "not-done" || sorted.passing) return false;
  return /^[a-z_]+$/.test(sorted.error) && !mendable.has(sorted.error);
}

/** Sorts whatever a call to Slack's client may throw. */
export function classify(error: unknown): Failure {
  if (error instanceof webApi.WebAPIPlatformError) return classifyNamed(error.data.error);
  if (error instanceof webApi.WebAPIRateLimitedError)
    return notDone("ratelimited", true, error.retryAfter * 1_000);
  if (error instanceof webApi.WebAPIHTTPError) {
    const done = error.statusCode >= 500 || error.statusCode === 408;
    return done ? { failure: "uncertain", error: reason(error) } : notDone(reason(error), false);
  }
  if (error instanceof webApi.WebAPIRequestError) {
    const code = codeOf(error.original);
    return code !== null && unsent.has(code)
      ? notDone(code, true)
      : { failure: "uncertain", error: reason(error) };
  }
  // the client throws a plain error for a 429 that names no time
  if (error instanceof Error && error.message.startsWith("Retry header")) return notDone("ratelimited", true);
  return { failure: "uncertain", error: reason(error) };
}

/** What an administrator can do about an error of Slack's, where that is known. */
const advice: Record<string, string> = {
  missing_scope: "The Slack app lacks a permission: install it again from the current manifest.",
  paid_teams_only: "Slack has user groups in paid plans only: name the admins one by one.",
  plan_upgrade_required: "Slack has user groups in paid plans only: name the admins one by one.",
  no_such_subteam: "Slack knows no such user group.",
  invalid_auth: "Slack does not accept the bot token: copy SLACK_BOT_TOKEN from the app's page again.",
  account_inactive: "The Slack app was removed from the workspace: install it again.",
  token_revoked: "The bot token was revoked: install the Slack app again and copy the new token.",
  token_expired: "The bot token has expired: switch token rotation off, and install the Slack app again.",
  not_authed: "No bot token reached Slack: check SLACK_BOT_TOKEN.",
  not_allowed_token_type: "That is not a bot token: SLACK_BOT_TOKEN begins with xoxb-.",
};

const fileFailures: Record<string, FileFailure> = {
  file_not_found: "gone",
  file_deleted: "gone",
  missing_scope: "not-allowed",
};

/** The contract's error for a call that failed; `doing` completes "Slack: … failed". */
export function toPlatformError(error: unknown, doing: string): PlatformError {
  if (error instanceof PlatformError) return error;
  const sorted = classify(error);
  const passes = sorted.failure === "uncertain" || (sorted.failure === "not-done" && sorted.passing);
  const retryAfter = sorted.failure === "not-done" ? sorted.retryAfter : null;
  const hint = advice[sorted.error];
  const message = `Slack: ${doing} failed (${sorted.error})${hint === undefined ? "" : `. ${hint}`}`;
  return new PlatformError(message, passes, retryAfter, fileFailures[sorted.error]);
}
