import { generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { createClient } from "@specie/client";
import { createSigner } from "@specie/client/sign";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", OLD_KEY_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: createSigner({
    key: JSON.parse(await readFile("bank-2027-02.json", "utf8")),
    sub: "onboarding@bank.example",
  }),
});

const { privateKey } = generateKeyPairSync("ed25519");
const { x = "", d } = privateKey.export({ format: "jwk" });
const spare = { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid: "bank-2027-05", x } as const;
await writeFile("bank-2027-05.json", JSON.stringify({ ...spare, d }), { mode: 0o600 });

await specie.replaceKey({ jwk_guid: OLD_KEY_GUID, body: { data: spare } });
