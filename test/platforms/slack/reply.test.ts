import { type RespondArguments, type ViewResponseAction, webApi } from "@slack/bolt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Card } from "../../../src/conversation/card.ts";
import type { Incoming, Receive } from "../../../src/platforms/contract.ts";
import type { Submitted } from "../../../src/platforms/slack/incoming.ts";
import {
  answerCommand,
  answerEvent,
  answerPress,
  answerSubmission,
  type Desk,
} from "../../../src/platforms/slack/reply.ts";
import { UnclearError } from "../../../src/unclear.ts";
import { botToken, openWorkspace, texts, type Workspace } from "./workspace.ts";

const card: Card = { summary: "Well", parts: [{ type: "text", text: ["Well"] }] };

describe("answering when things go wrong", () => {
  let workspace: Workspace;
  beforeAll(async () => {
    workspace = await openWorkspace("socket");
  });
  afterAll(() => workspace.close());

  const openDesk = (receive: Receive): Desk => ({
    receive,
    client: new webApi.WebClient(botToken, { slackApiUrl: workspace.apiUrl }),
    deliver: workspace.slack.port.deliver,
    log: workspace.log,
    texts,
  });

  const words = (more: Partial<Pick<Incoming, "place" | "actor" | "thread">> = {}): Incoming => ({
    platform: "slack",
    key: "k",
    actor: "U0ANN",
    place: { externalId: "C0GEN", kind: "channel" },
    thread: null,
    act: "words",
    via: "message",
    text: "status",
    files: [],
    ...more,
  });

  it("goes by the response_url when a command's ack comes too late", async () => {
    const answers: RespondArguments[] = [];
    const live = {
      trigger: "1.2.a",
      respond: async (answer: string | RespondArguments) => {
        if (typeof answer !== "string") answers.push(answer);
        return new Response();
      },
    };
    const late = async () => {
      throw new Error("headers were sent");
    };
    const desk = openDesk(async () => ({ type: "say", card, to: "room" }));
    await answerCommand(desk, words(), late, live);
    expect(answers).toMatchObject([{ response_type: "in_channel", text: "Well" }]);
  });

  it("says in its ack, and by the response_url, what a card has for programs", async () => {
    const acked: unknown[] = [];
    const ack = async (answer?: unknown) => void acked.push(answer);
    const respond = async (answer: unknown) => {
      acked.push(answer);
      return new Response();
    };
    const live = { trigger: "1.2.a", respond };
    const metadata = { type: "signature_faq", payload: { entry: "none", score: 0.1 } };
    const said = { ...card, metadata };
    const event = { event_type: "signature_faq", event_payload: { entry: "none", score: 0.1, key: "k" } };
    await answerCommand(
      openDesk(async () => ({ type: "say", card: said, to: "asker" })),
      words(),
      ack,
      live,
    );
    await answerPress(
      openDesk(async () => ({ type: "say", card: said, to: "asker" })),
      words(),
      ack,
      live,
    );
    await answerCommand(
      openDesk(async () => ({ type: "say", card, to: "asker" })),
      words(),
      ack,
      live,
    );
    expect(acked).toMatchObject([{ metadata: event }, undefined, { metadata: event }, { text: "Well" }]);
    expect(acked[3]).not.toHaveProperty("metadata");
  });

  const failing: Receive = async () => {
    throw new Error("the database is locked");
  };

  it("tells the sender of a message after the last try, and not before", async () => {
    const desk = openDesk(failing);
    for (const retry of [0, 1, 2]) await expect(answerEvent(desk, words(), retry)).rejects.toThrow();
    expect(workspace.emulator.ephemerals("U0ANN")).toEqual([]);
    await expect(answerEvent(desk, words(), 3)).rejects.toThrow();
    expect(workspace.emulator.ephemerals("U0ANN", "C0GEN")).toMatchObject([{ text: texts.failed }]);
  });

  describe("where nobody knows whether it was done, never says that nothing was", () => {
    const unclear: Receive = async () => {
      throw new UnclearError("The database was lost while it committed");
    };
    const acked: unknown[] = [];
    const ack = async (answer?: RespondArguments | ViewResponseAction) => void acked.push(answer);
    const live = { trigger: "1.2.a", respond: null };
    const submission = (values: Submitted["values"]): Submitted => ({
      ...{ platform: "slack", key: "k", actor: "U0ANN", place: null, thread: null },
      ...{ act: "submit", hidden: { type: "told" }, values, view: "V1" },
    });
    const heard = (user: string) => workspace.emulator.ephemerals(user, "C0GEN").at(-1)?.text;

    it("to a command", async () => {
      await answerCommand(openDesk(unclear), words(), ack, live);
      expect(acked.at(-1)).toMatchObject({ text: texts.unclear, response_type: "ephemeral" });
    });

    it("to a button", async () => {
      await answerPress(openDesk(unclear), words(), ack, live);
      expect(heard("U0ANN")).toBe(texts.unclear);
    });

    it("in a form, which keeps what was entered", async () => {
      await answerSubmission(openDesk(unclear), submission({ name: "One" }), ack);
      expect(acked.at(-1)).toEqual({ response_action: "errors", errors: { name: texts.unclear } });
    });

    it("in a form without fields, which closes", async () => {
      await answerSubmission(openDesk(unclear), submission({}), ack);
      expect(acked.at(-1)).toEqual({ response_action: "clear" });
      const { emulator } = workspace;
      expect(emulator.messages(emulator.dm("U0ANN")).at(-1)?.text).toBe(texts.unclear);
    });

    it("to a message, after the last try", async () => {
      await expect(answerEvent(openDesk(unclear), words({ actor: "U0LI" }), 3)).rejects.toThrow();
      expect(heard("U0LI")).toBe(texts.unclear);
    });
  });

  it("says to a message's thread or its sender what is not left to the outbox", async () => {
    const { emulator } = workspace;
    const { ts } = await emulator.message("U0ANN", "C0GEN", "hello");
    await answerEvent(
      openDesk(async () => ({ type: "say", card, to: "room" })),
      words({ thread: ts }),
      0,
    );
    await expect.poll(() => emulator.messages("C0GEN").at(-1)).toMatchObject({ text: "Well", threadTs: ts });
    const refresh: Receive = async () => ({ type: "refresh", card });
    await answerEvent(openDesk(refresh), words({ place: null, actor: "U0LI" }), 0);
    await expect.poll(() => emulator.messages(emulator.dm("U0LI")).at(-1)?.text).toBe("Well");
  });
});
