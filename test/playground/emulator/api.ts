import type { Obj } from "../../../src/playground/emulator/json.ts";

export type Answer = Obj & { ok: boolean; error?: string };

/** Calls the Web API with a JSON body and the bot's token, as a bare HTTP client does. */
export async function call(
  url: string,
  method: string,
  args: Obj = {},
  token = "xoxb-emulated",
): Promise<Answer> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/${method}`, {
    method: "POST",
    headers,
    body: JSON.stringify(args),
  });
  return (await response.json()) as Answer;
}

/** Posts to a response_url; its HTTP status and answer. */
export async function respond(responseUrl: string, body: Obj): Promise<{ status: number; body: Answer }> {
  const response = await fetch(responseUrl, { method: "POST", body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Answer };
}
