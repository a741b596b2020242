import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import dotenv from "dotenv";
import { type Manifest, type Parts, toPackage } from "../platforms/teams/package.ts";

const folder = new URL("../../manifest/teams/", import.meta.url);
const read = (file: string) => readFile(new URL(file, folder));

async function readParts(): Promise<Parts> {
  const manifest: Manifest = JSON.parse(`${await read("manifest.json")}`);
  const [color, outline] = await Promise.all([read(manifest.icons.color), read(manifest.icons.outline)]);
  const languages = manifest.localizationInfo.additionalLanguages.map(
    async ({ file }): Promise<[string, Record<string, string>]> => [file, JSON.parse(`${await read(file)}`)],
  );
  return { manifest, icons: { color, outline }, locales: Object.fromEntries(await Promise.all(languages)) };
}

async function main(): Promise<void> {
  dotenv.config({ quiet: true });
  const appId = process.env.TEAMS_APP_ID?.trim() ?? "";
  const made =
    appId === ""
      ? { fault: "TEAMS_APP_ID is not set: write the Microsoft App ID of your Azure Bot into .env." }
      : toPackage(await readParts(), appId);
  if ("fault" in made) {
    process.stderr.write(`${made.fault}\n`);
    process.exitCode = 2;
    return;
  }
  const at = resolve(process.argv[2] ?? "./data/sealwatch-teams.zip");
  await mkdir(dirname(at), { recursive: true });
  await writeFile(at, made.zip);
  process.stdout.write(
    `${at}\nUpload it in the Teams admin centre (Teams apps → Manage apps → Upload new app), or for a trial in Teams (Apps → Manage your apps → Upload an app).\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(
    `The package was not written. ${error instanceof Error ? error.message : String(error)}\n`,
  );
  process.exitCode = 1;
});
