import type { Effort, Figure } from "./measures/measure.ts";
import { measures } from "./measures/measures.ts";
import type { MeasureName } from "./read-arguments.ts";
import type { Stage } from "./stage/stage.ts";

/** Takes the measures one after the other, all on one PostgreSQL. */
export async function run(
  names: readonly MeasureName[],
  effort: Effort,
  stage: Stage,
  progress: (line: string) => void,
): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const name of names) {
    progress(name);
    figures.push(...(await measures[name]({ stage, effort, progress: (line) => progress(`  ${line}`) })));
  }
  return figures;
}
