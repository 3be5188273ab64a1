import { tenantParameter } from "../contract/conventions.ts";
import { contract, isOwnContract } from "../contract/document.ts";
import { type Operation, operations } from "../contract/operations.ts";
import { writeParts, writeRequest } from "../http/write-request.ts";
import { UsageError } from "../usage-error.ts";
import { isReachable } from "./reach.ts";
import type { Target } from "./target.ts";

/** The operation whose responses show whether the settings of a run are right: the first read that needs no resource. */
const first = firstRead();

interface FirstRead {
  readonly operation: Operation;
  readonly query: string;
}

/** Far above the response time of a healthy server. */
const timeout = 10_000;

const api = contract.info.title;

interface Read {
  readonly request: string;
  readonly status: number;
  readonly isJson: boolean;
  readonly headers: Headers;
}

/**
 * Sends a signed read for each counterparty and an unsigned one. Throws a `UsageError` with one sentence when a run would
 * only repeat one mistake in every check: no response, a wrong address, wrong credentials, another API.
 */
export async function probe(targets: readonly Target[]): Promise<void> {
  for (const target of targets) {
    if (!(await isReachable(target.url))) throw new UsageError(`Nothing responds at ${target.url}`);
    // Another contract may have no read that needs no resource.
    if (first === undefined) continue;
    // A mock accepts any token and has no counterparties.
    const signed = await read(first, target, true);
    const problem = explain(target, signed, target.stateless ? signed : await read(first, target, false));
    if (problem !== undefined) throw new UsageError(problem);
  }
}

function explain(target: Target, signed: Read, unsigned: Read): string | undefined {
  const { request, status, isJson, headers } = signed;
  if (status >= 300 && status < 400)
    return `${request} is redirected to ${headers.get("location")}; --url has to be the address itself`;
  if (status === 404)
    return unsigned.status === 404
      ? `${request} is 404, with a token and without: --url needs the base path, such as https://bank.example/api/v1`
      : `${request} is 404: ${tenantParameter ? `the counterparty ${target.counterparty}` : "what it reads"} does not exist there`;
  if (status === 401 || status === 403)
    return `${request} is ${status}: the server rejects ${
      isOwnContract
        ? `the token of counterparty ${target.counterparty}. Is its key registered under the kid of the credentials?`
        : "the token of the credentials."
    }${clockHint(headers)}`;
  if (status >= 500) return `${request} is ${status}: the server cannot respond to a valid request`;
  if (status >= 400) return `${request} is ${status}, although the request is valid: this is not the ${api}`;
  if (!isJson && isOwnContract)
    return `${request} is ${headers.get("content-type") ?? "a response without a content type"} and not JSON: this is not the ${api}`;
  return undefined;
}

/** A clock that differs by more than the 30 seconds of the contract invalidates every token. */
function clockHint(headers: Headers): string {
  const serverTime = Date.parse(headers.get("date") ?? "");
  const seconds = Math.round((Date.now() - serverTime) / 1000);
  if (Number.isNaN(serverTime) || Math.abs(seconds) <= 30) return "";
  return ` The clock of this machine is ${Math.abs(seconds)} s ${seconds > 0 ? "ahead of" : "behind"} the server's.`;
}

async function read({ operation, query }: FirstRead, target: Target, withToken: boolean): Promise<Read> {
  const parts = writeParts({ raw: withToken ? {} : { token: null } }, target, undefined, ["*/*"]);
  const { url: sent, headers } = writeRequest(operation, parts, target);
  const url = sent + (query === "" ? "" : (sent.includes("?") ? "&" : "?") + query);
  const request = `GET ${url}`;
  try {
    const response = await fetch(url, { headers, redirect: "manual", signal: AbortSignal.timeout(timeout) });
    const text = await response.text();
    return { request, status: response.status, isJson: isJson(text), headers: response.headers };
  } catch (error) {
    throw new UsageError(`${request} has no response: ${error instanceof Error ? error.message : error}`);
  }
}

function firstRead(): FirstRead | undefined {
  const found = [...operations.values()].find(
    ({ method, parameters }) =>
      method === "GET" && parameters.every(({ name, required }) => name === tenantParameter || !required),
  );
  if (found === undefined) return undefined;
  const hasLimit = found.parameters.some(({ in: place, name }) => place === "query" && name === "limit");
  return { operation: found, query: hasLimit ? "limit=1" : "" };
}

function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}
