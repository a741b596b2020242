import { readFileSync } from "node:fs";
import { derOf, type Made, type openOpenssl, p256, type Wanted } from "./openssl.ts";

export type Dated = Pick<Wanted, "subject" | "key" | "sameKeyAs" | "extensions"> & {
  issuer: Made;
  /** Validity, in ms, cut to whole seconds. */
  from: number;
  to: number;
  /** An even number of hexadecimal digits; random unless told otherwise. */
  serial?: string;
  /** What the issuer signs with; SHA-256 unless told otherwise. */
  digest?: string;
};

const fields = ["countryName", "organizationName", "organizationalUnitName", "commonName"];

/** Issues certificates with dates of their own, which only `openssl ca` can do. */
export function createDated(openssl: ReturnType<typeof openOpenssl>) {
  let count = 0;
  const time = (at: number) => `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-T:]/g, "")}Z`;
  return ({ subject, key, sameKeyAs, extensions = [], issuer, from, to, serial, digest }: Dated): Made => {
    count += 1;
    const write = (ending: string, content = "") => openssl.write(`dated-${count}.${ending}`, content);
    const config = write(
      "cnf",
      [
        "[ca]\ndefault_ca=all\n[all]\nnew_certs_dir=.\nunique_subject=no\npolicy=any",
        `database=${write("index")}`,
        serial === undefined ? "rand_serial=yes" : `serial=${write("serial", `${serial}\n`)}`,
        extensions.length === 0 ? "" : "x509_extensions=ext",
        `[any]\n${fields.map((field) => `${field}=optional`).join("\n")}`,
        `[ext]\n${extensions.join("\n")}`,
        "[req]\nstring_mask=utf8only\ndistinguished_name=dn\n[dn]",
      ].join("\n"),
    );
    const keyFile = sameKeyAs?.keyFile ?? write("key");
    if (sameKeyAs === undefined) openssl.run(["genpkey", ...(key ?? p256), "-out", keyFile]);
    const request = write("csr");
    openssl.run([
      ...["req", "-new", "-utf8", "-config", config, "-subj", subject],
      ...["-key", keyFile, "-out", request],
    ]);
    const certificateFile = write("pem");
    openssl.run([
      ...["ca", "-batch", "-notext", "-utf8", "-preserveDN", "-config", config, "-in", request],
      ...["-cert", issuer.certificateFile, "-keyfile", issuer.keyFile, "-md", digest ?? "sha256"],
      ...["-startdate", time(from), "-enddate", time(to), "-out", certificateFile],
    ]);
    const pem = readFileSync(certificateFile, "latin1");
    return { pem, der: derOf(pem), keyPem: readFileSync(keyFile, "latin1"), certificateFile, keyFile };
  };
}
