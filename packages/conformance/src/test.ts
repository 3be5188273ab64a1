import type { OperationId } from "@specie/types";
import { test as base, inject } from "vitest";
import type { Exercise } from "./coverage/exercise.ts";
import type { Request } from "./send/request.ts";
import { type Send, send } from "./send/send.ts";
import { writeCurl } from "./send/write-curl.ts";
import type { Kind, Reason } from "./target/exceptions.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What the test exercised of the contract. */
    exercises?: Exercise[];
    /** Why the test did less on this target than it does on others. */
    exceptions?: Reason[];
  }
}

/** A test that sends more only repeats itself. */
const longestStory = 8;

/** Skips the test, with the reason, on targets of the other kind. */
export type OnlyOn = (kind: Kind, because: Reason) => void;

/** A contract test. It gets the target, a `send` that keeps count of what is exercised, and `onlyOn`. */
export const test = base
  .extend("target", () => inject("target"))
  .extend("send", ({ target, task, onTestFailed }): Send => {
    const exercises: Exercise[] = [];
    const exceptions = new Set<Reason>();
    const calls: string[] = [];
    onTestFailed(() => {
      // A breach tells its request itself.
      if (task.result?.errors?.some(({ name }) => name === "Breach")) return;
      console.error(["Requests of this test, the last ones:", ...calls.slice(-longestStory)].join("\n  "));
    });
    return async <Op extends OperationId>(operation: Op, request: Request<Op> = {}) => {
      const answer = await send(target, operation, request);
      exercises.push(answer.exercise);
      calls.push(`${writeCurl(answer.sent)} # ${answer.status}`);
      if (request.pose && answer.exercise.posed) exceptions.add(request.pose.because);
      // The meta holds the very objects that `judge` marks afterwards.
      Object.assign(task.meta, { exercises, exceptions: [...exceptions] });
      return answer;
    };
  })
  .extend("onlyOn", ({ target, task, skip }): OnlyOn => {
    return (kind, because) => {
      if (target.stateless === (kind === "stateless")) return;
      task.meta.exceptions = [because];
      skip(because);
    };
  });
