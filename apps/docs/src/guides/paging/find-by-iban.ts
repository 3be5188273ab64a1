import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.listCustomers({
  ibans: ["UA21 3223 1300 0002 6007 2335 6600 1"],
  is_disabled: true,
  limit: 1,
});
const [customer] = data.customers;
console.log(customer === undefined ? "no such customer" : customer.surname);
