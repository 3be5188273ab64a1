import type { StepLanguage } from "../../src/guides/steps.ts";
import type { Lang } from "../../src/lang.ts";

/** A sample that is executed. */
export interface Sample {
  /**
   * Identifies it and its recorded response, the same in every language: `createCustomer.CustomerCreateFull`, `paging.walk`. What
   * `specie` prints is recorded in each language of its messages: `command-line.doctor.uk`.
   */
  readonly id: string;
  readonly language: StepLanguage;
  readonly code: string;
  readonly target: "server" | "mock";
  /** The status that the last response must have. */
  readonly status: number;
  /** Variables for the samples that follow, from fields of the last response. */
  readonly takes: Readonly<Record<string, string>>;
  /** The kid of the registered key whose GUID the sample finds in `JWK_GUID`. */
  readonly replaces?: string;
  /** The language of the messages of `specie`. */
  readonly messages?: Lang;
  /** The exit code, where it is not 0. */
  readonly exit?: number;
  /** The number of the request at which it is killed: after the server has executed it, before the response arrives. */
  readonly killedAt?: number;
}
