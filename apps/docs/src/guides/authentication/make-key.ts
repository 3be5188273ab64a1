import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";

const { privateKey } = generateKeyPairSync("ed25519");
const { kty, crv, x, d } = privateKey.export({ format: "jwk" });
const key = { kid: "bank-2026-11", alg: "EdDSA", kty, crv, x, d };

await writeFile("bank-2026-11.json", JSON.stringify(key), { mode: 0o600 });
