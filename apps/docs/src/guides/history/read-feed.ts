import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "", CUSTOMER_GUID = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const feed = specie.events({ customer_guid: CUSTOMER_GUID }, { follow: false });
for await (const { sequence, type, customer_version } of feed) {
  console.log(sequence, type, customer_version);
  // Store feed.cursor here, when the event is processed.
}
