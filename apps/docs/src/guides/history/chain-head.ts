import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.getChainHead();
console.log(data.sequence, data.hash, data.checkpoint);
