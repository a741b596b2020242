import { expect } from "vitest";
import { botToken, type Workspace } from "./workspace.ts";

/** Somebody who may deletes the bot's message. */
export async function deleteMessage(
  { config, settle }: Workspace,
  channel: string,
  ts: string,
): Promise<void> {
  const answer = await fetch(`${config.slack?.apiUrl}chat.delete`, {
    method: "POST",
    headers: { authorization: `Bearer ${botToken}`, "content-type": "application/json" },
    body: JSON.stringify({ channel, ts }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
  await settle();
}
