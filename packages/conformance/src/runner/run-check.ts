import type { OperationId } from "@specie/types";
import type { CoverageEvent } from "../coverage/event.ts";
import { truncate } from "../http/curl.ts";
import type { Request } from "../http/request.ts";
import type { ReceivedResponse } from "../http/response.ts";
import { NoResponse, type Send, send } from "../http/send.ts";
import { ContractViolation } from "../response/contract-violation.ts";
import { expectResponse } from "../response/expect-response.ts";
import { generalize } from "../response/violation.ts";
import type { ExceptionReason, TargetKind } from "../target/exceptions.ts";
import type { Check, Party } from "./check.ts";
import { type Created, recordCreated, recordUnknown } from "./created.ts";
import type { Liveness } from "./liveness.ts";
import { makeRandom } from "./random.ts";
import { type Failure, type Result, recordCall } from "./result.ts";

/** What all checks of a run have in common. */
export interface Run {
  readonly stateless: boolean;
  readonly seed: number;
  readonly first: Omit<Party, "send">;
  readonly second: Omit<Party, "send">;
  /** Filled during the run. */
  readonly created: Created;
  readonly liveness: Liveness;
}

/** A check that sends more requests only repeats itself. */
const maxRecordedCalls = 8;

/** Thrown by `leaveOut` to end a check. */
class LeaveOut extends Error {
  readonly because: ExceptionReason;

  constructor(because: ExceptionReason) {
    super(because);
    this.because = because;
  }
}

/** Runs one check and returns its outcome. Never rejects. */
export async function runCheck(check: Check, run: Run): Promise<Result> {
  const began = performance.now();
  const events: CoverageEvent[] = [];
  const exceptions = new Set<ExceptionReason>();
  const responses: ReceivedResponse[] = [];
  const sendAs = ({ target }: Omit<Party, "send">): Send => {
    const sendAndRecord = async <Op extends OperationId>(operation: Op, request: Request<Op> = {}) => {
      const response = await send(target, operation, request).catch(async (error: unknown) => {
        if (error instanceof NoResponse) {
          recordUnknown(run.created, target, operation);
          await run.liveness.confirm(error);
        }
        throw error;
      });
      events.push(response.event);
      responses.push(response);
      if (request.forced && response.event.forced) exceptions.add(request.forced.because);
      recordCreated(run.created, target, response);
      return response;
    };
    const expect: Send["expect"] = async (status, operation, request) =>
      expectResponse(await sendAndRecord(operation, request), status);
    return Object.assign(sendAndRecord, { target, expect });
  };
  const leaveOut = (because: ExceptionReason): never => {
    throw new LeaveOut(because);
  };
  const onlyOn = (kind: TargetKind, because: ExceptionReason) => {
    if (run.stateless !== (kind === "stateless")) leaveOut(because);
  };
  const finish = () => ({
    check,
    milliseconds: performance.now() - began,
    events,
    exceptions: [...exceptions],
  });
  try {
    await check.run({
      ...run.first,
      send: sendAs(run.first),
      other: { ...run.second, send: sendAs(run.second) },
      random: makeRandom(run.seed, check.id),
      onlyOn,
      leaveOut,
    });
    return { ...finish(), state: "passed" };
  } catch (error) {
    if (error instanceof LeaveOut)
      return { ...finish(), state: "left out", because: error.because, exceptions: [error.because] };
    const calls = responses.slice(-maxRecordedCalls).map(recordCall);
    return { ...finish(), state: "failed", failure: { ...describeFailure(check, error), calls } };
  }
}

/** What a check threw, for people. */
function describeFailure(check: Check, error: unknown): Omit<Failure, "calls"> {
  if (!(error instanceof Error)) return { message: String(error), causes: [generalize(String(error))] };
  const message = error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
  if (error instanceof ContractViolation) return { message, causes: error.causes };
  if (!("expected" in error && "actual" in error)) return { message, causes: [generalize(message)] };
  const place = check.pair ? `${check.pair.operation} ${check.pair.status}` : check.group;
  const compared = { expected: show(error.expected), actual: show(error.actual) };
  return { message, causes: [`${place}: ${check.pattern.replaceAll(/%[sj]|\$\w+/g, "…")}`], compared };
}

function show(value: unknown): string {
  return truncate(JSON.stringify(value, null, 2) ?? String(value));
}
