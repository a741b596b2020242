import { expect, test } from "vitest";
import { codeIn } from "../../src/deliveries/view.ts";

test.each([
  ["is_archived", "is_archived"],
  ["ratelimited", "ratelimited"],
  ["ECONNREFUSED", "ECONNREFUSED"],
  ["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_CONNECT_TIMEOUT"],
  ["HTTP 502", "HTTP 502"],
  ["ConversationBlockedByUser (HTTP 403)", "ConversationBlockedByUser (HTTP 403)"],
  ["PlatformError: Slack: looking a message up failed (missing_scope). The app lacks it.", "missing_scope"],
])("an error shows its plain word: %s", (error, code) => {
  expect(codeIn(error)).toBe(code);
});

test.each([
  null,
  "",
  "xoxb-123-secret",
  "xapp-1-secret",
  "https://hooks.slack.com/services/T0/B0/x",
  "TypeError: https://example.com/?token=abc failed (https://example.com)",
  "PlatformError: signing in failed (xoxb-1-secret)",
  "Bearer eyJhbGciOi",
  "no such address",
  `insert into outbox failed (${"x".repeat(71)})`,
])("and nothing that may be a token, an address, or what somebody typed: %s", (error) => {
  expect(codeIn(error)).toBeNull();
});
