import * as contractReader from "@specie/contract";
import { type Contract, codesOf, deprecationOf, type Operation } from "@specie/contract";

/** What the client needs to know about an operation. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** `undefined` when the operation is not deprecated. */
  readonly deprecation:
    | { readonly since: string; readonly sunset: string; readonly replacedBy: string }
    | undefined;
  /** Whether the operation takes an `Idempotency-Key`, so that repeating it is safe. */
  readonly keyed: boolean;
  /** The member of the answer that holds the rows, where the operation pages by cursor. */
  readonly rows: string | undefined;
  /** The codes of each failure that the operation declares, by status. */
  readonly problems: ReadonlyMap<number, readonly string[]>;
}

/**
 * All operations of the contract in the order of their paths.
 *
 * @throws Error when an operation does not fit a method of the client: two inputs of one name, a page without exactly one
 * list, a failure without codes, a deprecation without a replacement.
 */
export function readOperations(contract: Contract): OperationFacts[] {
  return [...contractReader.readOperations(contract).values()].map((operation) => {
    checkInputNames(operation);
    const { id, method, path, summary, description, parameters } = operation;
    return {
      id,
      method,
      path,
      summary,
      description,
      deprecation: readDeprecation(operation),
      keyed: parameters.some((one) => one.in === "header" && one.name.toLowerCase() === "idempotency-key"),
      rows: parameters.some((one) => one.in === "query" && one.name === "cursor")
        ? rowsOf(operation)
        : undefined,
      problems: problemsOf(operation),
    };
  });
}

function readDeprecation(operation: Operation): OperationFacts["deprecation"] {
  const deprecation = deprecationOf(operation, operation.id);
  if (deprecation === undefined) return undefined;
  const { since, sunset, replacedBy } = deprecation;
  if (replacedBy === undefined) throw new Error(`${operation.id} is deprecated without x-replaced-by.`);
  return { since, sunset, replacedBy };
}

/** A method takes path and query parameters side by side with `body` and `headers`, so no two may share a name. */
function checkInputNames({ id, parameters }: Operation): void {
  const taken = new Set(["body", "headers"]);
  for (const { name, in: location } of parameters) {
    if (location !== "path" && location !== "query") continue;
    if (taken.has(name))
      throw new Error(
        `${id}: the ${location} parameter ${name} clashes with another input; rename it in spec/.`,
      );
    taken.add(name);
  }
}

/** A page has exactly one list beside `next_cursor`: the rows. */
function rowsOf({ id, responses }: Operation): string {
  const { properties = {} } = responses.get(200)?.content?.schema ?? {};
  const [list, ...others] = Object.entries(properties).filter(([, { type }]) => type === "array");
  if (!list || others.length > 0 || !("next_cursor" in properties))
    throw new Error(`${id} takes a cursor, so its answer needs next_cursor and exactly one list.`);
  return list[0];
}

function problemsOf({ id, responses }: Operation): Map<number, readonly string[]> {
  const failures = [...responses.values()].filter(({ status }) => status >= 400);
  return new Map(
    failures.map((response) => {
      const codes = codesOf(response);
      if (codes.length === 0) throw new Error(`${id}: status ${response.status} declares no codes.`);
      return [response.status, codes];
    }),
  );
}
