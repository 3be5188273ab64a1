import { createClient } from "@specie/client";

const { SPECIE_URL = "", SPECIE_COUNTERPARTY = "", SPECIE_TOKEN = "" } = process.env;

const specie = createClient({
  baseUrl: SPECIE_URL,
  counterpartyGuid: SPECIE_COUNTERPARTY,
  token: SPECIE_TOKEN,
});

const key = crypto.randomUUID();
const body = {
  asset_code: "UAH",
  asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  surname: "Коваленко",
};

const first = await specie.createCustomer({ body, headers: { "Idempotency-Key": key } });
const second = await specie.createCustomer({ body, headers: { "Idempotency-Key": key } });
console.log(second.data.customer_guid === first.data.customer_guid, second.replayed);
