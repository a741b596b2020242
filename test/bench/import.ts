import { type ChildProcess, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DAY } from "../../src/clock.ts";
import { createAuthority, makeKeys } from "../../src/playground/sample-certificates.ts";
import type { Figure } from "./numbers.ts";

const command = fileURLToPath(new URL("../../src/cli/import.ts", import.meta.url));
const perFolder = 1_000;
const lookEvery = 50;

/** `npm run import` of ten thousand and of a hundred thousand certificate files, and of the same once more. */
export async function benchImport(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-bench-"));
  try {
    const der = await certificate();
    const few = layFiles(join(folder, "few"), der, 10_000);
    const many = layFiles(join(folder, "many"), der, 100_000);
    const first = await run(folder, "few", few);
    const second = await run(folder, "many", many);
    const again = await run(folder, "many", many);
    const grown = second.bytes / first.bytes;
    return [
      say("import of 10,000 files", 10_000, first),
      say("import of 100,000 files", 100_000, second),
      say("the same again", 100_000, again),
      {
        what: "memory of an import, 100,000 against 10,000 files",
        measured: `${grown.toFixed(2)} times`,
        target: "1.5 times at most",
        good: grown <= 1.5,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Ran = { ms: number; bytes: number };

function say(what: string, files: number, { ms, bytes }: Ran): Figure {
  const perSecond = Math.round((files * 1_000) / ms);
  const measured = `${(ms / 1_000).toFixed(1)} s, ${perSecond} a second, at most ${Math.round(bytes / 1e6)} MB`;
  return { what, measured, target: "", good: null };
}

/** A leaf whose serial number has eight bytes to be changed. */
async function certificate(): Promise<Buffer> {
  const now = Date.now();
  const issue = await createAuthority(await makeKeys(), { from: now - 900 * DAY, to: now + 2_000 * DAY });
  const pem = await issue(
    { CN: "Bench seal", O: "Northwind Trading GmbH", C: "DE" },
    { from: now - DAY, to: now + 300 * DAY },
  );
  return new X509Certificate(pem).raw;
}

/** Files that differ in the serial number alone: nobody checks a leaf's signature where its issuer is not there. */
function layFiles(folder: string, der: Buffer, count: number): string {
  const serial = Buffer.from(new X509Certificate(der).serialNumber, "hex");
  const at = der.indexOf(serial) + serial.length - 4;
  for (let file = 0; file < count; file++) {
    const below = join(folder, String(Math.floor(file / perFolder)));
    if (file % perFolder === 0) mkdirSync(below, { recursive: true });
    der.writeUInt32BE(file, at);
    writeFileSync(join(below, `${file}.cer`), der);
  }
  return folder;
}

/** Milliseconds from start to end, and the most memory that was seen. */
async function run(folder: string, database: string, path: string): Promise<Ran> {
  const env = { ...process.env, DATABASE_URL: `sqlite:${join(folder, database)}.sqlite` };
  const started = performance.now();
  const child = spawn(process.execPath, [...process.execArgv, command, path], { env, stdio: "ignore" });
  let bytes = 0;
  const looking = setInterval(async () => {
    bytes = Math.max(bytes, await residentOf(child));
  }, lookEvery);
  const [code] = (await once(child, "exit")) as [number | null];
  clearInterval(looking);
  if (code !== 0) throw new Error(`an import of the bench ended with ${code}`);
  return { ms: performance.now() - started, bytes };
}

/** As Linux tells it; where it does not, 0. */
async function residentOf({ pid }: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1_024;
}
