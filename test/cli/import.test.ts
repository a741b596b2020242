import { spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createStore } from "../../src/storage/create-store.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import { defaults, quiet } from "../contracts/storage-defaults.ts";
import { importing, running, scriptOf } from "../support/commands.ts";
import { certificate, chained } from "../support/samples.ts";
import { words } from "../support/shown.ts";
import { anna, openWorkspace } from "../support/workspace.ts";

// Processes start here, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });
const folder = await mkdtemp(join(tmpdir(), "sealwatch-import-"));
afterAll(() => rm(folder, { recursive: true, force: true }));

const at = (...parts: string[]) => join(folder, ...parts);
const database = (name: string) => `sqlite:${at(`${name}.sqlite`)}`;
const now = Date.now();
const started = (url: string, ...paths: string[]) => running("import", folder, { DATABASE_URL: url }, paths);
const imported = (name: string, ...paths: string[]) => importing(at(`${name}.sqlite`), now, paths);

describe("files and folders", () => {
  let first: Awaited<ReturnType<typeof started>>;
  beforeAll(async () => {
    const seal = await certificate("Seal", now, 300);
    await mkdir(at("in", "deep", "deeper"), { recursive: true });
    const key =
      "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w\n-----END PRIVATE KEY-----\n";
    for (const [name, content] of Object.entries({
      "a-seal.pem": seal,
      "b-again.crt": seal,
      "c-two.pem": (await certificate("One of two", now, 100)) + (await certificate("Two of two", now, 50)),
      "d-chain.pem": await chained("Approvals", now, 200, 400),
      "e-page.html": "<!DOCTYPE html><html><body>Sign in</body></html>",
      "f-cut.pem": seal.slice(0, 300),
      "g-empty.pem": "",
      "h-key.pem": key,
      "i-both.pem": key + (await certificate("Beside its key", now, 70)),
      "j-large.bin": Buffer.alloc(10 * 1024 * 1024, 1),
      "k-ended.pem": await certificate("Ended", now, -10),
      "l-endless.pem": await certificate("Endless", now, null),
      "m-escape.pem": await certificate("\u001b[31mred\u0007", now, 60),
      "deep/deeper/n-der.cer": new X509Certificate(await certificate("DER", now, 80)).raw,
      "deep/o-note.txt": "Dear all",
    })) {
      await writeFile(at("in", name), content);
    }
    await symlink(at("in"), at("in", "deep", "round"));
    await symlink(at("nowhere"), at("in", "a-dangling"));
    await symlink(at("in", "a-seal.pem"), at("in", "p-link.pem"));
    first = await started(database("main"), at("in"), at("not-there"));
  });

  test("it prints what it took", () => {
    for (const name of ["Seal", "One of two", "Two of two", "Approvals", "Beside its key", "Ended", "DER"]) {
      expect(first.stdout).toMatch(new RegExp(`  added    ${name} \\(ends \\d{4}-\\d\\d-\\d\\d\\), from .*`));
    }
    expect(first.stdout).toContain("  added    Endless (no end), from");
    expect(first.stdout).toContain(`  known    Seal, from ${at("in", "b-again.crt")}`);
    expect(first.code).toBe(0);
    expect(first.stderr).toBe("");
  });

  test.each([
    ["e-page.html", "This is a web page, not a certificate."],
    ["f-cut.pem", "This certificate is cut off."],
    ["g-empty.pem", "This file is empty."],
    ["h-key.pem", "This holds a private key."],
    ["i-both.pem", "This holds a private key."],
    ["j-large.bin", "This is too large"],
    ["deep/o-note.txt", "I found no certificate in this."],
    ["a-dangling", "there is no such file"],
    ["../not-there", "there is no such file"],
  ])("it prints why it skipped %s", (name, why) => {
    expect(first.stdout).toContain(`  skipped  ${at("in", name)}: ${why}`);
  });

  test("it counts", () => {
    expect(first.last).toBe("9 added, 1 known already, 9 skipped");
  });

  test("nothing in a certificate steers the terminal", () => {
    expect(first.stdout).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(first.stdout).toContain("[31mred");
  });

  test("importing again changes nothing", async () => {
    const again = await imported("main", at("in"));
    expect(again.counts).toEqual([0, 10, 8]);
    const store = await createStore({ client: "sqlite", file: at("main.sqlite") }, defaults, quiet);
    const audit = await store.read.audit.latest(null, 50);
    expect(audit).toHaveLength(9);
    expect(new Set(audit.map(({ personId, action }) => `${personId} ${action}`))).toEqual(
      new Set(["null add"]),
    );
    await store.close();
  });

  test("no key gets into the database", async () => {
    const bytes = await readFile(at("main.sqlite"));
    expect(bytes.includes("MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0w")).toBe(false);
  });
});

test("nothing to take is an exit code of 1, nothing asked for one of 2 with the usage", async () => {
  await writeFile(at("nothing.txt"), "nothing");
  const [nothing, without, faulty] = await Promise.all([
    started(database("other"), at("nothing.txt")),
    started(database("other")),
    started("mysql://db", at("nothing.txt")),
  ]);
  expect([nothing.code, without.code, faulty.code]).toEqual([1, 2, 2]);
  expect(without.stdout).toContain("Usage: npm run import -- PATH...");
  expect(faulty.stderr).toContain("DATABASE_URL must read sqlite:FILE");
});

test("Debian's whole /etc/ssl/certs comes in at once, each with the end that openssl names", async () => {
  const certs = "/etc/ssl/certs";
  // One authority is there twice, with certificates that end in 2030 and 2036.
  const { told } = await imported("debian", "--beside", certs);
  // Where Java is installed its own kind of store lies there, too.
  expect(told.filter(({ what, file }) => what === "skipped" && !file.includes("/java/"))).toEqual([]);
  const files = (await readdir(certs)).filter(
    (name) => /\.(pem|crt)$/.test(name) && name !== "ca-certificates.crt",
  );
  const real = [...new Set(await Promise.all(files.map((name) => realpath(join(certs, name)))))];
  const store = await createStore({ client: "sqlite", file: at("debian.sqlite") }, defaults, quiet);
  const differing: string[] = [];
  for (const file of real) {
    // Node reads with OpenSSL: this is what `openssl x509 -enddate` prints.
    const { fingerprint256, validTo } = new X509Certificate(await readFile(file));
    const signature = await store.read.signatures.byThumbprint(
      fingerprint256.replaceAll(":", "").toLowerCase(),
    );
    if (signature?.deadline !== Date.parse(validTo))
      differing.push(`${file}: ${validTo} ${signature?.deadline}`);
  }
  await store.close();
  expect(differing).toEqual([]);
  expect(real.length).toBeGreaterThan(100);
});

/** Files with certificates that differ in their names alone: a leaf's signature is not checked. */
async function many(name: string, count: number): Promise<void> {
  const { raw } = new X509Certificate(await certificate("Many 0000", now, 90));
  // Once as the subject, once as the issuer.
  const places = [raw.indexOf("Many 0000"), raw.lastIndexOf("Many 0000")];
  await mkdir(at(name));
  for (let n = 0; n < count; n++) {
    for (const place of places) raw.write(`Many ${String(n).padStart(4, "0")}`, place);
    await writeFile(at(name, `${n}.cer`), raw);
  }
}

test("stopped in the middle it says how far it came, and run again it goes on", async () => {
  await many("stopped", 1_000);
  const env = { PATH: process.env.PATH, DATABASE_URL: database("stopped") };
  const child = spawn(process.execPath, [scriptOf("import"), at("stopped")], { cwd: folder, env });
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    // Once: whoever asks twice does not want to wait for what is under way.
    const begun = said.includes("  added ");
    said += part;
    if (!begun && said.includes("  added ")) child.kill("SIGINT");
  });
  const [code] = await once(child, "close");
  expect(code).toBe(130);
  const [, added, files] =
    /\n(\d+) added, 0 known already, 0 skipped\nStopped after (\d+) files\. .*goes on from there\.\n$/.exec(
      said,
    ) ?? [];
  expect(added).toBe(files);
  expect(Number(added)).toBeLessThan(1_000);
  const again = await imported("stopped", at("stopped"));
  expect(again.counts).toEqual([1_000 - Number(added), Number(added), 0]);
});

test("a certificate that the database refuses loses nothing of the others", async () => {
  await mkdir(at("refused"));
  for (const name of ["One", "Refused", "Two"])
    await writeFile(at("refused", `${name}.pem`), await certificate(name, now, 90));
  await (await createStore({ client: "sqlite", file: at("refused.sqlite") }, defaults, quiet)).close();
  const { read, write } = await openSqlite(at("refused.sqlite"), quiet);
  await write.raw(
    `create trigger refusing before insert on signatures when new.name = 'Refused'
      begin select raise(abort, 'not this one'); end`,
  );
  await Promise.all([read.destroy(), write.destroy()]);
  const { told, counts } = await imported("refused", at("refused"));
  expect(counts).toEqual([2, 0, 1]);
  expect(told.filter(({ what }) => what === "skipped")).toEqual([
    { what: "skipped", file: at("refused", "Refused.pem"), why: expect.stringContaining("not this one") },
  ]);
});

test("it works while the bot runs on the same file, and the bot knows at once", async () => {
  const workspace = await openWorkspace();
  await mkdir(at("while"));
  for (let n = 1; n <= 20; n++)
    await writeFile(at("while", `${n}.pem`), await certificate(`Live ${n}`, now, 90 + n));
  let done = false;
  const importer = started(`sqlite:${workspace.file}`, at("while")).finally(() => {
    done = true;
  });
  let commands = 0;
  for (; !done; commands++) {
    expect(words(await workspace.command(anna, "status"))).not.toContain("Something went wrong");
    await workspace.direct(anna, "list");
  }
  expect((await importer).last).toBe("20 added, 0 known already, 0 skipped");
  expect(commands).toBeGreaterThan(1);
  expect(words(await workspace.command(anna, "list live"))).toContain("Page 1 of 3 · 20 signatures");
  expect(workspace.log.lines.filter((line) => line.startsWith("error"))).toEqual([]);
  await workspace.close();
});
