import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { AppManifestUtils } from "@microsoft/app-manifest";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it } from "vitest";
import { commandNames } from "../../../src/conversation/commands.ts";
import { textsFor } from "../../../src/conversation/texts/index.ts";
import { understand } from "../../../src/conversation/understand.ts";
import { timelineCommand } from "../../../src/platforms/teams/message-action.ts";
import { type Manifest, type Parts, toPackage } from "../../../src/platforms/teams/package.ts";
import { builtFrom } from "../../support/built.ts";

const appId = "6f0f8b1e-3a55-4d0f-9c0e-0a1b2c3d4e5f";
const read = (file: string) => readFileSync(new URL(`../../../manifest/teams/${file}`, import.meta.url));
const json = (file: string) => JSON.parse(read(file).toString("utf8"));
const manifest: Manifest & { manifestVersion: string; $schema: string } = json("manifest.json");
const parts: Parts = {
  manifest,
  icons: { color: read("color.png"), outline: read("outline.png") },
  locales: { "zh.json": json("zh.json") },
};
const chinese: Record<string, string> = json("zh.json");

function pack(id = appId): Uint8Array {
  const made = toPackage(parts, id);
  if ("fault" in made) throw new Error(made.fault);
  return made.zip;
}

/** The files of a package, as text where they are JSON. */
function open(zip: Uint8Array) {
  const files = unzipSync(zip);
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  return { names: Object.keys(files).sort(), files, text };
}

/** Faults of a JSON text by Microsoft's schema of that name, for the version that the manifest claims. */
function faults(text: string, schema: string): Promise<string[]> {
  const home = createRequire(import.meta.url).resolve("@microsoft/app-manifest");
  const at = join(home, `../json-schemas/teams/v${manifest.manifestVersion}/${schema}`);
  // One of Microsoft's patterns has a bare "]", which Unicode's regular expressions, as ajv makes them, don't take.
  const valid = readFileSync(at, "utf8").replaceAll("\\\\b]", "\\\\b\\\\]");
  return AppManifestUtils.validateAgainstSchema(JSON.parse(text), JSON.parse(valid));
}

describe("Microsoft's schemas", () => {
  it("take the manifest with an app ID, and not without", async () => {
    const schema = "MicrosoftTeams.schema.json";
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/${schema}`);
    expect(await faults(open(pack()).text("manifest.json"), schema)).toEqual([]);
    expect(await faults(JSON.stringify(manifest), schema)).toContainEqual(expect.stringMatching(/^\/id /));
  });

  it("take the Chinese texts, of the same version", async () => {
    const schema = "MicrosoftTeams.Localization.schema.json";
    expect(chinese.$schema).toContain(`/v${manifest.manifestVersion}/${schema}`);
    expect(await faults(open(pack()).text("zh.json"), schema)).toEqual([]);
    expect(await faults(JSON.stringify({ ...chinese, "name.short": "x".repeat(31) }), schema)).not.toEqual(
      [],
    );
  });
});

describe("the commands in the manifest", () => {
  const lists = manifest.bots.flatMap(({ commandLists }) => commandLists);
  const all = lists.flatMap(({ commands }, list) =>
    commands.map((command, index) => ({
      ...command,
      key: `bots[0].commandLists[${list}].commands[${index}]`,
    })),
  );

  // Teams shows ten, and "help" tells all. What is not among them: "remove", "source" and "change-method" are buttons on each
  // page, "drill" is one on each plan, "assign" on each incident, and "outbox", "owners" and "export" are for admins. A
  // question needs no "faq" before it, and the help names it. Who
  // needs "setup" is told so by the bot: it greets with it as long as there is no admin. "import" is needed once: the help has it.
  const buttons = ["remove", "source", "change-method", "drill", "assign"];
  const unlisted = [...buttons, "setup", "outbox", "owners", "export", "import", "faq"];
  const listed = commandNames.filter((name) => !unlisted.includes(name));

  it("are those that the bot knows, in every kind of conversation", () => {
    expect(lists.flatMap(({ scopes }) => scopes).sort()).toEqual(["groupChat", "personal", "team"]);
    for (const { commands } of lists) {
      expect(commands.map(({ title }) => title)).toEqual(listed);
    }
  });

  it("mean the same in Chinese, where each has a text of its own", () => {
    for (const { key, title } of all) {
      expect(understand(chinese[`${key}.title`] ?? "", [])).toEqual(understand(title, []));
    }
    const keys = all.flatMap(({ key }) => [`${key}.title`, `${key}.description`]);
    const translated = Object.keys(chinese).filter((key) => key.startsWith("bots"));
    expect(translated.sort()).toEqual(keys.sort());
  });

  it("give examples in their descriptions that are understood", () => {
    const examples = [
      ...all.flatMap(({ description }) => description.match(/\blist [a-z0-9 ]+/g) ?? []),
      ...Object.values(chinese).flatMap((text) => text.match(/列表 [^、，]+/g) ?? []),
    ];
    expect(examples).toHaveLength(2 * 8);
    for (const example of examples) expect(understand(example, [])).toMatchObject({ type: "list" });
  });

  // Teams' documentation is stricter than its schema: 10 commands a list, 32 and 128 characters.
  it("are short enough for every client", () => {
    for (const { commands } of lists) expect(commands.length).toBeLessThanOrEqual(10);
    for (const { key, title, description } of all) {
      for (const text of [title, chinese[`${key}.title`] ?? ""]) expect(text.length).toBeLessThanOrEqual(32);
      for (const text of [description, chinese[`${key}.description`] ?? ""]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(128);
      }
    }
  });
});

describe("the menu of a message", () => {
  const [extension] = manifest.composeExtensions;

  it("has the one command that the bot listens to, in both languages", () => {
    expect(extension?.commands).toMatchObject([
      { id: timelineCommand, type: "action", context: ["message"], fetchTask: true },
    ]);
    expect(extension?.commands[0]?.title).toBe(textsFor("en").incidentTimeline.pin.title);
    const key = "composeExtensions[0].commands[0]";
    expect(chinese[`${key}.title`]).toBe(textsFor("zh").incidentTimeline.pin.title);
    const translated = Object.keys(chinese).filter((one) => one.startsWith("composeExtensions"));
    expect(translated.sort()).toEqual([`${key}.description`, `${key}.title`]);
  });
});

describe("the icons", () => {
  // A PNG's first chunk: width and height at 16 and 20, colour type at 25 (2: no transparency, 6: with alpha).
  it.each([
    ["color.png", 192, 2],
    ["outline.png", 32, 6],
  ])("%s is a square of %i pixels", (file, size, colourType) => {
    const png = read(file);
    expect(png.subarray(1, 4).toString("latin1")).toBe("PNG");
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]).toEqual([size, size, colourType]);
  });
});

describe("the package", () => {
  it("holds the manifest, what it names, and nothing else", () => {
    const { names, files } = open(pack());
    const languages = manifest.localizationInfo.additionalLanguages.map(({ file }) => file);
    const named = ["manifest.json", manifest.icons.color, manifest.icons.outline, ...languages];
    expect(names).toEqual(named.sort());
    expect(Buffer.from(files["color.png"] ?? []).equals(read("color.png"))).toBe(true);
    expect(Buffer.from(files["outline.png"] ?? []).equals(read("outline.png"))).toBe(true);
  });

  it("has the app ID as the app's, the bot's and the menu's, and leaves the rest as it is", () => {
    const bots = manifest.bots.map((bot) => ({ ...bot, botId: appId }));
    const composeExtensions = manifest.composeExtensions.map((one) => ({ ...one, botId: appId }));
    const filled = { ...manifest, id: appId, bots, composeExtensions };
    expect(JSON.parse(open(pack()).text("manifest.json"))).toEqual(filled);
    expect(JSON.stringify(manifest)).not.toContain(appId);
  });

  it("is the same, byte for byte, each time", () => {
    expect(Buffer.from(pack()).equals(pack())).toBe(true);
  });

  it.each([
    "",
    "TEAMS_APP_ID",
    appId.slice(1),
    `${appId} `,
    `{${appId}}`,
    appId.replaceAll("-", ""),
    "~8Q.s3cret",
  ])("is not made for %j", (id) => {
    const made = toPackage(parts, id);
    expect(made).toEqual({ fault: expect.stringMatching(/^The app ID must be a GUID .*\.$/) });
    if (id !== "") expect(JSON.stringify(made)).not.toContain(id);
  });
});

describe("npm run teams:package", () => {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-teams-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs the command as a process of its own; an exit code is a result like any other. */
  async function packing(env: Record<string, string>, ...paths: string[]) {
    const args = [builtFrom(new URL("../../../src/cli/teams-package.ts", import.meta.url)), ...paths];
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env } };
    const ended = await promisify(execFile)(process.execPath, args, options).catch((error) => error);
    const { stdout, stderr, code = 0 }: { stdout: string; stderr: string; code?: number } = ended;
    return { stdout, stderr, code };
  }

  it("writes the package where it is told to, the same in every time zone", async () => {
    const at = join(folder, "new", "folder", "app.zip");
    const { stdout, code } = await packing({ TEAMS_APP_ID: appId, TZ: "Pacific/Kiritimati" }, at);
    expect(code).toBe(0);
    expect(stdout).toContain(at);
    expect(readFileSync(at).equals(pack())).toBe(true);
  }, 60_000);

  it("reads .env, and writes to data otherwise", async () => {
    writeFileSync(join(folder, ".env"), `TEAMS_APP_ID=${appId}\n`);
    const { stdout, code } = await packing({});
    expect(code).toBe(0);
    expect(stdout).toContain("Upload");
    expect(open(readFileSync(join(folder, "data", "sealwatch-teams.zip"))).names).toEqual(open(pack()).names);
  }, 60_000);

  it.each([
    ["without an app ID", "", "TEAMS_APP_ID is not set"],
    ["with a wrong one", "sealwatch", "The app ID must be a GUID"],
  ])(
    "says in a sentence what is missing %s",
    async (_, id, sentence) => {
      const at = join(folder, "none.zip");
      const { stderr, code } = await packing({ TEAMS_APP_ID: id }, at);
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(sentence) });
      expect(() => readFileSync(at)).toThrow("ENOENT");
    },
    60_000,
  );
});
