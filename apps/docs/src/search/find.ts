import { stemsOf } from "./ukrainian-stem.ts";

export interface Found {
  readonly id: string;
  readonly score: number;
  readonly data: () => Promise<{ url: string; excerpt: string; meta: { title: string } }>;
}

/** The part of Pagefind's interface that is used. */
export interface Pagefind {
  readonly options: (options: { baseUrl: string }) => Promise<void>;
  readonly search: (query: string) => Promise<{ results: readonly Found[] }>;
}

/**
 * Pages for the query, the best first. Pagefind matches beginnings of words; in Ukrainian, whose words it does not bend,
 * each word is asked for by its stems, and the results are put together.
 */
export async function find(pagefind: Pagefind, query: string, lang: string): Promise<Found[]> {
  const queries = lang === "uk" ? [query, ...bent(query)] : [query];
  const best = new Map<string, Found>();
  for (const one of new Set(queries)) {
    const { results } = await pagefind.search(one);
    for (const result of results) {
      if (result.score > (best.get(result.id)?.score ?? 0)) best.set(result.id, result);
    }
  }
  return [...best.values()].sort((one, other) => other.score - one.score);
}

/** The query with the words' first stems, then with their second ones. */
function bent(query: string): string[] {
  const words = query.trim().split(/\s+/).map(stemsOf);
  const most = Math.max(...words.map((stems) => stems.length));
  return Array.from({ length: most }, (_, round) => words.map((stems) => stems[round] ?? stems[0]).join(" "));
}
