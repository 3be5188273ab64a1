import { langs } from "../../src/lang.ts";
import { filterSamples } from "./filter-samples.ts";
import { guideSamples } from "./guide-samples.ts";
import { referenceSamples } from "./reference-samples.ts";
import { type Ran, runSamples } from "./run-samples.ts";
import type { Sample } from "./sample.ts";
import { specieSamples } from "./specie-samples.ts";
import { startMock } from "./start-mock.ts";
import { startServer } from "./start-server.ts";

/** Every sample in the languages that are executed. Each language has a counterparty of its own, so that all begin alike. */
export async function runAll(): Promise<Ran[]> {
  const server = await startServer();
  const mock = await startMock();
  try {
    const run = (samples: readonly Sample[]) => runSamples(samples, server, mock.url);
    const ran = await run(withFilters([...referenceSamples("curl"), ...guideSamples("curl")]));
    for (const language of ["typescript", "python"] as const)
      ran.push(...(await run([...referenceSamples(language), ...guideSamples(language)])));
    ran.push(...(await Promise.all(langs.map((words) => run(specieSamples(words))))).flat());
    return ran;
  } finally {
    await mock.stop();
    await server.stop();
  }
}

/** The filters' examples look for the customer of the contract's examples, before the samples have changed it. */
function withFilters(samples: readonly Sample[]): readonly Sample[] {
  const opened = samples.findLastIndex(({ id }) => id.startsWith("createCustomer.")) + 1;
  return [...samples.slice(0, opened), ...filterSamples(), ...samples.slice(opened)];
}
