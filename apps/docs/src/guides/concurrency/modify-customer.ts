import { createClient, modifyCustomer } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "", CUSTOMER_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await modifyCustomer(specie, CUSTOMER_GUID, ({ kyc_level }) =>
  kyc_level < 2 ? { kyc_level: 2 } : undefined,
);
console.log(data.kyc_level);
