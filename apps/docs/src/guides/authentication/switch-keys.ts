import { readFile } from "node:fs/promises";
import { createClient } from "@specie/client";
import { createSigner } from "@specie/client/sign";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: createSigner({
    key: JSON.parse(await readFile("bank-2027-02.json", "utf8")),
    sub: "onboarding@bank.example",
    aud: SPECIE_COUNTERPARTY,
  }),
});

const { data } = await specie.checkToken();
console.log(data.kid, data.expires_at);
