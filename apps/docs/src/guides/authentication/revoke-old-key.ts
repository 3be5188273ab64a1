import { readFile } from "node:fs/promises";
import { createClient } from "@specie/client";
import { createSigner } from "@specie/client/sign";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", OLD_KEY_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: createSigner({
    key: JSON.parse(await readFile("bank-2027-02.json", "utf8")),
    sub: "onboarding@bank.example",
    aud: SPECIE_COUNTERPARTY,
  }),
});

const { data } = await specie.revokeKey({ jwk_guid: OLD_KEY_GUID });
console.log(data.revoked_at);
