import { isFilled, type YamlMap } from "../yaml.ts";
import { dayInMilliseconds, dayOf } from "./day.ts";

const since = "x-deprecated-since";
const sunset = "x-sunset";
const replacement = "x-replaced-by";
const companions = [since, sunset, replacement] as const;

/** What is wrong with the way a node is deprecated, or said to be; empty when nothing is. */
export function faultsOf(node: YamlMap, noun: string, noticeDays: number): string[] {
  if (node.deprecated === true) return faultsOfDeprecated(node, noun, noticeDays);
  const left = companions.filter((companion) => node[companion] !== undefined);
  if (left.length === 0) return [];
  return [
    `This ${noun} has ${left.map((name) => `\`${name}\``).join(" and ")} but is not deprecated. Add \`deprecated: true\`, or delete what has no effect there.`,
  ];
}

function faultsOfDeprecated(node: YamlMap, noun: string, noticeDays: number): string[] {
  const start = dayOf(node[since]);
  const end = dayOf(node[sunset]);
  const faults: string[] = [];
  if (start === undefined)
    faults.push(
      `This deprecated ${noun} does not say since when. Give \`${since}\`: the day as YYYY-MM-DD, such as 2026-05-31.`,
    );
  if (end === undefined)
    faults.push(
      `This deprecated ${noun} does not say until when it works. Give \`${sunset}\`: the day as YYYY-MM-DD, such as 2026-05-31.`,
    );
  if (start !== undefined && end !== undefined && end - start < noticeDays * dayInMilliseconds)
    faults.push(
      `This deprecated ${noun} ends ${(end - start) / dayInMilliseconds} days after \`${since}\`, and ${noticeDays} are the least. Move \`${sunset}\` to a later day.`,
    );
  if (!isFilled(node[replacement]))
    faults.push(
      `This deprecated ${noun} does not say what to use instead. Give \`${replacement}\`: a name, or a few words if nothing takes its place.`,
    );
  return faults;
}
