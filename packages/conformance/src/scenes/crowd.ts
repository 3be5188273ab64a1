import type { Customer, CustomerCreate, CustomerPage } from "@specie/types";
import type { Random } from "../check/random.ts";
import { judge } from "../judge/judge.ts";
import type { Send } from "../send/send.ts";
import { leastCustomer, readCustomer } from "./customers.ts";
import { freshGuid, freshLogin, freshWord } from "./fresh.ts";
import type { Filters } from "./lists.ts";

/** Customers of whom a check knows everything, so that it can say itself what a list must hold. */
export interface Crowd {
  readonly customers: readonly Customer[];
  /** What tells them from everybody else in a list: all of them, and nobody else, have this status. */
  readonly status: string;
}

/** Opens the customers, some at a time, and reads each as the server has it. */
export async function gather(send: Send, people: readonly Partial<CustomerCreate>[]): Promise<Crowd> {
  const status = freshWord();
  const customers: Customer[] = [];
  for (let next = 0; next < people.length; next += 8) {
    const some = people.slice(next, next + 8).map(async (person) => {
      const body = { ...leastCustomer, ...person, status };
      const { customer_guid } = judge(await send("createCustomer", { body }), 200).body;
      return (await readCustomer(send, customer_guid)).body;
    });
    customers.push(...(await Promise.all(some)));
  }
  return { customers, status };
}

/** People who have much in common, so that filters find several of them and orders have ties to break. */
export function makePeople(random: Random, count: number): Partial<CustomerCreate>[] {
  const surnames = ["Шевченко", "Коваль", "Бондар", "ковальчук", "O'Neil"];
  const names = ["Олена", "Іван", "олена", "Zoë", "100%"];
  const branches = [freshGuid(), freshGuid()];
  const phones = ["+380441112233", "380441112233"];
  const amounts = [0, 0.0000001, 0.1, 99.99, 100, 100.01, 999_999_999_999_999];
  // Each field is absent now and then.
  const maybe = <Value>(name: string, values: readonly Value[]) =>
    random.below(5) === 0 ? {} : { [name]: random.pick(values) };
  return Array.from({ length: count }, () => ({
    ...(random.below(5) === 0 ? {} : { login: freshLogin() }),
    ...maybe("surname", surnames),
    ...maybe("name", names),
    ...maybe("paternal_name", ["Іванович", "Петрівна", "іванович"]),
    ...maybe("phone_number", phones),
    ...maybe("segment", ["PL", "PI"] as const),
    ...maybe("branch_guid", branches),
    ...(random.below(2) === 0
      ? { balance_asset_code: leastCustomer.asset_code, balance_asset_issuer: leastCustomer.asset_issuer }
      : {}),
    kyc_level: random.below(4),
    balance_allowed: random.pick(amounts),
    is_disabled: random.below(5) === 0,
  }));
}

/** All pages from the first to the last, by cursor. Throws when there are more pages than customers. */
export async function walk(send: Send, query: Filters, most: number): Promise<CustomerPage[]> {
  const pages: CustomerPage[] = [];
  let cursor: string | null = null;
  do {
    const asked: Filters = cursor === null ? query : { ...query, cursor };
    const page: CustomerPage = judge(await send("listCustomers", { query: asked }), 200).body;
    pages.push(page);
    cursor = page.next_cursor;
    if (pages.length > most + 1) throw new Error(`The walk goes on after ${most} customers`);
  } while (cursor !== null);
  return pages;
}
