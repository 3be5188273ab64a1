import type { CallOptions } from "./call.ts";

/** How often and how long a call is tried; times in milliseconds. */
export interface Limits {
  timeout: number;
  attempts: number;
  totalTime: number;
}

const standardLimits: Limits = {
  // Twice what the server allows itself for one request.
  timeout: 10_000,
  // Four attempts outlast a restart or a deployment; more would only add load to a server in trouble.
  attempts: 4,
  // What a person or a job queue waits before giving up on its own.
  totalTime: 60_000,
};

// Timers count milliseconds in 32 bits and fire at once when given more.
const longest = 2 ** 31 - 1;

/**
 * The limits of a call; the first of the options that sets one wins, an explicit `undefined` sets none.
 *
 * @throws RangeError when one cannot be kept.
 */
export function readLimits(...options: readonly CallOptions[]): Limits {
  const limits = { ...standardLimits };
  for (const name of ["timeout", "attempts", "totalTime"] as const) {
    const value = options.map((option) => option[name]).find((given) => given !== undefined) ?? limits[name];
    if (!(value >= 1 && value <= longest))
      throw new RangeError(`${name} is ${value}; it must be a number from 1 to ${longest}`);
    limits[name] = value;
  }
  return limits;
}
