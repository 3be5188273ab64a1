import type { Operation } from "@specie/contract";

/** The operations that take the request header. */
export function operationsTaking(operations: readonly Operation[], header: string): readonly Operation[] {
  return operations.filter(({ parameters }) =>
    parameters.some((parameter) => parameter.in === "header" && parameter.name === header),
  );
}

/** The operations that return the header in a response of success. */
export function operationsWithHeader(operations: readonly Operation[], header: string): readonly Operation[] {
  return operations.filter(({ responses }) =>
    [...responses.values()].some(
      ({ status, headers }) => status < 300 && headers.some(({ name }) => name === header),
    ),
  );
}

/** The statuses whose responses have the header, in every operation that returns them. */
export function statusesWithHeader(operations: readonly Operation[], header: string): readonly number[] {
  const responses = operations.flatMap((operation) => [...operation.responses.values()]);
  const having = responses.filter(({ headers }) => headers.some(({ name }) => name === header));
  return [...new Set(having.map(({ status }) => status))].sort((one, other) => one - other);
}
