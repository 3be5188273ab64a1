import { child, children, type Located, resolve } from "./located.ts";

/** Under these stands what people wrote as data, where `$ref` is a word like any other. */
const data = new Set(["example", "examples", "default", "const", "enum", "value", "dataValue"]);

/** Throws a {@link GateError} at the first reference that names nothing, wherever it stands. */
export function checkReferences(at: Located, names = false): void {
  const reference = child(at, "$ref");
  if (!names && typeof reference?.value === "string") resolve(at.contract, reference.value, at.pointer);
  for (const [key, inside] of children(at)) {
    if (!names && (data.has(key) || key.startsWith("x-"))) continue;
    // Fields and components may be called anything, `example` included.
    checkReferences(inside, !names && ["properties", "patternProperties", "schemas"].includes(key));
  }
}
