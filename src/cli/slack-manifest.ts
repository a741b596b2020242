import { readFileSync } from "node:fs";
import { type Manifest, toHttpManifest, toRequestUrl } from "../platforms/slack/manifest.ts";

const [address] = process.argv.slice(2);
const given =
  address === undefined
    ? { fault: "Which address? For example: npm run slack:manifest -- https://sealwatch.example.com" }
    : toRequestUrl(address);

if ("fault" in given) {
  console.error(given.fault);
  process.exitCode = 2;
} else {
  const file = new URL("../../manifest/slack/manifest.json", import.meta.url);
  const manifest: Manifest = JSON.parse(readFileSync(file, "utf8"));
  console.log(JSON.stringify(toHttpManifest(manifest, given.url), null, 2));
}
