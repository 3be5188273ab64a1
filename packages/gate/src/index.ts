export {
  type Change,
  type Direction,
  type Impact,
  impacts,
  type Side,
  strongest,
  type Texts,
} from "./change.ts";
export { runGate } from "./command/run-gate.ts";
export { type CompareOptions, compareContracts } from "./compare-contracts.ts";
export { GateError } from "./contract/gate-error.ts";
export { type Entry, type Ledger, readLedger } from "./ledger/read-ledger.ts";
export { type Weighed, weighDecisions } from "./ledger/weigh-decisions.ts";
export { conclusion, type Report } from "./report/report.ts";
export { asText } from "./report/text.ts";
export { type RuleId, rules } from "./rules/index.ts";
