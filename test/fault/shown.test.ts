import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textsFor } from "../../src/conversation/texts/index.ts";
import { createDice } from "./dice.ts";
import { wrongFaces } from "./shown.ts";
import { channels, openSlack, type Slack } from "./slack.ts";

const { superseded, allDone, allSnoozed } = textsFor("en").reminders;

let slack: Slack;
let last = 0;
beforeAll(async () => {
  slack = await openSlack(createDice(1), () => undefined);
});
afterAll(() => slack.close());

/** What is said of a digest that looks so. */
async function verdict(state: string, text: string) {
  last += 1;
  const { SLACK_API_URL, SLACK_BOT_TOKEN } = slack.env(0);
  const metadata = { event_type: "sealwatch_message", event_payload: { key: `digest:${last}` } };
  const answer = await fetch(`${SLACK_API_URL}chat.postMessage`, {
    method: "POST",
    headers: { authorization: `Bearer ${SLACK_BOT_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({
      // One each: Slack takes a message a second there.
      channel: channels[last],
      text,
      metadata,
      blocks: [{ type: "section", text: { type: "mrkdwn", text } }],
    }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
  return wrongFaces(slack, [{ id: last, destination: "place:1", state }]).wrong;
}

describe("a digest looks as what it is", () => {
  test.each([superseded, allDone, allSnoozed(1), allSnoozed(3)])("superseded: %s", async (text) => {
    expect(await verdict("superseded", text)).toEqual([]);
  });

  test("not so where it still asks for something, nor where nothing came after it", async () => {
    expect(await verdict("superseded", "Seal ends tomorrow")).toHaveLength(1);
    expect(await verdict("posted", superseded)).toHaveLength(1);
    expect(await verdict("posted", "Seal ends tomorrow")).toEqual([]);
  });
});
