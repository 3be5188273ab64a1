import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const { data } = await specie.createCustomer({
  body: {
    asset_code: "UAH",
    asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    segment: "PI",
    surname: "Гончаренко",
  },
});
console.log(data.customer_guid);
