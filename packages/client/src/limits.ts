import type { CallOptions } from "./call.ts";

/** How often and how long a call is tried; times in milliseconds. */
export type Limits = Required<Omit<CallOptions, "signal">>;

export const standardLimits: Limits = {
  // Twice what the server allows itself for one request.
  timeout: 10_000,
  // Four attempts ride out a restart or a deployment; more would only add load to a server in trouble.
  attempts: 4,
  // What a person or a job queue waits before giving up on its own.
  totalTime: 60_000,
};

// Timers count milliseconds in 32 bits and fire at once when given more.
const longest = 2 ** 31 - 1;

/** The limits that were really given, so that an explicit `undefined` does not put a default out of force. */
export function givenLimits({ timeout, attempts, totalTime }: CallOptions): Partial<Limits> {
  return {
    ...(timeout !== undefined && { timeout }),
    ...(attempts !== undefined && { attempts }),
    ...(totalTime !== undefined && { totalTime }),
  };
}

/** What is wrong with the limits, as a sentence; nothing when they can be kept. */
export function faultIn(limits: Limits): string | undefined {
  const fault = Object.entries(limits).find(([, value]) => !(value >= 1 && value <= longest));
  return fault && `${fault[0]} is ${fault[1]}; it must be a number from 1 to ${longest}`;
}
