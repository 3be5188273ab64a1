import description from "@specie/spec/openapi.json" with { type: "json" };

const scheme = description.components.securitySchemes.CxAuthorization;
const keyId = description.components.schemas.KeyId;

/** What the contract demands of a token; times in seconds. */
export const tokenRules = {
  algorithms: new Set(scheme["x-algorithms"]),
  requiredClaims: scheme["x-required-claims"],
  maxLifetime: scheme["x-max-lifetime-seconds"],
  clockSkew: scheme["x-clock-skew-seconds"],
  /** What a `kid` may be. Nothing else can be registered, so nothing else is worth a query. */
  kid: { maxLength: keyId.maxLength, pattern: new RegExp(keyId.pattern) },
  /** As the contract's `TokenChecked` and the audit rows carry it. */
  maxSubLength: description.components.schemas.TokenChecked.properties.sub.maxLength,
  // The largest honest token, with a signature of 4096 bits and generous claims, is a fifth of this.
  maxLength: 8192,
} as const;
