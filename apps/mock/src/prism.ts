import {
  type Contract,
  deprecationPage,
  operationOf,
  problemCodes,
  problemTypeBase,
  readOperations as readContractOperations,
} from "@specie/contract";
import { english } from "@specie/contract/editions";
import {
  createInstance,
  type IHttpMockConfig,
  type IHttpRequest,
  ProblemJsonError,
} from "@stoplight/prism-http";
// Prism's own reading of `Prefer`; the package's front page does not export it.
import { getHttpConfigFromRequest } from "@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js";
import type { Answer, Refusal } from "./answer.ts";
import { deprecationHeaders } from "./deprecation-headers.ts";
import { findOperation, readOperations, refuseUnknownParameter } from "./operations.ts";

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
 * Prism as a function from requests to answers; `bodyRefusal` is what reading the body has found. Tests bring a contract
 * of their own.
 */
export async function createPrism(basePath: string, contract: Contract = english) {
  const prism = createInstance(config, { logger: silent });
  const operations = await readOperations(contract, basePath);
  const declared = readContractOperations(contract);

  return async (request: IHttpRequest, bodyRefusal?: Refusal): Promise<Answer> => {
    const preferred = getHttpConfigFromRequest(request);
    if (preferred._tag === "Left") return ownProblem(preferred.left);
    const mock = { ...config.mock, ...preferred.right };

    const operation = findOperation(operations, request);
    if (!operation) return routeNotFound(request);

    const refusal = (operation.request?.body && bodyRefusal) ?? refuseUnknownParameter(operation, request);
    if (refusal) {
      // Security is still checked, so a caller without a token learns that first.
      const lenient = { ...config, validateRequest: false, mock: { ...config.mock, ...refusal.example } };
      const answer = await ask(request, operation, lenient);
      return {
        ...answer,
        violations: [violation("request", { severity: 0, ...refusal }), ...answer.violations],
      };
    }

    // Prism answers an invalid request with a declared 422 rather than 400. In our contract 422 means another thing (an
    // idempotency key used twice), so it is there only for those who ask for it.
    const responses = operation.responses.filter(({ code }) => code !== "422" || mock.code === 422);
    return ask(request, { ...operation, responses }, { ...config, mock });
  };

  async function ask(
    request: IHttpRequest,
    operation: (typeof operations)[number],
    asked: IHttpMockConfig,
  ): Promise<Answer> {
    const result = await prism.request(request, [operation], asked)();
    if (result._tag === "Left") return ownProblem(result.left);
    const { output, validations } = result.right;
    return {
      status: output.statusCode,
      headers: {
        ...output.headers,
        ...deprecationHeaders(
          operationOf(declared, operation.iid ?? ""),
          deprecationPage(contract, operation.iid ?? ""),
        ),
      },
      body: output.body,
      violations: [
        ...validations.input.map((found) => violation("request", found)),
        ...validations.output.map((found) => violation("response", found)),
      ],
    };
  }
}

/** The form in which Prism's own server puts a violation into the header `sl-violations`. */
function violation(
  side: string,
  found: { path?: string[]; severity: number; code?: string | number; message: string },
) {
  const severity = ["Error", "Warning", "Information", "Hint"][found.severity];
  return { location: [side, ...(found.path ?? [])], severity, code: found.code, message: found.message };
}

/** Prism would answer an unknown path or method with a problem of its own; the contract has a code for it. */
function routeNotFound({ url }: IHttpRequest): Answer {
  const code = "route-not-found";
  const { title, description: detail, status } = problemCodes(english)[code];
  const type = problemTypeBase(english) + code;
  return {
    status,
    headers: { "content-type": "application/problem+json", "content-language": "en" },
    body: { type, title, status, detail, instance: url.path, code, request_id: "" },
    violations: [],
  };
}

/** Prism's failures that are no answers of the contract, such as a preference that cannot be met. */
export function ownProblem(error: unknown): Answer {
  const body = ProblemJsonError.toProblemJson(error instanceof Error ? error : new Error(String(error)));
  return {
    status: body.status,
    headers: { "content-type": "application/problem+json" },
    body,
    violations: [],
  };
}
