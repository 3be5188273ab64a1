import type { Account, CustomerCreate, CustomerPage, QueryParameters } from "@specie/types";
import { judge } from "../judge/judge.ts";
import type { Send } from "../send/send.ts";
import { openCustomer } from "./customers.ts";
import { freshLogin, freshWord } from "./fresh.ts";

/** What a list can be asked for. */
export type Filters = QueryParameters<"listCustomers">;

/** A page of customers. */
export async function list(send: Send, query: Filters): Promise<CustomerPage> {
  return judge(await send("listCustomers", { query }), 200).body;
}

/** The GUIDs of the customers on a page. */
export function guidsOf({ customers }: CustomerPage): string[] {
  return customers.map(({ wallet_user_guid }) => wallet_user_guid);
}

/** Opens customers with a login each, one after the other, so that their order by time is known. */
export async function openSeveral(
  send: Send,
  count: number,
  given: Partial<CustomerCreate>,
): Promise<Account[]> {
  const opened: Account[] = [];
  while (opened.length < count) opened.push(await openCustomer(send, { ...given, login: freshLogin() }));
  return opened;
}

/** A list of two pages with one customer each: what asks for the first, and the cursor that leads to the second. */
export async function openTwoPages(send: Send): Promise<{ query: Filters; cursor: string }> {
  const surname = freshWord();
  await openSeveral(send, 2, { surname });
  const query: Filters = { surnames: [surname], limit: 1 };
  const pose = { status: 200, example: "CustomerPageMore", because: "the mock keeps no state" } as const;
  const { next_cursor } = judge(await send("listCustomers", { query, pose }), 200).body;
  if (next_cursor === null) throw new Error("The first of two pages has no next_cursor");
  return { query, cursor: next_cursor };
}
