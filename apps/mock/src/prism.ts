import { STATUS_CODES } from "node:http";
import {
  type Contract,
  deprecationPage,
  type Operation,
  operationOf,
  type ProblemFacts,
  problemCodes,
  problemTypeBase,
} from "@specie/contract";
import {
  createInstance,
  type IHttpMockConfig,
  type IHttpRequest,
  ProblemJsonError,
} from "@stoplight/prism-http";
// Prism's own reading of `Prefer`; the package's front page does not export it.
import { getHttpConfigFromRequest } from "@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js";
import { describeInvalidInput, type Violation } from "./invalid-input.ts";
import { limitsOf } from "./limits.ts";
import {
  deprecationHeaders,
  findOperation,
  methodsOf,
  readOperations,
  undeclaredParameters,
} from "./operations.ts";

export interface MockAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** What is wrong with the request, or with the contract's own example. */
  readonly violations: readonly object[];
}

/** Why a request is answered with one of the contract's examples, where Prism would hang on it or let it pass. */
export interface MockRejection {
  readonly example: { readonly code: number; readonly exampleKey?: string };
  readonly violations: readonly Violation[];
}

const ignore = (): void => {};
const silent = {
  success: ignore,
  info: ignore,
  warn: ignore,
  error: ignore,
  debug: ignore,
  child: () => silent,
};

const config: IHttpMockConfig = {
  isProxy: false,
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  // The empty list makes Prism disregard `Accept`. It would find that a client which accepts `application/json` cannot
  // take `application/problem+json`, and answer 200 where `Prefer` asks for a 404.
  mock: { dynamic: false, mediaTypes: [] },
};

/**
 * Prism as a function from requests to answers; `rejection` is what reading the request has found. `declared` are the contract's
 * operations by their ids.
 */
export async function createPrism(
  basePath: string,
  contract: Contract,
  declared: ReadonlyMap<string, Operation>,
) {
  const prism = createInstance(config, { logger: silent });
  const operations = await readOperations(contract, basePath);
  const limits = limitsOf(contract);
  const listsPlaces = "errors" in (contract.components.schemas["Problem"]?.properties ?? {});

  return async (sent: IHttpRequest, rejection?: MockRejection): Promise<MockAnswer> => {
    const preferred = getHttpConfigFromRequest(sent);
    if (preferred._tag === "Left") return prismProblem(preferred.left);
    const mock = { ...config.mock, ...preferred.right };

    const operation = findOperation(operations, sent);
    if (!operation) return noOperation(contract, sent, methodsOf(operations, sent));
    // Prism would refuse it; a server reads nothing of it.
    const request = operation.request?.body ? sent : withoutBody(sent);

    const found = rejectionOf(operation, request, rejection);
    if (found) {
      // Security is still checked, so a caller without a token learns that first.
      const example = declaredExample(declared.get(operation.iid ?? ""), found.example);
      const lenient = { ...config, validateRequest: false, mock: { ...config.mock, ...example } };
      const shown = await execute(request, operation, lenient);
      const answer = isUndeclared(shown) ? ownRejection(example.code, found.violations) : shown;
      const violations = found.violations.map((one) => violation("request", { severity: 0, ...one }));
      return {
        ...answer,
        body: answer.status === 400 ? withErrors(answer.body, found.violations) : answer.body,
        violations: [...violations, ...answer.violations],
      };
    }

    // Prism answers an invalid request with a declared 422 rather than 400. In our contract 422 means another thing (an
    // idempotency key used twice), so it is there only for those who request it.
    const declares400 = operation.responses.some(({ code }) => code === "400");
    const responses = operation.responses.filter(
      ({ code }) => code !== "422" || mock.code === 422 || !declares400,
    );
    return execute(request, { ...operation, responses }, { ...config, mock });
  };

  async function execute(
    request: IHttpRequest,
    operation: (typeof operations)[number],
    settings: IHttpMockConfig,
  ): Promise<MockAnswer> {
    const result = await prism.request(request, [operation], settings)();
    if (result._tag === "Left") return prismProblem(result.left);
    const { output, validations } = result.right;
    const id = operation.iid ?? "";
    const isForced = settings.mock.code !== undefined || settings.mock.exampleKey !== undefined;
    return {
      status: output.statusCode,
      headers: {
        ...output.headers,
        ...deprecationHeaders(operationOf(declared, id), deprecationPage(contract, id)),
      },
      body: output.statusCode === 400 && !isForced ? withErrors(output.body, validations.input) : output.body,
      violations: [
        ...validations.input.map((found) => violation("request", found)),
        ...validations.output.map((found) => violation("response", found)),
      ],
    };
  }

  function withErrors(body: unknown, violations: readonly Violation[]): unknown {
    const isInvalidRequest =
      typeof body === "object" && body !== null && "code" in body && body.code === "invalid-request";
    return isInvalidRequest && listsPlaces && violations.length > 0
      ? describeInvalidInput(body, violations, limits)
      : body;
  }
}

function withoutBody({ body: _, ...request }: IHttpRequest): IHttpRequest {
  return { ...request, headers: { ...request.headers, "content-length": "0" } };
}

function rejectionOf(
  operation: Parameters<typeof undeclaredParameters>[0],
  request: IHttpRequest,
  rejection: MockRejection | undefined,
): MockRejection | undefined {
  // An operation without a body disregards what is sent as one.
  const isOfBody = rejection?.violations.some(({ path }) => path?.[0] === "body");
  if (rejection && (operation.request?.body || !isOfBody))
    return {
      ...rejection,
      violations: rejection.violations.map((one) => namePathParameter(operation, request, one)),
    };
  const undeclared = undeclaredParameters(operation, request);
  if (undeclared.length === 0) return undefined;
  const message = "Request query parameter is not declared";
  return {
    example: { code: 400 },
    violations: undeclared.map((name) => ({ path: ["query", name], code: "undeclared", message })),
  };
}

/** Prism's own problem where the operation declares no response with the status that is asked for, nor a default. */
function isUndeclared({ body }: MockAnswer): boolean {
  return (
    typeof body === "object" && body !== null && "type" in body && String(body.type).endsWith("#NOT_FOUND")
  );
}

/** Of a request that the contract has no answer to, such as one with a body that is too large where 413 is not declared. */
function ownRejection(status: number, [first]: readonly Violation[]): MockAnswer {
  return {
    status,
    headers: { "content-type": "application/problem+json", "content-language": "en" },
    body: { type: "about:blank", title: STATUS_CODES[status], status, detail: first?.message },
    violations: [],
  };
}

/** The example as far as the operation has it: another contract may have 422 alone, or no example of that name. */
function declaredExample(
  declared: Operation | undefined,
  { code, exampleKey }: MockRejection["example"],
): MockRejection["example"] {
  const status = code === 400 && !declared?.responses.has(400) && declared?.responses.has(422) ? 422 : code;
  const { examples = [] } = declared?.responses.get(status)?.content ?? {};
  const isShown = exampleKey !== undefined && examples.some(({ name }) => name === exampleKey);
  return isShown ? { code: status, exampleKey } : { code: status };
}

/** What could not be decoded in the path lies in a parameter, whose name only the operation knows. */
function namePathParameter({ path }: { path: string }, { url }: IHttpRequest, found: Violation): Violation {
  if (found.path?.[0] !== "path") return found;
  const index = url.path.split("/").findIndex((segment) => segment.includes("%25"));
  const name = path.split("/")[index]?.replaceAll(/[{}]/g, "") ?? "";
  return { ...found, path: ["path", name] };
}

/** The form in which Prism's own server puts a violation into the header `sl-violations`. */
function violation(side: string, found: Violation & { readonly severity: number }) {
  const severity = ["Error", "Warning", "Information", "Hint"][found.severity];
  return { location: [side, ...(found.path ?? [])], severity, code: found.code, message: found.message };
}

/** For a contract without these two codes. */
const noMethod = { title: "Method not allowed", description: "The path has other methods.", status: 405 };
const noRoute = { title: "Not found", description: "The API has no such path.", status: 404 };

/** Prism would answer an unknown path or method with a problem of its own; the contract has codes for them. */
function noOperation(contract: Contract, { url }: IHttpRequest, methods: readonly string[]): MockAnswer {
  const isMethod = methods.length > 0;
  const code = isMethod ? "method-not-allowed" : "route-not-found";
  const known: Readonly<Record<string, ProblemFacts>> = problemCodes(contract);
  const { title, description: detail, status } = known[code] ?? (isMethod ? noMethod : noRoute);
  const type = problemTypeBase(contract) + code;
  return {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": "en",
      ...(isMethod && { allow: methods.join(", ") }),
    },
    body: { type, title, status, detail, instance: url.path, code, request_id: "" },
    violations: [],
  };
}

/** A failure of Prism that is not an answer of the contract, such as a preference that cannot be met. */
export function prismProblem(error: unknown): MockAnswer {
  const body = ProblemJsonError.toProblemJson(error instanceof Error ? error : new Error(String(error)));
  return {
    status: body.status,
    headers: { "content-type": "application/problem+json" },
    body,
    violations: [],
  };
}
