import { type HttpHandler, HttpResponse, http } from "msw";
import { type Example, type ExampleNames, examples } from "../generated/examples.ts";

/** An operation, under its `operationId`. */
export type MockedOperation = keyof ExampleNames;

/** The name of an answer's example in the contract, such as `ProblemLoginTaken`. */
export type ExampleOf<Op extends MockedOperation> = ExampleNames[Op];

/**
 * A handler of Mock Service Worker that answers one operation with an example of the contract, the first success where none
 * is named.
 */
export function exampleHandler<Op extends MockedOperation>(
  baseUrl: string,
  operation: Op,
  example?: ExampleOf<Op>,
): HttpHandler {
  const { method, path, answers } = examples[operation];
  const all: Readonly<Record<string, Example>> = answers;
  const found = example === undefined ? Object.values(all)[0] : all[String(example)];
  if (found === undefined)
    throw new TypeError(`The contract has no example ${String(example)} for ${operation}.`);
  const { status, headers, body } = found;
  // Stryker disable next-line BooleanLiteral: in this contract no example is a text.
  const isText = typeof body === "string" && !/[/+]json\b/.test(headers["Content-Type"] ?? "/json");
  // A mock may be called again and again; the body of a Response can be read only once.
  return http[method](
    baseUrl.replace(/\/$/, "") +
      path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => `:${name.replaceAll(/\W/g, "_")}`),
    () => new HttpResponse(isText ? body : JSON.stringify(body), { status, headers }),
  );
}

/** A handler for every operation, each answering with its success. Override single ones with `server.use(exampleHandler(…))`. */
export function exampleHandlers(baseUrl: string): HttpHandler[] {
  const names = Object.keys(examples) as MockedOperation[]; // The table has exactly one row for each operation.
  return names.map((operation) => exampleHandler(baseUrl, operation));
}
