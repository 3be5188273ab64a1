import { createPrivateKey, createPublicKey, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fieldAt, operationsOf, tokenScheme } from "../../src/contract.ts";
import { runAdmin } from "./run-admin.ts";
import type { SampleServer } from "./start-server.ts";

export interface Bank {
  readonly counterparty: string;
  /** A token with the longest lifetime of the contract. */
  readonly token: string;
}

// The name that the contract's examples have for the reader's own key.
const kid = "demo";
// A fixed key has a fixed thumbprint; an Ed25519 key in PKCS #8 is this and 32 bytes (RFC 8410).
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${"5a".repeat(32)}`, "hex"),
  format: "der",
  type: "pkcs8",
});

/** Makes a counterparty without customers, with a key and with every asset of the contract's examples. */
export async function openBank(server: SampleServer): Promise<Bank> {
  const [created] = await runAdmin(server, [["counterparty", "create", "--name", "Банк"]]);
  const counterparty = textAt(created, "guid");
  const folder = await mkdtemp(join(tmpdir(), "specie-key-"));
  const file = join(folder, "key.json");
  await writeFile(
    file,
    JSON.stringify({ ...createPublicKey(privateKey).export({ format: "jwk" }), alg: "EdDSA", kid }),
  );
  const own = ["--counterparty", counterparty];
  await runAdmin(server, [
    ["key", "register", ...own, "--file", file],
    ...assets().map(({ code, issuer }) =>
      ["asset", "register", ...own, "--code", code, "--issuer", issuer].concat(["--name", "Гривня"]),
    ),
  ]);
  await rm(folder, { recursive: true });
  return { counterparty, token: makeToken() };
}

function makeToken(): string {
  const claims = {
    sub: "demo@bank.example.ua",
    exp: Math.floor(Date.now() / 1000) + tokenScheme("en")["x-max-lifetime-seconds"],
  };
  const input = [{ alg: "EdDSA", kid }, claims].map(encode).join(".");
  return `${input}.${sign(null, Buffer.from(input), privateKey).toString("base64url")}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}

/** The assets of the contract's examples. */
function assets(): { code: string; issuer: string }[] {
  const found = new Map<string, { code: string; issuer: string }>();
  for (const { value } of operationsOf("en").flatMap(({ body }) => body?.examples ?? [])) {
    if (typeof value !== "object" || value === null || !("asset_code" in value)) continue;
    const code = textAt(value, "asset_code");
    const issuer = textAt(value, "asset_issuer");
    found.set(`${code} ${issuer}`, { code, issuer });
  }
  return [...found.values()];
}

/** A text field of a JSON document, such as `guid` or `changes.1.at`. */
export function textAt(document: unknown, path: string): string {
  const found = fieldAt(document, path);
  if (typeof found !== "string") throw new Error(`${JSON.stringify(document)} has no text in ${path}`);
  return found;
}
