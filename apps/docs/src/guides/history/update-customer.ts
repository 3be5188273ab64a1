import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "", CUSTOMER_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.updateCustomer({ customer_guid: CUSTOMER_GUID, body: { segment: "PL" } });
console.log(data.segment, data.updated_at);
