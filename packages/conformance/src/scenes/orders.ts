import type { Customer } from "@specie/types";
import { operationOf } from "../contract/operations.ts";
import type { Filters } from "./lists.ts";

/** The field by which an order sorts, and whether it goes down. */
export interface Order {
  readonly ordering: "created_at" | "updated_at" | "login" | "surname";
  readonly name: NonNullable<Filters["ordering"]>;
  readonly descending: boolean;
}

/** Every order that the contract lists. */
export const orders: readonly Order[] = listOrderings().map((name) => ({
  name,
  // The union is generated from the list that this is read from.
  ordering: name.replace("-", "") as Order["ordering"],
  descending: name.startsWith("-"),
}));

function listOrderings(): Order["name"][] {
  const parameter = operationOf("listCustomers").parameters.find(({ name }) => name === "ordering");
  const { enum: values } = parameter?.schema ?? {};
  if (!Array.isArray(values)) throw new Error("The contract lists no orders");
  // The type is generated from this list.
  return values.map((value) => value as Order["name"]);
}

/**
 * What is wrong with the order of the customers: those without the field come last, times are sorted, equal values stand
 * together. How letters compare the contract leaves to the server.
 */
export function findDisorder(customers: readonly Customer[], { ordering, descending }: Order): string[] {
  const values = customers.map((customer) => customer[ordering]);
  const present = values.filter((value) => value !== null);
  const faults: string[] = [];
  if (values.slice(0, present.length).includes(null)) faults.push("one without the field is not last");
  if (ordering.endsWith("_at")) {
    const sorted = present.toSorted();
    if (descending) sorted.reverse();
    if (sorted.join() !== present.join()) faults.push(`the times are not sorted: ${present.join(", ")}`);
  }
  const runs = present.filter((value, index) => value !== present[index - 1]).length;
  if (runs !== new Set(present).size) faults.push(`equal values stand apart: ${present.join(", ")}`);
  return faults;
}
