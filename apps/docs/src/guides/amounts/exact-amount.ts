import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

await specie.createCustomer({
  body: {
    asset_code: "UAH",
    asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    login: "exact@example.ua",
    balance_allowed: 99999999.9999999,
  },
});
const { data } = await specie.listCustomers({ logins: ["exact@example.ua"] });
console.log(data.customers[0]?.balance_allowed === 99999999.9999999);
