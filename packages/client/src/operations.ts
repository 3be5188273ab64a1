/** How each operation is called: what `createCaller` takes. A bundle contains those that a program names. */
export * from "../generated/rows.ts";
