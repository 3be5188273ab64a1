import { type Contract, type Limits, readLimits } from "@specie/contract";

/** Where the contract has no limit of its own: what many servers take, and what fits into a log line and a header. */
const defaults: Limits = {
  maxBodyBytes: 1_048_576,
  requestIdPattern: /^[\x21-\x7e]{1,128}$/,
  maxErrors: 100,
  maxAtLength: 256,
  maxInstanceLength: 512,
};

export function limitsOf(contract: Contract): Limits {
  return readLimits(contract, defaults);
}
