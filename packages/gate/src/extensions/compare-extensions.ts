import { asList, asObject, orderedJson, sameJson } from "../contract/json.ts";
import { children, type Located } from "../contract/located.ts";
import type { Finding } from "../finding.ts";
import { extensionCodeAdded } from "../rules/extension-code-added.ts";
import { extensionCodeRemoved } from "../rules/extension-code-removed.ts";
import { extensionLoosened } from "../rules/extension-loosened.ts";
import { extensionMeaningChanged } from "../rules/extension-meaning-changed.ts";
import { extensionNoteChanged } from "../rules/extension-note-changed.ts";
import { extensionTightened } from "../rules/extension-tightened.ts";
import { extensionUnknownChanged } from "../rules/extension-unknown-changed.ts";
import { textChanged } from "../rules/text-changed.ts";
import { knownExtensions, lifecycleExtensions } from "./known-extensions.ts";

export type Extension = Located;
type Tell = (finding: Omit<Finding, "direction">) => void;

/** The extensions of an object of the contract. */
export function extensionsIn(at: Located | undefined): ReadonlyMap<string, Extension> {
  return new Map(children(at).filter(([name]) => name.startsWith("x-")));
}

/** Compares extensions, each as the table of known ones says. */
export function compareExtensions(
  base: ReadonlyMap<string, Extension>,
  revision: ReadonlyMap<string, Extension>,
  place: Located,
  tell: Tell,
): void {
  for (const name of new Set([...base.keys(), ...revision.keys()])) {
    if (lifecycleExtensions.has(name)) continue;
    const [was, is] = [base.get(name), revision.get(name)];
    if (sameJson(was?.value, is?.value)) continue;
    judge(name, was, is, is ?? was ?? place, tell);
  }
}

function judge(
  name: string,
  was: Extension | undefined,
  is: Extension | undefined,
  at: Located,
  tell: Tell,
): void {
  const [from, to] = [was?.value, is?.value];
  const kind = knownExtensions[name] ?? "unknown";
  switch (kind) {
    case "capacity": {
      const least = (value: unknown) => (typeof value === "number" ? value : Number.NEGATIVE_INFINITY);
      tell({ rule: least(to) < least(from) ? extensionTightened : extensionLoosened, at, name, from, to });
      break;
    }
    case "offers":
    case "demands": {
      const gone = asList(from).filter((one) => !has(to, one));
      const come = asList(to).filter((one) => !has(from, one));
      const harm = kind === "offers" ? gone : come;
      if (gone.length + come.length === 0) break;
      tell({ rule: harm.length > 0 ? extensionTightened : extensionLoosened, at, name, from, to });
      break;
    }
    case "codes":
      compareCodes(name, from, to, at, tell);
      break;
    case "meaning":
      tell({ rule: extensionMeaningChanged, at, name, from, to });
      break;
    case "note":
      tell({ rule: extensionNoteChanged, at, name });
      break;
    case "unknown":
      tell({ rule: extensionUnknownChanged, at, name, from, to });
  }
}

/** Facts by code: callers decide by some of them, the texts are for people. */
function compareCodes(name: string, from: unknown, to: unknown, at: Located, tell: Tell): void {
  const [before, after] = [asObject(from), asObject(to)];
  for (const code of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [asObject(before[code]), asObject(after[code])];
    if (!(code in before) || !(code in after)) {
      tell({ rule: code in after ? extensionCodeAdded : extensionCodeRemoved, at, name: `${name}.${code}` });
      continue;
    }
    for (const fact of new Set([...Object.keys(was), ...Object.keys(is)])) {
      if (sameJson(was[fact], is[fact])) continue;
      const path = `${name}.${code}.${fact}`;
      if (fact === "title" || fact === "description") tell({ rule: textChanged, at, name: path });
      else tell({ rule: extensionMeaningChanged, at, name: path, from: was[fact], to: is[fact] });
    }
  }
}

function has(list: unknown, one: unknown): boolean {
  return asList(list).some((other) => orderedJson(other) === orderedJson(one));
}
