import type { Account, Customer, CustomerCreate } from "@specie/types";
import { operationOf } from "../contract/operations.ts";
import { type Judged, judge } from "../judge/judge.ts";
import type { Send } from "../send/send.ts";
import { freshIban, freshLogin } from "./fresh.ts";
import { once } from "./once.ts";

/** The least that opens a customer, and all that can be given; the contract's own examples. */
export const leastCustomer = readExample("CustomerCreateMinimal");

/** All fields, with a login and an IBAN that nobody has. */
export function fullCustomer(): CustomerCreate & { login: string; iban: string } {
  return { ...readExample("CustomerCreateFull"), login: freshLogin(), iban: freshIban() };
}

/** Opens a customer for one test; `given` is added to the least that is needed. */
export async function openCustomer(send: Send, given: Partial<CustomerCreate> = {}): Promise<Account> {
  return judge(await send("createCustomer", { body: { ...leastCustomer, ...given } }), 200).body;
}

/** A customer whom no test changes. */
export const someCustomer = once((send: Send) => openCustomer(send, { iban: freshIban() }));

/** Reads a customer. */
export async function readCustomer(send: Send, customer_guid: string): Promise<Judged<Customer>> {
  return judge(await send("getCustomer", { path: { customer_guid } }), 200);
}

function readExample(name: string): CustomerCreate {
  const example = operationOf("createCustomer").body?.examples.get(name);
  if (example === undefined) throw new Error(`The contract has no example ${name}`);
  // The contract's lint holds its examples against the schema from which this type is generated.
  return example as unknown as CustomerCreate;
}
