import leven from "leven";
import { CliError } from "../exit-codes.ts";
import { suggestedFields } from "./heading-synonyms.ts";
import type { Column, ReadingOptions, TableRecord } from "./row-source.ts";

/** The row of the headings: the first of those with the most known ones, else the first with several cells. */
export function chooseHeading(
  records: readonly TableRecord[],
  { known, map }: ReadingOptions,
): TableRecord | undefined {
  const rated = records.map((record) => ({ record, rating: rate(headingsOf(record), { known, map }) }));
  const best = Math.max(0, ...rated.map(({ rating }) => rating));
  if (best > 0) return rated.find(({ rating }) => rating === best)?.record;
  return records.find((record) => headingsOf(record).filter((name) => name !== "").length > 1) ?? records[0];
}

/** The field that a heading is mapped to, else the heading itself. Every object has a `constructor`. */
export function fieldOf(heading: string, map: ReadingOptions["map"]): string {
  return (Object.hasOwn(map, heading) ? map[heading] : undefined) ?? heading;
}

/** How many of the names are headings: known fields, mapped ones, and to a lesser degree usual ones. */
export function rate(
  names: readonly string[],
  { known, map }: Pick<ReadingOptions, "known" | "map">,
): number {
  const ratings = names.map((name) => {
    if (known.has(name) || Object.hasOwn(map, name)) return 2;
    return suggestedFields(name).length > 0 ? 1 : 0;
  });
  return ratings.reduce<number>((sum, rating) => sum + rating, 0);
}

export function headingsOf({ values }: TableRecord): string[] {
  const names = values.map((value) => String(value ?? "").trim());
  while (names.at(-1) === "") names.pop();
  return names;
}

/**
 * The fields of the headings.
 *
 * @throws CliError when a field has two columns, or with all unknown headings at once and the options that map them.
 */
export function readColumns(
  file: string,
  heading: TableRecord,
  { known, map, texts }: ReadingOptions,
): Column[] {
  const columns = headingsOf(heading).map((name) => ({ heading: name, field: fieldOf(name, map) }));
  const named = columns.filter(({ field }) => field !== "");
  const twice = named.find(({ field }, index) => named.findIndex((one) => one.field === field) !== index);
  if (twice) throw new CliError("badFile", texts.columnTwice(file, twice.field));
  const unknown = named.filter(({ field }) => !known.has(field));
  if (unknown.length === 0) return columns;
  const suggestions = unknown.map(({ heading: name }) => {
    const [field] = [...suggestedFields(name), ...closest(name, known)].filter((one) => known.has(one));
    return { heading: name, field: named.some((one) => one.field === field) ? undefined : field };
  });
  throw new CliError("badFile", texts.unknownHeadings(file, suggestions));
}

/** Known names with a typing error: two letters, or a third of them. */
function closest(name: string, known: ReadonlySet<string>): string[] {
  return [...known]
    .map((field) => ({ field, distance: leven(field, name.toLowerCase()) }))
    .filter(
      ({ field, distance }) => distance <= Math.max(2, field.length / 3) && distance < field.length / 2 + 1,
    )
    .sort((a, b) => a.distance - b.distance)
    .map(({ field }) => field);
}
