import type { Client, Customer, QueryParameters, Segment } from "@specie/client";

/** A menu to sort by. Every ordering that there is has its line: another one does not compile. */
export const sortMenu: Record<NonNullable<QueryParameters<"listCustomers">["ordering"]>, string> = {
  created_at: "oldest first",
  "-created_at": "newest first",
  updated_at: "longest untouched first",
  "-updated_at": "last touched first",
  login: "by login",
  "-login": "by login, backwards",
  surname: "by surname",
  "-surname": "by surname, backwards",
};

/** One customer's name, as an interface that shows people has it. */
export async function nameOf(specie: Client, guid: string): Promise<string> {
  const { data, etag } = await specie.getCustomer({ customer_guid: guid });
  const parts: (string | null)[] = [data.surname, data.name, data.paternal_name];
  return `${parts.filter((part) => part !== null).join(" ")} ${etag ?? ""}`;
}

/** All customers of a segment, page by page. */
export async function namesIn(specie: Client, segment: Segment): Promise<string[]> {
  const names: string[] = [];
  for await (const customer of specie.iterate.listCustomers({
    segments: [segment],
    ordering: "-surname",
    limit: 200,
  }))
    names.push(`${customer.login ?? ""} ${describe(customer)}`);
  return names;
}

/** How many there are, with the filters that a search form has. */
export async function count(specie: Client): Promise<string> {
  const { data } = await specie.listCustomers({
    search_string: "кова",
    kyc_levels: ["1", "2"],
    statuses: ["active"],
    is_disabled: true,
    min_created_at: "2026-01-01T00:00:00Z",
    offset: 0,
  });
  const many: "eq" | "gte" = data.total_relation;
  return many === "eq" ? String(data.total) : `more than ${data.total}`;
}

function describe({ segment, kyc_level, is_disabled, created_at }: Customer): string {
  return [
    segment === null ? "none" : label(segment),
    kyc_level,
    is_disabled,
    new Date(created_at).getTime(),
  ].join();
}

/** Every segment that there is: another one does not compile. */
function label(segment: "PL" | "PI"): string {
  switch (segment) {
    case "PL":
      return "legal";
    case "PI":
      return "individual";
    default:
      return segment satisfies never;
  }
}
