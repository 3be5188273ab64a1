import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { environment } from "../../src/environment.ts";
import { createBank } from "./bank.ts";
import { type Operations, Problem, requireScopes, type Success, type Tenant } from "./call.ts";
import { codes, type Route, routes } from "./contract.ts";
import type { Faults } from "./faults.ts";
import { namesAudience } from "./proofs.ts";
import { findRepeatedName } from "./repeated-name.ts";
import { type StoredKey, verifyToken } from "./tokens.ts";
import { type Invalid, readParameters, validateBody } from "./validation.ts";

/** As the contract limits it, in bytes. */
const maxBody = 65_536;

export interface TestServer {
  readonly url: string;
  stop(): Promise<void>;
}

export interface TestParty {
  readonly guid: string;
  readonly key: StoredKey;
}

/** An implementation in memory, with the faults. Without any it conforms to the contract. */
export function startServer(parties: readonly TestParty[], faults: Faults): Promise<TestServer> {
  return listen(createHandler(parties, faults));
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The same implementation without a network. */
export function createHandler(parties: readonly TestParty[], faults: Faults): Handler {
  const tenants = new Map<string, Tenant>(
    parties.map(({ guid, key }) => [
      guid,
      {
        guid,
        customers: new Map(),
        keys: [key],
        revoked: new Map(),
        proofs: new Set(),
        journal: [],
        stored: new Map(),
      },
    ]),
  );
  const operations = createBank([...tenants.values()], faults);
  // A sentence of the same length, so that no header differs.
  const detailOf = (text: string, pathname: string): string => {
    const exists = [...tenants.values()].some(({ customers }) =>
      customers.has(pathname.split("/").at(-1) ?? ""),
    );
    if (exists && faults.has("tenancy/foreign-distinguished")) return text.toUpperCase();
    return text + (faults.has("errors/inside-shown") ? " at readCustomer (bank.ts:41:11)" : "");
  };
  return async (request, response) => {
    const asked = request.headers["x-request-id"]?.toString() ?? "";
    const requestId = /^[A-Za-z0-9._-]{1,128}$/.test(asked) ? asked : environment.randomUUID();
    const [pathname = ""] = (request.url ?? "").split("?");
    try {
      const success = await answer(request, [pathname, requestId], tenants, operations, faults);
      const tag =
        success.tag !== undefined && !faults.has("shapes/etag-missing") ? { ETag: success.tag } : {};
      const quota = faults.has("limits/quota-not-counted")
        ? { "RateLimit-Policy": '"bank";q=9;w=1', RateLimit: '"bank";r=9;t=1' }
        : {};
      const replayed = success.replayed ? { "Idempotent-Replayed": "true" } : {};
      const age = success.staleness === undefined ? {} : { Staleness: String(success.staleness) };
      send(
        response,
        200,
        "application/json",
        { "X-Request-Id": requestId, ...tag, ...replayed, ...age, ...quota },
        success.body,
      );
    } catch (error) {
      const problem = error instanceof Problem ? error : new Problem("internal-error");
      const language = languageOf(request.headers["accept-language"]);
      const { title, status } = codes[problem.code] ?? { title: "A fault", status: 500 };
      const word = (text: string) => (language === "uk" ? "Запит не виконано" : text);
      const body = {
        ...{
          type: `https://bank.example/problems/${problem.code}`,
          title: word(title),
          status,
          detail: detailOf(word(title), pathname),
        },
        ...{ instance: pathname, code: problem.code, request_id: requestId },
        ...(problem.invalid?.length
          ? { errors: problem.invalid.slice(0, 100).map((one) => ({ ...one, detail: word(one.code) })) }
          : {}),
      };
      const type = faults.has("errors/plain-json") ? "application/json" : "application/problem+json";
      const wait = status === 409 ? { "Retry-After": "1" } : {};
      const scheme = 'CX-Authorization realm="Bank"';
      const scopes = `${scheme}, error="insufficient_scope", scope="${error instanceof Problem ? error.scopes.join(" ") : ""}"`;
      const challenge =
        status === 401 || status === 403 ? { "WWW-Authenticate": status === 401 ? scheme : scopes } : {};
      const allow =
        status === 405 && !faults.has("errors/allow-missing") ? { Allow: methodsOf(pathname) } : {};
      send(
        response,
        status,
        type,
        { "X-Request-Id": requestId, "Content-Language": language, ...wait, ...challenge, ...allow },
        body,
      );
    }
  };
}

/** Starts a server on a free port of the loopback interface. */
export async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<TestServer> {
  const server = createServer(
    { keepAliveTimeout: 60_000 },
    (request, response) => void handle(request, response),
  );
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/api/v1`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  headers: Record<string, string>,
  body: object,
): void {
  response.writeHead(status, { "Content-Type": type, ...headers }).end(JSON.stringify(body));
}

async function answer(
  request: IncomingMessage,
  [pathname, requestId]: readonly [string, string],
  tenants: ReadonlyMap<string, Tenant>,
  operations: Operations,
  faults: Faults,
): Promise<Success & { replayed?: boolean }> {
  const route = routes.find(({ method, pattern }) => method === request.method && pattern.test(pathname));
  if (route === undefined) {
    const isKnown = routes.some(({ pattern }) => pattern.test(pathname));
    throw new Problem(isKnown ? "method-not-allowed" : "route-not-found");
  }
  // An operation of a later contract, which the bank does not have yet, answers with the contract's example, if the path names no
  // customer that it does not have.
  const run =
    operations[route.operation] ??
    ((call) => {
      if (path.has("customer_guid")) operations["getCustomer"]?.(call);
      return { body: route.example };
    });
  const { bytes, isTooLarge } = await readBody(request);
  const path = readPath(route, pathname);
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, value?.toString()]),
  );
  const token = headers["cx-authorization"] ?? "";
  const tenant = tenants.get((path.get("counterparty_guid") ?? "").toLowerCase());
  const verified = tenant && verifyToken(token, tenant.keys, faults);
  if (tenant === undefined || verified === undefined) throw new Problem("unauthorized");
  if (verified.key.is_proven && !namesAudience(token, tenant.guid)) throw new Problem("unauthorized");
  const isScoped = request.method !== "PUT" || !faults.has("authentication/scope-ignored-on-put");
  if (isScoped) requireScopes(route.scopes, verified.key.scopes);

  if (route.body !== undefined) {
    if (isTooLarge) throw new Problem("body-too-large");
    const [type = "", ...parameters] = (headers["content-type"] ?? "").toLowerCase().split(/\s*;\s*/);
    if (
      type !== "application/json" ||
      parameters.some((one) => one !== "charset=utf-8") ||
      headers["content-encoding"]
    )
      throw new Problem("media-type-not-supported");
  }
  const pairs = readPairs(request.url ?? "");
  const { query, invalid } = readParameters(route, path, pairs, headers, faults);
  const { body, text } = route.body === undefined ? { body: {}, text: "" } : parse(bytes);
  const wrong: Invalid[] = [...invalid, ...validateBody(route.body, body, text, faults)];
  if (wrong.length > 0) throw new Problem("invalid-request", wrong);

  const call = {
    tenant,
    path,
    query,
    body: { ...(body as object) },
    ifMatch: headers["if-match"],
    token,
    requestId,
    ...verified,
  };
  const key = headers["idempotency-key"]?.replace(/^"(.*)"$/, "$1");
  if (key === undefined || faults.has("idempotency/key-ignored")) return run(call);
  const name = `${route.operation} ${key}`;
  const fingerprint = faults.has("idempotency/not-bound-to-request")
    ? ""
    : `${pathname} ${headers["if-match"]} ${text}`;
  const stored = tenant.stored.get(name);
  if (stored !== undefined && stored.request !== fingerprint) throw new Problem("idempotency-key-reused");
  if (stored !== undefined) return { ...stored.response, replayed: true };
  const response = structuredClone(run(call));
  tenant.stored.set(name, { request: fingerprint, response });
  return faults.has("idempotency/first-answer-marked") ? { ...response, replayed: true } : response;
}

function methodsOf(pathname: string): string {
  return routes
    .filter(({ pattern }) => pattern.test(pathname))
    .map(({ method }) => method)
    .join(", ");
}

async function readBody(request: IncomingMessage): Promise<{ bytes: Buffer; isTooLarge: boolean }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= maxBody) chunks.push(chunk);
  }
  return { bytes: Buffer.concat(chunks), isTooLarge: size > maxBody };
}

function parse(bytes: Buffer): { body: unknown; text: string } {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const body: unknown = JSON.parse(text);
    if (findRepeatedName(text) === undefined && depthOf(text) <= 64) return { body, text };
  } catch {
    // As any other text that is not JSON.
  }
  throw new Problem("malformed-json");
}

/** How deep brackets are nested; those in strings count too, which no valid body of the contract has so many of. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const sign of text) {
    if (sign === "{" || sign === "[") deepest = Math.max(deepest, ++depth);
    if (sign === "}" || sign === "]") depth--;
  }
  return deepest;
}

function readPath({ pattern, names }: Route, pathname: string): Map<string, string> {
  const [, ...values] = pattern.exec(pathname) ?? [];
  return new Map(names.map((name, index) => [name, values[index] ?? ""]));
}

function readPairs(url: string): (readonly [string, string])[] {
  const [, search = ""] = url.split("?");
  try {
    return search.split("&").flatMap((pair) => {
      const [name = "", value = ""] = pair.split("=");
      return name === "" ? [] : [[decodeURIComponent(name), decodeURIComponent(value)] as const];
    });
  } catch {
    throw new Problem("invalid-request", [{ in: "query", at: "names", code: "format" }]);
  }
}

/** RFC 9110, section 12.5.4, for two languages. */
function languageOf(header: string | undefined): "en" | "uk" {
  const weights = new Map(
    (header ?? "").split(",").map((range) => {
      const [name = "", quality = "q=1"] = range
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      return [name.split("-")[0], Number(quality.replace("q=", ""))];
    }),
  );
  const weightOf = (language: string) => weights.get(language) ?? weights.get("*") ?? 0;
  return weightOf("uk") > weightOf("en") ? "uk" : "en";
}
