import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { readBody, sendJson } from "../../../src/playground/emulator/bodies.ts";
import { type Obj, objOf, parseJson, str } from "../../../src/playground/emulator/json.ts";
import { openTeams } from "./teams.ts";
import type { Options } from "./types.ts";

export const [anna, bea] = [
  "11111111-aaaa-4000-8000-000000000001",
  "11111111-aaaa-4000-8000-000000000002",
] as const;
export const [team, legal, chat] = [
  "19:team@thread.tacv2",
  "19:legal@thread.tacv2",
  "19:chat@thread.v2",
] as const;
export const tenant = "22222222-bbbb-4000-8000-000000000001";
export const appId = "33333333-cccc-4000-8000-000000000001";
export const password = "the-secret-of-the-bot";

/** What arrived at the bot, and with which Authorization header. */
type Got = { activity: Obj; authorization: string };

/** The stand-in around a bot that does nothing by itself: it keeps what it gets and says what it is told to. */
export async function openTinyBot(options: Partial<Options> = {}) {
  const machine = { now: Date.UTC(2026, 2, 2, 8) };
  const got: Got[] = [];
  const bot = { answer: (_activity: Obj): { status: number; body?: unknown } => ({ status: 200 }) };
  const server = createServer(async (req, res) => {
    const activity = objOf(parseJson((await readBody(req)).toString("utf8")));
    got.push({ activity, authorization: req.headers.authorization ?? "" });
    const { status, body } = bot.answer(activity);
    if (body === undefined) res.writeHead(status).end();
    else sendJson(res, status, body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const teams = await openTeams({
    machine: () => machine.now,
    appId,
    password,
    tenant,
    users: [
      {
        id: anna,
        name: "Anna Keller",
        email: "anna@example.com",
        locale: "en-US",
        timeZone: "Europe/Berlin",
      },
      { id: bea, name: "Bea Novak", email: "bea@example.com", locale: "zh-CN", timeZone: "Asia/Shanghai" },
    ],
    teams: [{ id: team, name: "Contracts", channels: [{ id: legal, name: "legal" }] }],
    groupChats: [{ id: chat }],
    installed: [anna, team, chat],
    messagesUrl: () => `http://127.0.0.1:${port}/api/messages`,
    ...options,
  });
  let token = "";

  /** Asks for a token with these fields in the place of the right ones. */
  const signIn = (fields: Record<string, string> = {}, at = teams.tokenUrl) => {
    const body = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: appId,
      client_secret: password,
      scope: "https://api.botframework.com/.default",
      ...fields,
    });
    return read(fetch(at, { method: "POST", body }));
  };

  const call = (method: string, path: string, body?: unknown, authorization = `Bearer ${token}`) =>
    read(
      fetch(`${teams.serviceUrl()}v3/${path}`, {
        method,
        headers: { authorization, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );

  const renew = async () => {
    token = str(objOf((await signIn()).body).access_token);
  };
  await renew();

  return {
    teams,
    machine,
    got,
    bot,
    signIn,
    renew,
    call,
    send: (conversation: string, activity: Obj) =>
      call("POST", `conversations/${encodeURIComponent(conversation)}/activities`, activity),
    async close() {
      await teams.close();
      server.close();
    },
  };
}

/** Status, headers and JSON of a response; rejects where the connection breaks. */
async function read(asked: Promise<Response>) {
  const response = await asked;
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: parseJson(text) ?? text };
}

/** A message with one card. */
export const withCard = (body: Obj[], more: Obj = {}): Obj => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      content: { type: "AdaptiveCard", version: "1.5", body, ...more },
    },
  ],
});

export const line = (text: string, more: Obj = {}): Obj => ({ type: "TextBlock", text, wrap: true, ...more });

export const execute = (title: string, id: number): Obj => ({
  type: "Action.Execute",
  title,
  verb: "press",
  data: { id },
});
