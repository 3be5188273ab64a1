import { asList, asObject, orderedJson, sameJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { judgedElsewhere } from "./known-extensions.ts";

export type Extension = Located;
type Report = (finding: Omit<Finding, "direction">) => void;

/** The extensions of an object of the contract. */
export function extensionsIn(at: Located | undefined): ReadonlyMap<string, Extension> {
  return new Map(children(at).filter(([name]) => name.startsWith("x-")));
}

/** Compares extensions, each as the table of known ones says. */
export function compareExtensions(
  base: ReadonlyMap<string, Extension>,
  revision: ReadonlyMap<string, Extension>,
  place: Located,
  report: Report,
): void {
  for (const name of new Set([...base.keys(), ...revision.keys()])) {
    if (judgedElsewhere.has(name)) continue;
    const [was, is] = [base.get(name), revision.get(name)];
    if (sameJson(was?.value, is?.value)) continue;
    judge(name, was, is, is ?? was ?? place, report);
  }
}

function judge(
  name: string,
  was: Extension | undefined,
  is: Extension | undefined,
  at: Located,
  report: Report,
): void {
  const [from, to] = [was?.value, is?.value];
  const kind = at.contract.policy.extensions[name] ?? "unknown";
  switch (kind) {
    case "capacity": {
      const least = (value: unknown) => (typeof value === "number" ? value : Number.NEGATIVE_INFINITY);
      report({
        rule: least(to) < least(from) ? "extension-tightened" : "extension-loosened",
        at,
        name,
        from,
        to,
      });
      break;
    }
    case "offers":
    case "demands": {
      const gone = asList(from).filter((one) => !has(to, one));
      const come = asList(to).filter((one) => !has(from, one));
      const harm = kind === "offers" ? gone : come;
      if (gone.length + come.length === 0) break;
      report({ rule: harm.length > 0 ? "extension-tightened" : "extension-loosened", at, name, from, to });
      break;
    }
    case "values":
      compareValues(name, from, to, at, report);
      break;
    case "codes":
      compareCodes(name, from, to, at, report);
      break;
    case "meaning":
      report({ rule: "extension-meaning-changed", at, name, from, to });
      break;
    case "note":
      report({ rule: "extension-note-changed", at, name });
      break;
    case "unknown":
      report({ rule: "extension-unknown-changed", at, name, from, to });
  }
}

function compareValues(name: string, from: unknown, to: unknown, at: Located, report: Report): void {
  // Without a list, any value may be sent.
  const gone = to === undefined ? [] : asList(from).filter((one) => !has(to, one));
  const come = from === undefined ? [] : asList(to).filter((one) => !has(from, one));
  for (const value of gone) report({ rule: "extension-value-removed", at, name, from: value });
  for (const value of come) report({ rule: "extension-value-added", at, name, to: value });
  if (from === undefined || to === undefined) report({ rule: "extension-note-changed", at, name });
}

/** Facts by code: callers decide by some of them, the texts are for people. */
function compareCodes(name: string, from: unknown, to: unknown, at: Located, report: Report): void {
  const [before, after] = [asObject(from), asObject(to)];
  for (const code of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [asObject(before[code]), asObject(after[code])];
    if (!(code in before) || !(code in after)) {
      report({
        rule: code in after ? "extension-code-added" : "extension-code-removed",
        at,
        name: `${name}.${code}`,
      });
      continue;
    }
    for (const fact of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (sameJson(was[fact], is[fact])) continue;
      const path = `${name}.${code}.${fact}`;
      if (fact === "title" || fact === "description") report({ rule: "text-changed", at, name: path });
      else report({ rule: "extension-meaning-changed", at, name: path, from: was[fact], to: is[fact] });
    }
  }
}

function has(list: unknown, one: unknown): boolean {
  return asList(list).some((other) => orderedJson(other) === orderedJson(one));
}
