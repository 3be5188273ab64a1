import type { StepLanguage } from "../../src/guides/steps.ts";

/** A sample that is executed. */
export interface Sample {
  /** Names it and its recorded answer, the same in every language: `createCustomer.CustomerCreateFull`, `paging.walk`. */
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
}
