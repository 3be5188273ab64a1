import type { StepLanguage } from "../../src/guides/steps.ts";
import type { Lang } from "../../src/lang.ts";

/** A sample that is executed. */
export interface Sample {
  /**
   * Names it and its recorded answer, the same in every language: `createCustomer.CustomerCreateFull`, `paging.walk`. What
   * `specie` prints is recorded in each language of people: `command-line.doctor.uk`.
   */
  readonly id: string;
  readonly language: StepLanguage;
  readonly code: string;
  readonly target: "server" | "mock";
  /** The status that the last answer must have. */
  readonly status: number;
  /** Variables for the samples that follow, from fields of the last answer. */
  readonly takes: Readonly<Record<string, string>>;
  /** The kid of the registered key whose GUID the sample finds in `JWK_GUID`. */
  readonly replaces?: string;
  /** In which words `specie` answers. */
  readonly words?: Lang;
  /** How the program ends, where it is not 0. */
  readonly exit?: number;
  /** The number of the request with which it is killed, after the server has done it and before the answer comes. */
  readonly killedAt?: number;
}
