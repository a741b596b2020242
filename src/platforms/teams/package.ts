import { strToU8, zipSync } from "fflate";

/** A Teams app manifest, as far as it is read or changed here: https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */
export type Manifest = {
  /** The app, the bot in it, and the bot behind the messages' menu: the same GUID, filled in when the package is made. */
  id: string;
  bots: {
    botId: string;
    commandLists: { scopes: string[]; commands: { title: string; description: string }[] }[];
  }[];
  composeExtensions: {
    botId: string;
    commands: { id: string; title: string; description: string; context: string[] }[];
  }[];
  icons: { color: string; outline: string };
  localizationInfo: { additionalLanguages: { languageTag: string; file: string }[] };
};

/** What goes into a package; each icon and language is named in it as the manifest names its file. */
export type Parts = {
  manifest: Manifest;
  icons: Record<keyof Manifest["icons"], Uint8Array>;
  /** By file: the manifest's texts in a language, by their paths such as "name.short". */
  locales: Record<string, Record<string, string>>;
};

const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** ZIP keeps local time without a zone, so that these digits, unlike an instant, make the same bytes everywhere. */
const mtime = "2000-01-01T12:00:00";

/**
 * The package that is uploaded to Teams. The same parts make the same bytes.
 *
 * @param appId the app ID of the bot's registration, a GUID
 * @returns the ZIP file, or a sentence saying what is wrong with the app ID; it may be a secret that went to
 *   the wrong place, and is not repeated
 */
export function toPackage(parts: Parts, appId: string): { zip: Uint8Array } | { fault: string } {
  if (!guid.test(appId)) {
    return {
      fault:
        "The app ID must be a GUID such as 01234567-89ab-cdef-0123-456789abcdef: the Microsoft App ID that the Azure Bot's configuration shows.",
    };
  }
  const { manifest, icons, locales } = parts;
  const withBot = <T extends { botId: string }>(list: T[]): T[] =>
    list.map((one) => ({ ...one, botId: appId }));
  const filled = {
    ...manifest,
    id: appId,
    bots: withBot(manifest.bots),
    composeExtensions: withBot(manifest.composeExtensions),
  };
  const files = {
    "manifest.json": toJson(filled),
    ...Object.fromEntries(Object.entries(locales).map(([file, texts]) => [file, toJson(texts)])),
    [manifest.icons.color]: icons.color,
    [manifest.icons.outline]: icons.outline,
  };
  return { zip: zipSync(files, { level: 9, mtime }) };
}

const toJson = (value: object) => strToU8(`${JSON.stringify(value, null, 2)}\n`);
