import { type CallError, createClient } from "@specie/client";
import { infiniteQueryOptions, queryKey, queryOptions } from "@specie/client/query";
import {
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { createElement as h } from "react";
import { createRoot } from "react-dom/client";

/** The values of `setup.ts`, which the page gets from its host. */
interface Given {
  readonly counterparty: string;
  readonly token: string;
  readonly logins: string[];
  readonly unknown: string;
  readonly body: { readonly asset_code: string; readonly asset_issuer: string; readonly login: string };
}
declare const given: Given;

// The address is relative to the page, and there is no Node here.
const specie = createClient({ baseUrl: "/api/v1", counterpartyGuid: given.counterparty, token: given.token });
const codeOf = (error: Error | null) => (error as CallError | null)?.code; // The client throws no other.

function Customers() {
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: () => specie.createCustomer({ body: given.body }),
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKey(specie, "listCustomers") }),
  });
  const found = useInfiniteQuery(infiniteQueryOptions(specie, "listCustomers", { logins: given.logins }));
  const rejected = useQuery(queryOptions(specie, "listCustomers", { limit: 0 }));
  const missing = useQuery(queryOptions(specie, "getCustomer", { customer_guid: given.unknown }));
  const customers = found.data?.pages.flatMap((page) => page.data.customers) ?? [];
  return h(
    "main",
    {},
    h("button", { type: "button", onClick: () => create.mutate() }, "Create"),
    h("output", {}, create.data?.data.customer_guid),
    h("ul", {}, ...customers.map(({ login, wallet_user_guid }) => h("li", { key: wallet_user_guid }, login))),
    h("p", { className: "rejected" }, codeOf(rejected.error)),
    h("p", { className: "missing" }, codeOf(missing.error)),
  );
}

const root = document.createElement("div");
document.body.append(root);
createRoot(root).render(h(QueryClientProvider, { client: new QueryClient() }, h(Customers)));
