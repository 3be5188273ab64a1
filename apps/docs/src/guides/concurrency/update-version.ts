import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "", CUSTOMER_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const read = await specie.getCustomer({ customer_guid: CUSTOMER_GUID });
const { etag } = await specie.updateCustomer({
  customer_guid: CUSTOMER_GUID,
  headers: { "If-Match": read.etag ?? "" },
  body: { segment: "PI" },
});
console.log(read.etag, etag);
