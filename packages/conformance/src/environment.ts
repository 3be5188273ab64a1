import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

/** What a run takes from the machine: values that nothing else has, and time that passes. */
export interface Environment {
  randomUUID(): string;
  randomBytes(size: number): Buffer;
  /** A whole number from 0 up to, not including, `limit`. */
  randomInt(limit: number): number;
  pause(milliseconds: number): Promise<unknown>;
}

const machine: Environment = {
  randomUUID: () => randomUUID(),
  randomBytes: (size) => randomBytes(size),
  randomInt: (limit) => randomInt(limit),
  pause: (milliseconds) => setTimeout(milliseconds),
};

/** The checks are modules that a run loads, so their environment is one of the process. */
export const environment: Environment = { ...machine };

/** Replaces parts of it, so that two runs send the same. @returns what brings the machine's back. */
export function replaceEnvironment(parts: Partial<Environment>): () => void {
  Object.assign(environment, parts);
  return () => void Object.assign(environment, machine);
}
