export {
  type Change,
  type Direction,
  type Impact,
  impacts,
  type Side,
  strongest,
  type Texts,
} from "./change.ts";
export { type CompareOptions, compareContracts } from "./compare-contracts.ts";
export { GateError } from "./contract/gate-error.ts";
export { type RuleId, rules } from "./rules/index.ts";
