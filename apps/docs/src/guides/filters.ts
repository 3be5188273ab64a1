import { type Json, type Parameter, schemaExample } from "@specie/contract";
import { operationNamed } from "../contract.ts";
import type { Lang } from "../lang.ts";
import { groupOf } from "../reference/fields.ts";
import { type Call, queryString } from "../samples/call.ts";
import { callsOf } from "../samples/calls-of.ts";

/** The one list that is long enough to be filtered and paged. */
const operationId = "listCustomers";

export interface Filter {
  readonly parameter: Parameter;
  /** The query with the filter's example alone. */
  readonly query: string;
}

/** Every filter of the list, in the contract's order; each with its example. */
export function filtersOf(lang: Lang): readonly Filter[] {
  return parametersOf(lang, (name) => groupOf(name)?.id !== "paging");
}

/** The parameters that select the page. */
export function pagingParametersOf(lang: Lang): readonly Filter[] {
  return parametersOf(lang, (name) => groupOf(name)?.id === "paging");
}

/** The calls behind the examples of the filters. */
export function filterCalls(): readonly Call[] {
  return filtersOf("en").map(({ parameter }) => callWith(parameter));
}

function parametersOf(lang: Lang, wanted: (name: string) => boolean): readonly Filter[] {
  const { parameters: all } = operationNamed(lang, operationId);
  const parameters = all.filter((one) => one.in === "query" && wanted(one.name));
  return parameters.map((parameter) => ({ parameter, query: queryString(callWith(parameter)) }));
}

function callWith(parameter: Parameter): Call {
  const [plain] = callsOf(operationNamed("en", operationId));
  if (!plain) throw new Error(`${operationId} has no call without parameters`);
  return { ...plain, id: `filter.${parameter.name}`, query: [[parameter.name, exampleOf(parameter)]] };
}

/** The example of a boolean is the opposite of its default. */
function exampleOf({ name, schema, example }: Parameter): Json {
  const value =
    example ?? schemaExample(schema) ?? (schema.type === "boolean" ? !schema.default : schema.default);
  if (value === undefined) throw new Error(`The contract's parameter ${name} has no example`);
  return value;
}
