import { boundedSize } from "./bounded-size/rule.ts";
import { codesExplained } from "./codes-explained/rule.ts";
import { commonProblems } from "./common-problems/rule.ts";
import { componentNameUnique } from "./component-name-unique/rule.ts";
import { deprecationAnnounced } from "./deprecation-announced/rule.ts";
import { deprecationDated } from "./deprecation-dated/rule.ts";
import { descriptionPresent } from "./description-present/rule.ts";
import { exampleIsChecked } from "./example-is-checked/rule.ts";
import { namedExample } from "./named-example/rule.ts";
import { noOrphanFile } from "./no-orphan-file/rule.ts";
import { nullableTwin } from "./nullable-twin/rule.ts";
import { objectSchemaRequired } from "./object-schema-required/rule.ts";
import { oneValueEnum } from "./one-value-enum/rule.ts";
import { operationIdVerb } from "./operation-id-verb/rule.ts";
import { optionalParameterUnfilled } from "./optional-parameter-unfilled/rule.ts";
import { parametersInOperation } from "./parameters-in-operation/rule.ts";
import { pathItemIsFile } from "./path-item-is-file/rule.ts";
import { pathParameterExample } from "./path-parameter-example/rule.ts";
import { problemCodeKnown } from "./problem-code-known/rule.ts";
import { rateLimitDeclared } from "./rate-limit-declared/rule.ts";
import type { Rule } from "./redocly.ts";
import { refStandsAlone } from "./ref-stands-alone/rule.ts";
import { requestBodyClosed } from "./request-body-closed/rule.ts";
import { requestIdOnEveryAnswer } from "./request-id-on-every-answer/rule.ts";
import { scopeDeclared } from "./scope-declared/rule.ts";
import { snakeCaseProperty } from "./snake-case-property/rule.ts";
import { titlePresent } from "./title-present/rule.ts";
import { webhookAcknowledged } from "./webhook-acknowledged/rule.ts";
import { webhookBodyOpen } from "./webhook-body-open/rule.ts";

const rules: Readonly<Record<string, Rule>> = {
  "bounded-size": boundedSize,
  "codes-explained": codesExplained,
  "common-problems": commonProblems,
  "component-name-unique": componentNameUnique,
  "deprecation-announced": deprecationAnnounced,
  "deprecation-dated": deprecationDated,
  "description-present": descriptionPresent,
  "example-is-checked": exampleIsChecked,
  "named-example": namedExample,
  "no-orphan-file": noOrphanFile,
  "nullable-twin": nullableTwin,
  "object-schema-required": objectSchemaRequired,
  "one-value-enum": oneValueEnum,
  "operation-id-verb": operationIdVerb,
  "optional-parameter-unfilled": optionalParameterUnfilled,
  "parameters-in-operation": parametersInOperation,
  "path-item-is-file": pathItemIsFile,
  "path-parameter-example": pathParameterExample,
  "problem-code-known": problemCodeKnown,
  "rate-limit-declared": rateLimitDeclared,
  "ref-stands-alone": refStandsAlone,
  "request-body-closed": requestBodyClosed,
  "request-id-on-every-answer": requestIdOnEveryAnswer,
  "scope-declared": scopeDeclared,
  "snake-case-property": snakeCaseProperty,
  "title-present": titlePresent,
  "webhook-acknowledged": webhookAcknowledged,
  "webhook-body-open": webhookBodyOpen,
};

/** Every rule as an error: the style of the Specie contract, by `extends: [specie/specie]`. */
const specie = {
  rules: Object.fromEntries(Object.keys(rules).map((id) => [`specie/${id}`, "error"] as const)),
};

/**
 * For other contracts, by `extends: [specie/recommended]`: defects are errors, risks are warnings, and what is a matter of
 * taste or of our own conventions is off until it is asked for.
 */
const recommended = {
  rules: {
    "specie/component-name-unique": "error",
    "specie/example-is-checked": "error",
    "specie/no-orphan-file": "error",
    "specie/codes-explained": "error",
    "specie/nullable-twin": "error",
    "specie/bounded-size": "warn",
    "specie/deprecation-dated": "warn",
    "specie/ref-stands-alone": "warn",
    "specie/request-body-closed": "warn",
    "specie/webhook-body-open": "warn",
  },
} as const;

/** The rules as a plugin of Redocly. */
export default () => ({ id: "specie", rules: { oas3: rules }, configs: { recommended, specie } });
