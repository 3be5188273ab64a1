import { auth, type RequestContent } from "../generated/settings.ts";
import type { Attempt, CallOptions } from "./call.ts";
import type { Environment, FetchAnswer } from "./environment.ts";
import { AbortedError, ConnectionError, type FailedOperation, TimeoutError } from "./errors.ts";
import type { HeaderFields } from "./headers.ts";
import type { Limits } from "./limits.ts";
import type { PreparedRequest } from "./prepare.ts";
import { isRepeatable, isTransient, parseRetryAfter, pauseBefore } from "./retry.ts";
import { type ProvidedToken, provideToken, type Token } from "./token.ts";

/** How one call is sent, perhaps several times. */
export interface Delivery extends Pick<CallOptions, "signal" | "onAttempt" | "logger"> {
  readonly operation: FailedOperation;
  /** `undefined` where the call carries none. */
  readonly token: Token | undefined;
  readonly limits: Limits;
}

/**
 * Sends a request until there is a final answer. What is not repeatable is sent again only after a 429, which says that it
 * was not processed: a lost answer could else mean doing the work twice. A token that is refused is renewed once. The
 * answer's body has been read when this returns, so a connection that breaks in the middle of it counts as a failed attempt.
 *
 * @throws ConnectionError, TimeoutError, AbortedError or TokenError when there is no answer to return.
 */
export async function deliver(
  request: PreparedRequest,
  delivery: Delivery,
  environment: Environment,
): Promise<Response> {
  const { totalTime } = delivery.limits;
  const end = environment.now() + totalTime;
  const whole = timeLimit(totalTime, delivery.signal);
  try {
    return await attemptAll(request, delivery, environment, end, whole.signal);
  } finally {
    whole.release();
  }
}

async function attemptAll(
  request: PreparedRequest,
  delivery: Delivery,
  environment: Environment,
  end: number,
  whole: AbortSignal,
): Promise<Response> {
  const { operation, token, limits, signal: caller } = delivery;
  let refused: ProvidedToken | undefined;
  let renewed = false;
  const body = await request.body;
  for (let attempt = 1; ; ) {
    const provided =
      token === undefined ? undefined : await provideToken(operation, token, refused, whole, caller);
    refused = undefined;
    const started = environment.now();
    const headers = { ...request.headers, ...(provided && authHeader(provided.text)) };
    const outcome = await sendOnce({ ...request, headers, body }, limits.timeout, whole, environment);
    report(delivery, attempt, environment.now() - started, outcome);

    const status = outcome.kind === "answer" ? outcome.response.status : 0;
    if (status === 401 && typeof token === "function" && !renewed) {
      // The server refused the token before it looked at the request, so this was no attempt at the work.
      refused = provided;
      renewed = true;
      continue;
    }
    if (outcome.kind === "answer" && !isTransient(status, codeIn(outcome))) return outcome.response;

    const pause = pauseBefore(attempt + 1, retryAfterIn(outcome, environment), environment.random);
    if (caller?.aborted) throw new AbortedError(operation, caller.reason);
    const mayRepeat = status === 429 || isRepeatable(request.method, request.headers);
    if (!mayRepeat || attempt >= limits.attempts || environment.now() + pause >= end)
      return giveUp(operation, outcome, attempt);
    await environment.pause(pause, whole).catch(() => undefined);
    if (caller?.aborted) throw new AbortedError(operation, caller.reason);
    attempt++;
  }
}

/** How the token is carried; nothing where the contract requires none. */
function authHeader(token: string): HeaderFields {
  // The type is as wide as that of every contract's, so that both branches compile.
  const scheme = auth as { readonly header: string; readonly prefix: string } | undefined;
  return scheme === undefined ? {} : { [scheme.header]: scheme.prefix + token };
}

/** `text` is empty where the body is no text. */
type Outcome =
  | { kind: "answer"; response: Response; text: string }
  | { kind: "failed" | "late"; cause: unknown };

async function sendOnce(
  { method, url, headers, body }: PreparedRequest & { readonly body: RequestContent | undefined },
  timeout: number,
  whole: AbortSignal,
  environment: Environment,
): Promise<Outcome> {
  const { signal, release } = timeLimit(timeout, whole);
  try {
    const answer = await environment.fetch(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal,
      // Browsers strip only `Authorization` from a redirect to another host, so the token must not follow one.
      redirect: "manual",
      credentials: "omit",
    });
    const content = await readContent(answer);
    const { status, statusText } = answer;
    const copied = new Headers();
    answer.headers.forEach((value, name) => {
      copied.append(name, value);
    });
    const response =
      status === 0 // A redirect in a browser, which no one else can construct.
        ? Response.error()
        : new Response(content === "" ? null : content, { status, statusText, headers: copied });
    return { kind: "answer", response, text: typeof content === "string" ? content : "" };
  } catch (cause) {
    return { kind: signal.aborted ? "late" : "failed", cause };
  } finally {
    release();
  }
}

/** The body, as text where its media type is one, so that no byte of another one is lost. */
async function readContent(answer: FetchAnswer): Promise<string | ArrayBuffer> {
  const type = answer.headers.get("Content-Type") ?? "text/plain";
  if (answer.arrayBuffer === undefined || /^text\/|[/+](json|xml)\b/i.test(type)) return answer.text();
  const bytes = await answer.arrayBuffer();
  return bytes.byteLength === 0 ? "" : bytes;
}

/**
 * A signal that aborts with another one or when the time is over. `release` ends its timer: `AbortSignal.timeout` would keep
 * the request and all that listens in memory until then, which in a long run of quick calls is most of the memory.
 */
function timeLimit(
  milliseconds: number,
  other: AbortSignal | undefined,
): { signal: AbortSignal; release: () => void } {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException("The time is over", "TimeoutError")),
    milliseconds,
  );
  const signal = other ? AbortSignal.any([other, late.signal]) : late.signal;
  return { signal, release: () => clearTimeout(timer) };
}

function report(
  { operation, onAttempt, logger }: Delivery,
  attempt: number,
  ms: number,
  outcome: Outcome,
): void {
  const response = outcome.kind === "answer" ? outcome.response : undefined;
  const status = response?.status;
  const requestId = response?.headers.get("X-Request-Id") ?? undefined;
  const error = outcome.kind === "answer" ? undefined : outcome.cause;
  const entry: Attempt = { operation, attempt, status, ms, requestId, error };
  try {
    onAttempt?.(entry);
    const level = status !== undefined && status < 500 ? "debug" : "warn";
    logger?.[level](
      `${operation} attempt ${attempt}: ${status ?? outcome.kind} in ${Math.round(ms)} ms (request ${requestId ?? "unknown"})`,
    );
  } catch {
    // A broken log must not turn an answered write into a failure that is sent again.
  }
}

function codeIn({ response, text }: { response: Response; text: string }): string | undefined {
  if (!response.headers.get("Content-Type")?.includes("json")) return undefined;
  try {
    return (JSON.parse(text) as { code?: string } | null)?.code; // Anything may come; only this member is read.
  } catch {
    return undefined;
  }
}

function retryAfterIn(outcome: Outcome, { date }: Environment): number | undefined {
  return outcome.kind === "answer"
    ? parseRetryAfter(outcome.response.headers.get("Retry-After"), date)
    : undefined;
}

function giveUp(operation: FailedOperation, outcome: Outcome, attempts: number): Response {
  switch (outcome.kind) {
    case "answer":
      return outcome.response;
    case "late":
      throw new TimeoutError(operation, attempts, outcome.cause);
    case "failed":
      throw new ConnectionError(operation, attempts, outcome.cause);
  }
}
