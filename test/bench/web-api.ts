import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const answers: Record<string, object> = {
  "auth.test": { user_id: "U0BOT", bot_id: "B0BENCH", team_id: "T0BENCH" },
  "users.info": { user: { id: "U0BENCH", real_name: "Bench", locale: "en-US", tz: "Europe/Berlin" } },
  token: { token_type: "Bearer", expires_in: 3_600, access_token: "bench" },
  "conversations.info": { channel: { id: "C0BENCH", name: "signatures", is_member: true } },
};

/** As much of Slack's Web API as the program asks for while it answers `status`; and Microsoft's sign-in. */
export async function openWebApi(): Promise<{ url: string; close(): void }> {
  const server = createServer((req, res) => {
    const method = (req.url ?? "").split("/").at(-1)?.split("?")[0] ?? "";
    req.resume();
    res.writeHead(200, { "content-type": "application/json" });
    res.end(JSON.stringify({ ok: true, ...answers[method] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
