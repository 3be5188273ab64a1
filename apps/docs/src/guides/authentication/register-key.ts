import { readFile } from "node:fs/promises";
import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { kid, x } = JSON.parse(await readFile("bank-2026-11.json", "utf8"));
const { data } = await specie.registerKey({
  body: { data: { kty: "OKP", crv: "Ed25519", alg: "EdDSA", kid, x } },
});
console.log(data.guid);
