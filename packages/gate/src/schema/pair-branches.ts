import { asObject } from "../contract/json.ts";
import { type Contract, type Located, tokensOf } from "../contract/located.ts";
import { branchName, branchTag, branchTitle, type Choice, discriminatorValue } from "./branches.ts";
import { propertiesOf, typesOf } from "./facts.ts";
import { deepEnoughToPair, meaningOf } from "./meaning.ts";
import type { SchemaPair } from "./pair.ts";
import { viewOf } from "./view.ts";

export type BranchPair = readonly [before: Located, after: Located];

/**
 * Finds each branch again: by what it means, by what selects or names it, by being a wider or narrower form, and at last
 * by its fields. What nothing connects was removed and added. The position alone connects nothing.
 */
export function pairBranches(pair: SchemaPair, before: Choice, after: Choice): readonly BranchPair[] {
  const pairs: BranchPair[] = [];
  const left = () => before.branches.filter((branch) => !pairs.some(([one]) => one === branch));
  const right = () => after.branches.filter((branch) => !pairs.some(([, other]) => other === branch));

  const signs: readonly ((branch: Located, side: "base" | "revision") => string)[] = [
    (branch) => meaningOf(viewOf([branch]), deepEnoughToPair),
    (branch, side) => discriminatorValue(pair[side], branch),
    (branch) => branchName(branch),
    (branch) => branchTag(branch),
    (branch) => branchTitle(branch),
  ];
  for (const sign of signs)
    for (const one of left()) {
      const mark = sign(one, "base");
      const other = mark && right().find((branch) => sign(branch, "revision") === mark);
      if (other) pairs.push([one, other]);
    }
  for (const isMatch of [soleOfType(left(), right()), widens(pair), resembles])
    for (const one of left()) {
      const [other, ...more] = right().filter((branch) => isMatch(one, branch));
      if (other && more.length === 0) pairs.push([one, other]);
    }
  return pairs;
}

/** Both are the only ones of their type that are left. */
function soleOfType(left: readonly Located[], right: readonly Located[]) {
  const typeOf = (branch: Located) => (typesOf(viewOf([branch])) ?? []).join();
  const isSole = (branch: Located, all: readonly Located[]) =>
    all.filter((other) => typeOf(other) === typeOf(branch)).length === 1;
  return (one: Located, other: Located) =>
    typeOf(one) !== "" &&
    !typeOf(one).includes("object") &&
    typeOf(one) === typeOf(other) &&
    isSole(one, left) &&
    isSole(other, right);
}

function widens(pair: SchemaPair) {
  return (one: Located, other: Located) =>
    !areNamedApart(one, other) && (pair.includes([one], [other]) || pair.includes([other], [one]));
}

/** Whether more than half of their fields have the same name, and nothing marks them as different. */
export function resembles(one: Located, other: Located): boolean {
  if (areNamedApart(one, other)) return false;
  const [fields, others] = [one, other].map((branch) => [...propertiesOf(viewOf([branch])).keys()]);
  const shared = (fields ?? []).filter((name) => others?.includes(name)).length;
  const all = new Set([...(fields ?? []), ...(others ?? [])]).size;
  return all > 0 && shared / all > 0.5;
}

/** Components of which both contracts have both, fields with another fixed value, or other titles. */
function areNamedApart(one: Located, other: Located): boolean {
  if (hasComponent(other.contract, one) || hasComponent(one.contract, other)) return true;
  const [tag, otherTag] = [branchTag(one), branchTag(other)];
  if (tag !== "" && otherTag !== "") {
    const names = (text: string) => text.split(",").map((field) => field.split("=")[0]);
    if (names(tag).some((name) => names(otherTag).includes(name)) && !shares(tag, otherTag)) return true;
  }
  const [title, otherTitle] = [branchTitle(one), branchTitle(other)];
  return title !== "" && otherTitle !== "" && title !== otherTitle;
}

function shares(tag: string, other: string): boolean {
  return tag.split(",").some((field) => other.split(",").includes(field));
}

/** Whether the contract has a component of the name that the branch of the other contract refers to. */
function hasComponent({ root }: Contract, branch: Located): boolean {
  const { $ref } = asObject(branch.value);
  const [section, name] = typeof $ref === "string" ? tokensOf($ref).slice(-2) : [];
  if (section === undefined || name === undefined) return false;
  return Object.hasOwn(asObject(asObject(root["components"])[section]), name);
}
