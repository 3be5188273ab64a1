/**
 * Onboards a customer: open, read, find by login, update without losing anybody's change, read the account. Prints what
 * was sent and what was answered. Run it against anything that speaks the contract:
 *
 *   SPECIE_URL=… SPECIE_COUNTERPARTY=… SPECIE_TOKEN=… node examples/onboard.ts
 */
import { createClient, type FetchInit, modifyCustomer, ProblemError } from "@specie/client";

const {
  SPECIE_URL: baseUrl = "http://127.0.0.1:4010/api/v1",
  SPECIE_COUNTERPARTY: counterpartyGuid = "0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08",
  SPECIE_TOKEN: token = "any-token-will-do-for-the-mock",
} = process.env;

const specie = createClient({ baseUrl, counterpartyGuid, token, fetch: show });

// A login of its own for each run: a server that keeps its customers refuses one that is taken.
const login = `olena.${Date.now().toString(36)}@example.ua`;

try {
  const opened = await specie.createCustomer({
    body: {
      asset_code: "UAH",
      asset_issuer: "GC63UKIHPPR4F74IZ6BU24ZCJXHO4Y4C2KAUATDAQQFXKRW5FT6AJKYS",
      login,
      name: "Олена",
      surname: "Коваленко",
      phone_number: "+380671234567",
      segment: "PL",
      kyc_level: 2,
      balance_allowed: 150000.55,
    },
  });
  const { customer_guid, guid: account_guid } = opened.data;

  for await (const customer of specie.iterate.listCustomers({ logins: [login] })) {
    if (customer.wallet_user_guid === customer_guid) console.log("  found by login\n");
  }

  await modifyCustomer(specie, customer_guid, ({ segment }) =>
    segment === "PI" ? undefined : { segment: "PI", balance_allowed: 250_000, phone_number: null },
  );

  const { data } = await specie.listCustomerAccounts({ customer_guid });
  const account = await specie.getAccount({ account_guid });
  const [asset] = account.data.assets;
  console.log(`  ${data.total} account with ${asset?.balance} ${asset?.code}`);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(`${error.message}\n${JSON.stringify(error.problem.errors ?? [], null, 2)}`);
  process.exitCode = 1;
}

/** The real fetch, which prints what it sends and gets. Do not print bodies like this where they hold real people's data. */
async function show(url: string, init: FetchInit): Promise<Response> {
  const { pathname, search } = new URL(url);
  console.log(`→ ${init.method} ${decodeURIComponent(pathname + search)}`);
  showBody(init.body ?? "");
  const response = await fetch(url, init);
  console.log(`← ${response.status}, request ${response.headers.get("X-Request-Id")}`);
  showBody(await response.clone().text());
  console.log();
  return response;
}

function showBody(text: string): void {
  if (text !== "") console.dir(JSON.parse(text), { depth: null });
}
