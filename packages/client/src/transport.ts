import type { Environment } from "./environment.ts";
import { AbortedError, ConnectionError, type FailedOperation, TimeoutError, TokenError } from "./errors.ts";
import type { Limits } from "./limits.ts";
import { isTransient, parseRetryAfter, pauseBefore } from "./retry.ts";
import type { Token } from "./token.ts";

/** How one call is sent, perhaps several times. */
export interface Delivery extends Limits {
  operation: FailedOperation;
  token: Token;
}

/**
 * Sends a request until there is a final answer: reads always, writes only with an `Idempotency-Key`, because else a
 * lost answer could mean doing the work twice. A token that is refused is renewed once. The answer's body has been read
 * when this returns, so a connection that breaks in the middle of it counts as a failed attempt.
 *
 * @throws ConnectionError, TimeoutError, AbortedError or TokenError when there is no answer to return.
 */
export async function deliver(
  request: Request,
  delivery: Delivery,
  environment: Environment,
): Promise<Response> {
  const text = await request.text();
  const body = text === "" ? null : text;
  const repeatable = request.method === "GET" || request.headers.has("Idempotency-Key");
  const attempts = repeatable ? delivery.attempts : 1;
  const end = environment.now() + delivery.totalTime;
  const whole = within(delivery.totalTime, request.signal);
  try {
    return await attemptAll(request, { delivery, environment, body, attempts, end, whole: whole.signal });
  } finally {
    whole.release();
  }
}

interface Attempts {
  delivery: Delivery;
  environment: Environment;
  body: string | null;
  attempts: number;
  /** By the environment's clock. */
  end: number;
  whole: AbortSignal;
}

async function attemptAll(
  request: Request,
  { delivery, environment, body, attempts, end, whole }: Attempts,
): Promise<Response> {
  const { operation } = delivery;
  let renew = false;
  let renewed = false;
  for (let attempt = 1; ; ) {
    const token = await provide(delivery, { renew, signal: whole }, request.signal);
    renew = false;
    const outcome = await sendOnce(request, { body, token, timeout: delivery.timeout, whole }, environment);

    if (outcome.kind === "answer") {
      const { status } = outcome.response;
      if (status === 401 && typeof delivery.token === "function" && !renewed) {
        // The server refused the token before it looked at the request, so this was no attempt at the work.
        renew = renewed = true;
        continue;
      }
      if (!isTransient(status, codeIn(outcome))) return outcome.response;
    }

    const pause = pauseBefore(attempt + 1, retryAfterIn(outcome, environment), environment.random);
    if (request.signal.aborted) throw new AbortedError(operation, request.signal.reason);
    if (attempt >= attempts || environment.now() + pause >= end) return giveUp(operation, outcome, attempt);
    await environment.pause(pause, whole).catch(() => undefined);
    if (request.signal.aborted) throw new AbortedError(operation, request.signal.reason);
    attempt++;
  }
}

type Outcome =
  | { kind: "answer"; response: Response; text: string }
  | { kind: "failed" | "late"; cause: unknown };

interface Attempt {
  body: string | null;
  token: string;
  timeout: number;
  whole: AbortSignal;
}

async function sendOnce(request: Request, attempt: Attempt, environment: Environment): Promise<Outcome> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  headers.set("CX-Authorization", attempt.token);
  const { signal, release } = within(attempt.timeout, attempt.whole);
  try {
    const answer = await environment.fetch(
      // Browsers strip only `Authorization` from a redirect to another host, so the token must not follow one.
      new Request(url, {
        method,
        headers,
        body: attempt.body,
        signal,
        redirect: "manual",
        credentials: "omit",
      }),
    );
    const text = await answer.text();
    return { kind: "answer", response: readAgain(answer, text), text };
  } catch (cause) {
    return { kind: signal.aborted ? "late" : "failed", cause };
  } finally {
    release();
  }
}

/**
 * A signal that aborts with another one or when the time is over. `release` ends its timer: `AbortSignal.timeout` would keep
 * the request and all that listens in memory until then, which in a long run of quick calls is most of the memory.
 */
function within(milliseconds: number, other: AbortSignal): { signal: AbortSignal; release: () => void } {
  const late = new AbortController();
  const timer = setTimeout(
    () => late.abort(new DOMException("The time is over", "TimeoutError")),
    milliseconds,
  );
  return { signal: AbortSignal.any([other, late.signal]), release: () => clearTimeout(timer) };
}

/** The same answer with a body that can be read again. Status 0 is a browser's redirect, which cannot be built anew. */
function readAgain(answer: Response, text: string): Response {
  const { status, statusText, headers } = answer;
  return status === 0 ? answer : new Response(text === "" ? null : text, { status, statusText, headers });
}

async function provide(
  { operation, token }: Delivery,
  request: { renew: boolean; signal: AbortSignal },
  caller: AbortSignal,
): Promise<string> {
  try {
    const provided =
      typeof token === "string" ? token : await Promise.race([token(request), rejection(request.signal)]);
    // Checked here, because the complaint of `Headers` would quote the token.
    if (!/^[!-~]+$/.test(provided)) throw new TypeError("it is empty or holds what a header cannot carry");
    return provided;
  } catch (cause) {
    if (caller.aborted) throw new AbortedError(operation, caller.reason);
    throw new TokenError(operation, cause);
  }
}

function rejection(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}

function codeIn({ response, text }: { response: Response; text: string }): string | undefined {
  if (!response.headers.get("Content-Type")?.includes("json")) return undefined;
  try {
    return (JSON.parse(text) as { code?: string } | null)?.code; // Anything may come; only this member is looked at.
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
