/** Settings of a test's server: a busy machine is not the overload that the server is to refuse. */
export const busyMachine = { MAX_LOOP_DELAY_MS: "10000" } as const;
