import { type CustomerCreate, createClient, ProblemError } from "@specie/client";

const specie = createClient({
  baseUrl: "http://127.0.0.1:4010/api/v1",
  counterpartyGuid: "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  token: async () => "a.b.c",
});

const olena = {
  asset_code: "UAH",
  asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
  login: "olena",
  name: "Олена",
  surname: "Коваленко",
  paternal_name: "Андріївна",
  phone_number: "+380671234567",
  iban: "UA213223130000026007233566001",
  segment: "PL",
  status: "active",
  kyc_level: 2,
  balance_allowed: 150_000.55,
} satisfies CustomerCreate;

/** Opens a customer and answers its guid, or why there is none. */
export async function open(): Promise<string> {
  const outcome = await specie.safe.createCustomer({ body: olena, headers: { "Idempotency-Key": "k-1" } });
  if (outcome.ok) {
    const { customer_guid, guid, activated, assets }: OpenedAccount = outcome.data;
    return [customer_guid, guid, activated ? "on" : "off", assets.map(({ code }) => code).join()].join(" ");
  }
  const { error } = outcome;
  if (!(error instanceof ProblemError)) return error.code;
  switch (error.code) {
    case "login-taken":
    case "iban-taken":
      return `${error.status satisfies 409}: ${error.problem.detail}`;
    case "asset-not-registered":
    case "invalid-request":
      return (error.problem.errors ?? []).map((place) => place.detail).join("; ");
    default:
      return error.problem.title;
  }
}

interface OpenedAccount {
  customer_guid: string;
  guid: string;
  activated: boolean;
  assets: { code: string; balance: number }[];
}
