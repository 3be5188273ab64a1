import type { Parameter } from "../contract/document.ts";
import { operationsOf } from "../contract/operations.ts";
import type { Json } from "../contract/schema.ts";
import type { Lang } from "../lang.ts";
import { type Call, queryString } from "../samples/call.ts";
import { callsOf } from "../samples/calls-of.ts";

/** What chooses a page and not the customers on it. */
const ofPaging = ["limit", "cursor", "offset", "ordering"];

/** The one list that is long enough to be filtered and paged. */
const operationId = "listCustomers";

export interface Filter {
  readonly parameter: Parameter;
  /** The query with the filter's example alone. */
  readonly query: string;
}

/** Every filter of the list, in the contract's order; each with its example. */
export function filtersOf(lang: Lang): readonly Filter[] {
  return parametersOf(lang, (name) => !ofPaging.includes(name));
}

/** The parameters that choose the page. */
export function pagingParametersOf(lang: Lang): readonly Filter[] {
  return parametersOf(lang, (name) => ofPaging.includes(name));
}

/** The calls behind the examples of the filters. */
export function filterCalls(): readonly Call[] {
  return filtersOf("en").map(({ parameter }) => callWith(parameter));
}

function parametersOf(lang: Lang, wanted: (name: string) => boolean): readonly Filter[] {
  const operation = operationsOf(lang).find(({ id }) => id === operationId);
  const parameters = operation?.parameters.filter((one) => one.in === "query" && wanted(one.name)) ?? [];
  return parameters.map((parameter) => ({ parameter, query: queryString(callWith(parameter)) }));
}

function callWith(parameter: Parameter): Call {
  const operation = operationsOf("en").find(({ id }) => id === operationId);
  const [plain] = operation ? callsOf(operation) : [];
  if (!plain) throw new Error(`The contract has no ${operationId}`);
  return { ...plain, id: `filter.${parameter.name}`, query: [[parameter.name, exampleOf(parameter)]] };
}

/** Of a switch the example is the position that it does not have by itself. */
function exampleOf({ name, schema, example }: Parameter): Json {
  const value = example ?? schema.example ?? (schema.type === "boolean" ? !schema.default : schema.default);
  if (value === undefined) throw new Error(`The contract's parameter ${name} has no example`);
  return value;
}
