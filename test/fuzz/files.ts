import { authority, openOpenssl } from "../support/openssl.ts";

export const password = "S3cret-密码";

/** One file of each format and encryption, made by openssl. */
export function makeFiles(): Uint8Array[] {
  const openssl = openOpenssl();
  const root = openssl.certify({ subject: "/C=CN/O=北风/CN=Root", extensions: authority });
  const seal = openssl.certify({ subject: "/CN=Seal+OU=Sales", issuer: root });
  const bundle = openssl.write("bundle.pem", root.pem + seal.pem);
  const holder = ["-signer", seal.certificateFile, "-inkey", seal.keyFile];
  const pack = ["pkcs12", "-export", "-in", bundle, "-inkey", seal.keyFile, "-passout", `pass:${password}`];
  const containers = [
    [],
    ["-legacy"],
    ["-legacy", "-certpbe", "PBE-SHA1-RC2-128"],
    ["-certpbe", "AES-128-CBC", "-macalg", "sha512"],
    ["-certpbe", "DES-EDE3-CBC", "-nomac"],
    ["-certpbe", "NONE", "-keypbe", "NONE"],
    ["-legacy", "-certpbe", "PBE-SHA1-RC4-128"],
  ];
  const files = [
    root.der,
    seal.der,
    Buffer.from(root.pem + seal.pem + seal.keyPem),
    openssl.run(["pkey", "-outform", "DER"], seal.keyPem),
    openssl.run(["req", "-new", "-key", seal.keyFile, "-subj", "/CN=x", "-outform", "DER"]),
    openssl.run(["crl2pkcs7", "-nocrl", "-certfile", bundle, "-outform", "DER"]),
    openssl.run(["crl2pkcs7", "-nocrl", "-certfile", bundle]),
    openssl.run(["cms", "-sign", ...holder, "-stream", "-nodetach", "-binary", "-outform", "DER"], "hello"),
    ...containers.map((args) => openssl.run([...pack, ...args])),
  ];
  openssl.close();
  return files.map((bytes) => new Uint8Array(bytes));
}
