import { generateKeyPairSync } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { privateKey } = generateKeyPairSync("ed25519");
const { x = "", d } = privateKey.export({ format: "jwk" });
const spare = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "bank-2027-02", x } as const;
await writeFile("bank-2027-02.json", JSON.stringify({ ...spare, d }), { mode: 0o600 });

const { data } = await specie.registerKey({ body: { data: spare } });
console.log(data.guid);
