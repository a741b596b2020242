import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A certificate made by the openssl command line, with the files that it needs to issue others. */
export type Made = { pem: string; der: Uint8Array; keyPem: string; certificateFile: string; keyFile: string };

export type Wanted = {
  /** As openssl writes it, such as "/C=DE/CN=Seal". */
  subject: string;
  issuer?: Made;
  days?: number;
  /** Arguments of `openssl genpkey`; P-256 unless told otherwise. */
  key?: string[];
  /** Signs with an existing key. */
  sameKeyAs?: Made;
  /** Such as "basicConstraints=critical,CA:true". */
  extensions?: string[];
  serial?: string;
  /** Which string types the name uses (openssl's string_mask). */
  stringMask?: string;
};

export const p256 = ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"];
export const authority = ["basicConstraints=critical,CA:true", "keyUsage=critical,keyCertSign"];

/** A room of files for openssl; `close` takes it down. */
export function openOpenssl() {
  const folder = mkdtempSync(join(tmpdir(), "sealwatch-openssl-"));
  let count = 0;

  /** Runs openssl and gives its output; its complaints come with the error. */
  const run = (args: string[], input?: Uint8Array | string): Buffer =>
    execFileSync("openssl", args, {
      cwd: folder,
      stdio: "pipe",
      maxBuffer: 64 * 1024 * 1024,
      ...(input === undefined ? {} : { input }),
    });

  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };

  const certify = (wanted: Wanted): Made => {
    count += 1;
    const keyFile = wanted.sameKeyAs?.keyFile ?? join(folder, `${count}.key`);
    if (wanted.sameKeyAs === undefined) run(["genpkey", ...(wanted.key ?? p256), "-out", keyFile]);
    const certificateFile = join(folder, `${count}.pem`);
    const config = write(
      `${count}.cnf`,
      `[req]\ndistinguished_name=dn\nstring_mask=${wanted.stringMask ?? "utf8only"}\n[dn]\n`,
    );
    run([
      ...["req", "-x509", "-new", "-utf8", "-config", config, "-multivalue-rdn"],
      ...["-subj", wanted.subject, "-key", keyFile, "-days", String(wanted.days ?? 30)],
      ...(wanted.issuer ? ["-CA", wanted.issuer.certificateFile, "-CAkey", wanted.issuer.keyFile] : []),
      ...(wanted.serial === undefined ? [] : ["-set_serial", wanted.serial]),
      ...(wanted.extensions ?? []).flatMap((extension) => ["-addext", extension]),
      ...["-out", certificateFile],
    ]);
    const pem = readFileSync(certificateFile, "latin1");
    const der = derOf(pem);
    return { pem, der, keyPem: readFileSync(keyFile, "latin1"), certificateFile, keyFile };
  };

  return { run, write, certify, close: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The bytes of the first block in a PEM text. */
export function derOf(pem: string): Uint8Array {
  const body = /-----BEGIN [^-]+-----([^-]*)-----END/.exec(pem)?.[1] ?? "";
  return new Uint8Array(Buffer.from(body, "base64"));
}

export function pemOf(der: Uint8Array, label = "CERTIFICATE"): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}
