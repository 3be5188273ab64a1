import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout } from "node:timers/promises";
import { type Contract, type Operation, readBasePath, readOperations, simplify } from "@specie/contract";
import { ProblemJsonError } from "@stoplight/prism-http";
import { limitsOf } from "./limits.ts";
import { createPrism, prismProblem } from "./prism.ts";
import { readRequest } from "./read-request.ts";
import { sendAnswer } from "./send-answer.ts";

export interface Mock {
  /** With the base path: what a client takes as its base URL. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

export interface MockOptions {
  /** 0 takes any free one. */
  readonly port: number;
  readonly host: string;
  readonly contract: Contract;
}

/** Rejects with Node's error if it cannot listen. */
export async function startMock({ port, host, contract }: MockOptions): Promise<Mock> {
  const basePath = readBasePath(contract);
  const { requestIdPattern, maxBodyBytes } = limitsOf(contract);
  // Prism takes ranges such as `2XX` and several media types; the readers take them simplified.
  const declared = readOperations(simplify(contract));
  const answerOf = await createPrism(basePath, contract, declared);
  const exposedHeaders = readExposedHeaders(declared);
  const stopping = new AbortController();

  const server = createServer(async (message, response) => {
    allowOtherOrigins(message, response, exposedHeaders);
    if (message.method === "OPTIONS" && message.headers["access-control-request-method"]) {
      response.writeHead(204).end();
      return;
    }
    try {
      const request = await readRequest(message, maxBodyBytes);
      const preferences = readPreferences(message);
      const { delay, drop } = readFaults(preferences);
      const applied = preferences.filter((one) => known.test(one));
      if (applied.length > 0) response.setHeader("preference-applied", applied.join(", "));
      const answer = await answerOf(...request);
      // A delay ends when the mock stops, and its connection with it.
      await setTimeout(delay, undefined, { signal: stopping.signal });
      if (drop) message.socket.destroy();
      else sendAnswer(message, response, answer, requestIdPattern);
    } catch (error) {
      // An incomplete request is one whose caller has left; the rest are faults inside Prism, and delays that the end has cut.
      if (message.complete) sendAnswer(message, response, prismProblem(error), requestIdPattern);
      else response.destroy();
    }
  });
  // Longer than clients keep an idle connection: one that the mock closes at the moment of a request loses that request.
  server.keepAliveTimeout = 72_000;
  server.listen(port, host);
  await once(server, "listening");

  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${bound}${basePath}`,
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

// A client gives up sooner, and a mistyped zero must not keep a test waiting.
const longestDelay = 60_000;

/** The preferences that the mock follows: those of Prism, and two of its own. */
const known = /^(?:(?:code|example|dynamic|seed|delay)=.+|drop)$/;

/** What the caller prefers (RFC 7240), each as `name=value` or a name alone. */
function readPreferences({ headers }: IncomingMessage): string[] {
  return String(headers["prefer"] ?? "")
    .split(/[,;]/)
    .map((one) => one.trim());
}

/**
 * Network faults that the caller requests beside Prism's own preferences: `Prefer: delay=1500` waits that many milliseconds
 * before the answer, `Prefer: drop` closes the connection instead of it. Prism has neither (stoplightio/prism#1140, open
 * since 2020).
 */
function readFaults(preferences: readonly string[]): { delay: number; drop: boolean } {
  const [delay = "0"] = preferences.flatMap((one) => /^delay=(.*)$/.exec(one)?.[1] ?? []);
  if (!/^\d+$/.test(delay) || Number(delay) > longestDelay)
    throw new ProblemJsonError(
      "PREFERENCE",
      "Invalid preference",
      422,
      `delay=${delay} is not a number of milliseconds up to ${longestDelay}`,
    );
  return { delay: Number(delay), drop: preferences.includes("drop") };
}

/** The names of all headers that an answer of the contract may carry, and those of the mock itself. */
function readExposedHeaders(operations: ReadonlyMap<string, Operation>): string {
  const declared = [...operations.values()].flatMap(({ responses }) =>
    [...responses.values()].flatMap(({ headers }) => headers.map(({ name }) => name)),
  );
  const own = ["Deprecation", "Sunset", "Link", "Preference-Applied", "sl-violations"];
  return [...new Set(declared), ...own].join(", ");
}

/**
 * A page of any origin may call the mock, with any header, but without cookies: it has no use for them, and with them
 * every `*` here would be a name and not a wildcard (Fetch standard, CORS protocol and credentials).
 */
function allowOtherOrigins(
  { headers }: IncomingMessage,
  response: ServerResponse,
  exposedHeaders: string,
): void {
  response.setHeader("access-control-allow-origin", "*");
  response.setHeader("access-control-expose-headers", exposedHeaders);
  if (headers["access-control-request-method"] === undefined) return;
  response.setHeader("access-control-allow-methods", headers["access-control-request-method"]);
  response.setHeader("access-control-allow-headers", headers["access-control-request-headers"] ?? "*");
  response.setHeader("vary", "access-control-request-method, access-control-request-headers");
}
