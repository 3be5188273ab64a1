import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.listCustomers({
  surnames: ["Коваленко", "Ковальчук"],
  min_created_at: "2026-01-01T00:00:00+02:00",
  limit: 1,
});
console.log(data.total, data.next_cursor);
