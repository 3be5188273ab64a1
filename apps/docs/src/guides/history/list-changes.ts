import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "", CUSTOMER_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.listCustomerChanges({ customer_guid: CUSTOMER_GUID });
for (const { at, operation, actor, fields } of data.changes)
  console.log(at, operation, actor, fields.map(({ name }) => name).join(", "));
