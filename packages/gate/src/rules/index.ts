import { alternativeAdded } from "./alternative-added.ts";
import { alternativeRemoved } from "./alternative-removed.ts";
import { callbackAdded } from "./callback-added.ts";
import { callbackRemoved } from "./callback-removed.ts";
import { closedObjectGrew } from "./closed-object-grew.ts";
import { componentAdded } from "./component-added.ts";
import { componentRemoved } from "./component-removed.ts";
import { defaultAdded } from "./default-added.ts";
import { defaultChanged } from "./default-changed.ts";
import { defaultRemoved } from "./default-removed.ts";
import { deprecated } from "./deprecated.ts";
import { deprecatedWithoutSunset } from "./deprecated-without-sunset.ts";
import { deprecationDayCorrected } from "./deprecation-day-corrected.ts";
import { deprecationLifted } from "./deprecation-lifted.ts";
import { discriminatorAdded } from "./discriminator-added.ts";
import { discriminatorChanged } from "./discriminator-changed.ts";
import { discriminatorValueAdded } from "./discriminator-value-added.ts";
import { discriminatorValueRemoved } from "./discriminator-value-removed.ts";
import { enumLifted } from "./enum-lifted.ts";
import { enumSet } from "./enum-set.ts";
import { enumValueAdded } from "./enum-value-added.ts";
import { enumValueRemoved } from "./enum-value-removed.ts";
import { exampleChanged } from "./example-changed.ts";
import { extensionCodeAdded } from "./extension-code-added.ts";
import { extensionCodeRemoved } from "./extension-code-removed.ts";
import { extensionLoosened } from "./extension-loosened.ts";
import { extensionMeaningChanged } from "./extension-meaning-changed.ts";
import { extensionNoteChanged } from "./extension-note-changed.ts";
import { extensionTightened } from "./extension-tightened.ts";
import { extensionUnknownChanged } from "./extension-unknown-changed.ts";
import { headerAdded } from "./header-added.ts";
import { headerBecameOptional } from "./header-became-optional.ts";
import { headerBecameRequired } from "./header-became-required.ts";
import { headerRemoved } from "./header-removed.ts";
import { letterCaseChanged } from "./letter-case-changed.ts";
import { limitLoosened } from "./limit-loosened.ts";
import { limitTightened } from "./limit-tightened.ts";
import { linkAdded } from "./link-added.ts";
import { linkChanged } from "./link-changed.ts";
import { linkRemoved } from "./link-removed.ts";
import { mediaTypeAdded } from "./media-type-added.ts";
import { mediaTypeEncodingChanged } from "./media-type-encoding-changed.ts";
import { mediaTypeRemoved } from "./media-type-removed.ts";
import { objectClosed } from "./object-closed.ts";
import { objectOpened } from "./object-opened.ts";
import { openapiVersionChanged } from "./openapi-version-changed.ts";
import { operationAdded } from "./operation-added.ts";
import { operationIdAdded } from "./operation-id-added.ts";
import { operationIdChanged } from "./operation-id-changed.ts";
import { operationRemoved } from "./operation-removed.ts";
import { parameterAdded } from "./parameter-added.ts";
import { parameterBecameOptional } from "./parameter-became-optional.ts";
import { parameterBecameRequired } from "./parameter-became-required.ts";
import { parameterRemoved } from "./parameter-removed.ts";
import { parameterSerializationChanged } from "./parameter-serialization-changed.ts";
import { pathParameterRenamed } from "./path-parameter-renamed.ts";
import { propertyAdded } from "./property-added.ts";
import { propertyBecameOptional } from "./property-became-optional.ts";
import { propertyBecameRequired } from "./property-became-required.ts";
import { propertyRemoved } from "./property-removed.ts";
import { readOnlyLifted } from "./read-only-lifted.ts";
import { readOnlySet } from "./read-only-set.ts";
import { requestBodyAdded } from "./request-body-added.ts";
import { requestBodyBecameOptional } from "./request-body-became-optional.ts";
import { requestBodyBecameRequired } from "./request-body-became-required.ts";
import { requestBodyRemoved } from "./request-body-removed.ts";
import { requiredHeaderAdded } from "./required-header-added.ts";
import { requiredParameterAdded } from "./required-parameter-added.ts";
import { requiredPropertyAdded } from "./required-property-added.ts";
import { requiredRequestBodyAdded } from "./required-request-body-added.ts";
import { responseAdded } from "./response-added.ts";
import { responseRemoved } from "./response-removed.ts";
import { restrictionAdded } from "./restriction-added.ts";
import { restrictionChanged } from "./restriction-changed.ts";
import { restrictionRemoved } from "./restriction-removed.ts";
import { schemaDialectChanged } from "./schema-dialect-changed.ts";
import { secondOpinion } from "./second-opinion.ts";
import { securityLoosened } from "./security-loosened.ts";
import { securitySchemeChanged } from "./security-scheme-changed.ts";
import { securityScopeAdded } from "./security-scope-added.ts";
import { securityScopeRemoved } from "./security-scope-removed.ts";
import { securityTightened } from "./security-tightened.ts";
import { serverAdded } from "./server-added.ts";
import { serverRemoved } from "./server-removed.ts";
import { serverVariableChanged } from "./server-variable-changed.ts";
import { serverVariableValueAdded } from "./server-variable-value-added.ts";
import { successResponseAdded } from "./success-response-added.ts";
import { sunsetInThePast } from "./sunset-in-the-past.ts";
import { sunsetMovedEarlier } from "./sunset-moved-earlier.ts";
import { sunsetMovedLater } from "./sunset-moved-later.ts";
import { tagsChanged } from "./tags-changed.ts";
import { textChanged } from "./text-changed.ts";
import { typeChanged } from "./type-changed.ts";
import { typeNarrowed } from "./type-narrowed.ts";
import { typeWidened } from "./type-widened.ts";
import { writeOnlyLifted } from "./write-only-lifted.ts";
import { writeOnlySet } from "./write-only-set.ts";

/** Every rule, in the order in which the README lists them. */
export const rules = [
  operationRemoved,
  operationAdded,
  operationIdChanged,
  operationIdAdded,
  pathParameterRenamed,
  parameterRemoved,
  parameterAdded,
  requiredParameterAdded,
  parameterBecameRequired,
  parameterBecameOptional,
  parameterSerializationChanged,
  requestBodyRemoved,
  requestBodyAdded,
  requiredRequestBodyAdded,
  requestBodyBecameRequired,
  requestBodyBecameOptional,
  mediaTypeRemoved,
  mediaTypeAdded,
  mediaTypeEncodingChanged,
  responseRemoved,
  responseAdded,
  successResponseAdded,
  headerRemoved,
  headerAdded,
  requiredHeaderAdded,
  headerBecameRequired,
  headerBecameOptional,
  linkRemoved,
  linkAdded,
  linkChanged,
  callbackRemoved,
  callbackAdded,
  securityTightened,
  securityLoosened,
  securitySchemeChanged,
  securityScopeRemoved,
  securityScopeAdded,
  serverRemoved,
  serverAdded,
  serverVariableChanged,
  serverVariableValueAdded,
  typeChanged,
  typeNarrowed,
  typeWidened,
  enumValueAdded,
  enumValueRemoved,
  enumSet,
  enumLifted,
  limitTightened,
  limitLoosened,
  restrictionAdded,
  restrictionRemoved,
  restrictionChanged,
  alternativeAdded,
  alternativeRemoved,
  discriminatorChanged,
  discriminatorAdded,
  discriminatorValueAdded,
  discriminatorValueRemoved,
  propertyAdded,
  propertyRemoved,
  requiredPropertyAdded,
  propertyBecameRequired,
  propertyBecameOptional,
  closedObjectGrew,
  objectClosed,
  objectOpened,
  defaultChanged,
  defaultAdded,
  defaultRemoved,
  readOnlySet,
  readOnlyLifted,
  writeOnlySet,
  writeOnlyLifted,
  deprecated,
  deprecatedWithoutSunset,
  deprecationLifted,
  deprecationDayCorrected,
  sunsetMovedEarlier,
  sunsetMovedLater,
  sunsetInThePast,
  extensionTightened,
  extensionLoosened,
  extensionMeaningChanged,
  extensionCodeAdded,
  extensionCodeRemoved,
  extensionNoteChanged,
  extensionUnknownChanged,
  textChanged,
  exampleChanged,
  letterCaseChanged,
  componentAdded,
  componentRemoved,
  tagsChanged,
  openapiVersionChanged,
  schemaDialectChanged,
  secondOpinion,
] as const;

export type RuleId = (typeof rules)[number]["id"];
