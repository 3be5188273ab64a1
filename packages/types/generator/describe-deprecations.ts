/**
 * The description with the dates of each deprecated part in its text, as the JSDoc tag that editors show. The type
 * generator by itself writes `@deprecated` and neither the dates nor the replacement.
 */
export function describeDeprecations(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(describeDeprecations);
  if (typeof node !== "object" || node === null) return node;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(node).map(([name, member]) => [name, describeDeprecations(member)]),
  );
  const { deprecated, description = "", ...others } = copy;
  const sunset = others["x-sunset"];
  if (deprecated !== true || typeof sunset !== "string") return copy;
  const { "x-deprecated-since": since, "x-replaced-by": replacement } = others;
  const from = since === undefined ? "" : `since ${since}, `;
  const instead = replacement === undefined ? "" : ` Instead: ${replacement}`;
  // `deprecated` itself is left out: the generator would write a second, empty tag.
  const tag = `@deprecated ${from}works until ${sunset}.${instead}`;
  return { ...others, description: `${String(description).trim()}\n${tag}`.trim() };
}
