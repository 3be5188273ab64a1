import {
  type Contract,
  type Method,
  methods,
  type Operation,
  type Parameter,
  type PathItem,
  resolve,
  type Schema,
} from "./contract.ts";

/** What the client needs to know about an operation. */
export interface OperationFacts {
  id: string;
  method: Method;
  path: string;
  summary: string;
  description: string;
  /** Since when it is deprecated, until when it works and what to use instead; `undefined` when it stays. */
  end: { since: string; sunset: string; instead: string } | undefined;
  /** Whether the operation takes an `Idempotency-Key`, so that repeating it is safe. */
  keyed: boolean;
  /** The member of the answer that holds the rows, where the operation pages by cursor. */
  rows: string | undefined;
  /** The codes of each failure that the operation declares. */
  problems: Map<number, string[]>;
}

/** All operations of the contract in the order of their paths. Throws where a parameter would not fit the input. */
export function readOperations(contract: Contract): OperationFacts[] {
  return Object.entries(contract.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation ? [readOperation(contract, path, item, method, operation)] : [];
    }),
  );
}

function readOperation(
  contract: Contract,
  path: string,
  item: PathItem,
  method: Method,
  operation: Operation,
): OperationFacts {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((parameter) =>
    resolve<Parameter>(contract, parameter),
  );
  refuseClashes(operation.operationId, parameters);
  return {
    id: operation.operationId,
    method,
    path,
    summary: operation.summary,
    description: operation.description,
    end: endOf(operation),
    keyed: parameters.some(({ name, in: place }) => place === "header" && name === "Idempotency-Key"),
    rows: parameters.some(({ name }) => name === "cursor") ? rowsOf(contract, operation) : undefined,
    problems: problemsOf(contract, operation),
  };
}

function endOf(operation: Operation): OperationFacts["end"] {
  if (operation.deprecated !== true) return undefined;
  const { "x-deprecated-since": since, "x-sunset": sunset, "x-replaced-by": instead } = operation;
  if (since === undefined || sunset === undefined || instead === undefined)
    throw new Error(`${operation.operationId} is deprecated without its days or what takes its place.`);
  return { since, sunset, instead };
}

/** A method takes path and query parameters side by side with `body` and `headers`, so no two may share a name. */
function refuseClashes(operationId: string, parameters: Parameter[]): void {
  const taken = new Set(["body", "headers"]);
  for (const { name, in: place } of parameters) {
    if (place !== "path" && place !== "query") continue;
    if (taken.has(name)) {
      throw new Error(
        `${operationId}: the ${place} parameter ${name} clashes with another input; rename it in spec/.`,
      );
    }
    taken.add(name);
  }
}

/** A page has exactly one list beside `next_cursor`: the rows. */
function rowsOf(contract: Contract, operation: Operation): string {
  const schema = resolve<Schema>(
    contract,
    answerSchema(contract, operation, "200", "application/json") ?? {},
  );
  const properties = schema.properties ?? {};
  const lists = Object.entries(properties).filter(
    ([, property]) => resolve<Schema>(contract, property).type === "array",
  );
  const [list] = lists;
  if (!list || lists.length > 1 || !("next_cursor" in properties)) {
    throw new Error(
      `${operation.operationId} takes a cursor, so its answer needs next_cursor and exactly one list.`,
    );
  }
  return list[0];
}

function problemsOf(contract: Contract, operation: Operation): Map<number, string[]> {
  const failures = Object.keys(operation.responses).filter((status) => Number(status) >= 400);
  return new Map(
    failures.map((status) => {
      const schema = answerSchema(contract, operation, status, "application/problem+json");
      const code = schema?.properties?.["code"];
      const codes = code?.enum ?? (code?.const === undefined ? [] : [String(code.const)]);
      if (codes.length === 0)
        throw new Error(`${operation.operationId}: status ${status} does not say its codes.`);
      return [Number(status), codes];
    }),
  );
}

function answerSchema(
  contract: Contract,
  operation: Operation,
  status: string,
  mediaType: string,
): Schema | undefined {
  const response = operation.responses[status];
  return response && resolve(contract, response).content?.[mediaType]?.schema;
}
