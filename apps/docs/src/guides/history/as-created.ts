import { createClient } from "@specie/client";

const {
  SPECIE_URL = "",
  SPECIE_COUNTERPARTY = "",
  SPECIE_TOKEN = "",
  CUSTOMER_GUID = "",
  CREATED_AT = "",
} = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data, etag } = await specie.getCustomer({ customer_guid: CUSTOMER_GUID, as_of: CREATED_AT });
console.log(data.segment, etag);
