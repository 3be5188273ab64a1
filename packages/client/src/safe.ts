import type { OperationId } from "@specie/types";
import type { Methods } from "../generated/operations.ts";
import type { Arguments, Result } from "./call.ts";
import type { CallError } from "./errors.ts";

/** What the non-throwing form answers: check `ok` and the rest is narrowed. */
export type Outcome<Op extends OperationId> =
  | ({ ok: true } & Result<Op>)
  | { ok: false; error: CallError<Op> };

/** The non-throwing form of every method. */
export type Safe = {
  readonly [Op in keyof Methods]: (...input: Arguments<Op>) => Promise<Outcome<Op>>;
};
