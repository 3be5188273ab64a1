import type { OperationId } from "@specie/types";
import type { Exercise } from "../coverage/exercise.ts";
import { record } from "../created/created.ts";
import type { Answer } from "../send/answer.ts";
import type { Request } from "../send/request.ts";
import { type Send, send } from "../send/send.ts";
import type { Kind, Reason } from "../target/exceptions.ts";
import { recordCall } from "./call.ts";
import type { Check } from "./check.ts";
import { describeFailure } from "./describe-failure.ts";
import { makeRandom } from "./random.ts";
import type { Result } from "./result.ts";
import type { Run } from "./run.ts";
import type { Party } from "./stage.ts";

/** A check that sends more only repeats itself. */
const longestStory = 8;

/** Thrown by `onlyOn` to end a check. */
class LeaveOut extends Error {
  readonly because: Reason;

  constructor(because: Reason) {
    super(because);
    this.because = because;
  }
}

/** Runs one check and says how it went. Never rejects. */
export async function runCheck(check: Check, run: Run): Promise<Result> {
  const began = performance.now();
  const exercises: Exercise[] = [];
  const exceptions = new Set<Reason>();
  const answers: Answer[] = [];
  const sendAs = ({ target }: Omit<Party, "send">): Send => {
    const sendAndNote = async <Op extends OperationId>(operation: Op, request: Request<Op> = {}) => {
      const answer = await send(target, operation, request);
      exercises.push(answer.exercise);
      answers.push(answer);
      if (request.pose && answer.exercise.posed) exceptions.add(request.pose.because);
      record(run.created, target, answer);
      return answer;
    };
    return Object.assign(sendAndNote, { target });
  };
  const onlyOn = (kind: Kind, because: Reason) => {
    if (run.stateless !== (kind === "stateless")) throw new LeaveOut(because);
  };
  const finish = () => ({
    check,
    milliseconds: performance.now() - began,
    exercises,
    exceptions: [...exceptions],
  });
  try {
    await check.run({
      ...run.first,
      send: sendAs(run.first),
      other: { ...run.second, send: sendAs(run.second) },
      random: makeRandom(run.seed, check.id),
      onlyOn,
    });
    return { ...finish(), state: "passed" };
  } catch (error) {
    if (error instanceof LeaveOut)
      return { ...finish(), state: "left out", because: error.because, exceptions: [error.because] };
    const calls = answers.slice(-longestStory).map(recordCall);
    return { ...finish(), state: "failed", failure: { ...describeFailure(error), calls } };
  }
}
