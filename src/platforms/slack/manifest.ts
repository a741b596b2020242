import { eventsPath } from "./http.ts";

/** A Slack app manifest, as far as it is read or changed here: https://docs.slack.dev/reference/app-manifest */
export type Manifest = {
  features: {
    shortcuts: { name: string; type: string; callback_id: string; description: string }[];
    slash_commands: {
      command: string;
      url?: string;
      description: string;
      usage_hint: string;
      should_escape: boolean;
    }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: {
    event_subscriptions: { request_url?: string; bot_events: string[] };
    interactivity: { is_enabled: boolean; request_url?: string };
    socket_mode_enabled: boolean;
  };
};

/** Where Slack shall send its requests, or a sentence saying what is wrong with the address. */
export function toRequestUrl(address: string): { url: string } | { fault: string } {
  const example =
    "Give the address under which Slack reaches Sealwatch, such as https://sealwatch.example.com";
  if (!URL.canParse(address)) return { fault: `"${address}" is not a URL. ${example}.` };
  const url = new URL(address);
  if (url.protocol !== "https:") return { fault: `Slack sends to https addresses only. ${example}.` };
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    return { fault: `The URL must end after host and path. ${example}.` };
  }
  if (/^(?:localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname)) {
    return { fault: `Slack cannot reach ${url.hostname} from outside; use Socket Mode there. ${example}.` };
  }
  const path = url.pathname.replace(/\/+$/, "");
  return { url: url.origin + (path.endsWith(eventsPath) ? path : path + eventsPath) };
}

/** The manifest for HTTP mode, made from the one for Socket Mode. */
export function toHttpManifest(manifest: Manifest, url: string): Manifest {
  const { features, settings } = manifest;
  return {
    ...manifest,
    features: {
      ...features,
      slash_commands: features.slash_commands.map(({ command, ...rest }) => ({ command, url, ...rest })),
    },
    settings: {
      ...settings,
      event_subscriptions: { request_url: url, ...settings.event_subscriptions },
      interactivity: { ...settings.interactivity, request_url: url },
      socket_mode_enabled: false,
    },
  };
}
