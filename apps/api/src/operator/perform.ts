import type { Operator } from "./operator.ts";
import type { Report } from "./report.ts";

/** Does a command's work and prints its report, in the form that was asked for. */
export type Perform = (
  options: { readonly json?: true | undefined },
  work: (operator: Operator) => Promise<Report>,
) => Promise<void>;
