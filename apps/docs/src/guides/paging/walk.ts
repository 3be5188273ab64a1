import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

for await (const customer of specie.iterate.listCustomers({ surnames: ["Коваленко", "Ковальчук"], limit: 1 }))
  console.log(customer.surname);
