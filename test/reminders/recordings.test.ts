import { afterEach, describe, expect, test } from "vitest";
import { DAY } from "../../src/clock.ts";
import { readerOf } from "../../src/conversation/reader.ts";
import { write } from "../../src/conversation/write.ts";
import { locales } from "../../src/people/person.ts";
import { cardToBlocks } from "../../src/platforms/slack/card-to-blocks.ts";
import { cardToAdaptive } from "../../src/platforms/teams/card-to-adaptive.ts";
import type { Message } from "../../src/road/decision.ts";
import { readers } from "../platforms/examples.ts";
import { idOf, openStage, people, type Said, type Stage, start } from "./stage.ts";
import { perform, type Story, seedOf, stories } from "./stories.ts";

let stage: Stage;
afterEach(() => stage.close());

/** Each block of a message, or each part of a card, on a line of its own. */
const lines = (parts: readonly unknown[]) => parts.map((part) => JSON.stringify(part));
const render = {
  slack(card: Parameters<typeof cardToBlocks>[0]) {
    const { text, blocks } = cardToBlocks(card);
    return [text, ...lines(blocks)];
  },
  teams: (card: Parameters<typeof cardToAdaptive>[0]) =>
    cardToAdaptive(card).flatMap(({ body, actions }) => [...lines(body ?? []), ...lines(actions ?? [])]),
};

async function nameOf(to: Message["to"]): Promise<string> {
  const { people: known } = stage.store.read;
  const one = "placeId" in to ? await known.placeById(to.placeId) : await known.personById(to.personId);
  return "placeId" in to ? `#${one?.name}` : `${one?.name}`;
}

/** What was recorded at this look, and what the audit log says of it. */
async function decided(): Promise<string[]> {
  const { read } = stage.store;
  const now = stage.at();
  const found: string[] = [];
  const { rows } = await read.signatures.page({}, now, 0, 50);
  for (const { id, name, deadline } of rows) {
    const told = (await read.reminders.recorded(id, deadline ?? 0)).filter(({ at }) => at === now);
    for (const { destination, threshold, passedOver, snooze } of told) {
      const [kind, number] = destination.split(":");
      const to = kind === "place" ? { placeId: Number(number) } : { personId: Number(number) };
      const where = destination === "incident" ? "incident" : await nameOf(to);
      const over = passedOver.length > 0 ? `, in place of ${passedOver.join(", ")}` : "";
      found.push(
        `  ${name} at ${threshold} -> ${where}${over}${snooze > 0 ? `, after snooze ${snooze}` : ""}`,
      );
    }
    const hint = (await read.signatures.byId(id))?.nextDueAt;
    if (rows.length === 1) found.push(`  next look ${hint ? new Date(hint).toISOString() : "never"}`);
  }
  return found;
}

async function audited(seen: number): Promise<string[]> {
  const entries = (await stage.store.read.audit.latest(null, 50)).reverse();
  return entries.slice(seen).map(({ action }) => `  audit: ${action}`);
}

async function shown({ message, outcome }: Said): Promise<string[]> {
  const audience = "placeId" in message.to ? "room" : "asker";
  const head = `${message.changes === undefined ? "to" : "changed in"} ${await nameOf(message.to)}: ${outcome.type}`;
  const found: string[] = [];
  for (const platform of ["slack", "teams"] as const)
    for (const locale of locales) {
      const rest = { audience, platform, now: stage.at() } as const;
      const answer = write(outcome, readerOf({ locale, ...readers[locale] }, rest));
      if (answer === null || !("card" in answer)) throw new Error(`nothing to say of ${outcome.type}`);
      found.push("", `${head}, ${platform}, ${locale}`, ...render[platform](answer.card));
    }
  return found;
}

async function record(story: Story): Promise<string> {
  const facts = story.facts.map(
    ({ name, days, ...rest }) => `  ${name} ends in ${days} days ${JSON.stringify(rest)}`,
  );
  const told = ["facts", ...facts];
  const refused = new Map<number, "person-unreachable">();
  if (story.unreachable !== undefined) {
    const identity = { platform: "slack", externalId: idOf(story.unreachable) } as const;
    const { person } = await stage.store.read.people.arrive(identity, null);
    if (person !== null) refused.set(person.id, "person-unreachable");
  }
  let said: Said[] = [];
  let entries = 0;
  for (const [day, act] of story.steps) {
    stage.moveTo(start + day * DAY);
    if (act !== undefined) await perform(act, stage);
    await stage.look();
    said = await stage.deliver(refused);
    told.push("", `day ${day}${act === undefined ? "" : ` ${JSON.stringify(act)}`}`, ...(await decided()));
    const audit = await audited(entries);
    entries += audit.length;
    told.push(...audit);
    for (const { message, outcome } of said)
      told.push(
        `  ${message.changes === undefined ? "say" : "change"} ${outcome.type} in ${await nameOf(message.to)}`,
      );
  }
  for (const one of said) {
    const to = await nameOf(one.message.to);
    const who = Object.entries(people).find(([, name]) => name === to)?.[0] ?? to;
    const where = one.message.changes === undefined ? who : "changed";
    if (story.show.some((each) => each === where)) told.push(...(await shown(one)));
  }
  return `${told.join("\n")}\n`;
}

describe("facts in, decisions out, and what people see of the last of them", () => {
  test.each(Object.entries(stories))("%s", async (name, story) => {
    stage = await openStage(seedOf(story));
    const file = name.replaceAll(/[^a-z0-9]+/g, "-");
    await expect(await record(story)).toMatchFileSnapshot(`recordings/${file}.txt`);
  });
});
