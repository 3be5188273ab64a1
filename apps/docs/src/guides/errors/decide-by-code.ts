import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const outcome = await specie.safe.createCustomer({
  body: {
    asset_code: "UAH",
    asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
    login: "OLENA.KOVALENKO@example.ua",
  },
});
if (outcome.ok) console.log(outcome.data.customer_guid);
else
  switch (outcome.error.code) {
    case "login-taken":
      console.log("ask for another login");
      break;
    case "connection-failed":
    case "timed-out":
      console.log("try later");
      break;
    default:
      throw outcome.error;
  }
