import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createClient } from "@specie/client";
import { signKeyProof } from "@specie/client/sign";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { privateKey } = generateKeyPairSync("ed25519");
const { x = "", d } = privateKey.export({ format: "jwk" });
const next = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "bank-2027-02", x } as const;
await writeFile("bank-2027-02.json", JSON.stringify({ ...next, d }), { mode: 0o600 });

const proof = await signKeyProof({
  key: { ...next, d },
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
});
const { data } = await specie.registerKey({ body: { data: next, proof } });
console.log(data.guid);
