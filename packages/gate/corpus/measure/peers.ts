import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Pair } from "./read-pairs.ts";
import { inFolder, mapConcurrent } from "./redocly.ts";
import { redoclyVerdict } from "./redocly-gate.ts";

/** Another tool: whether it calls a pair breaking; `undefined` where it cannot judge. */
export interface Peer {
  readonly name: string;
  readonly judge: (folder: string, base: string, revision: string) => Promise<boolean | undefined>;
}

export const redoclyPeer: Peer = { name: "redocly diff", judge: redoclyVerdict };

/** A command that takes two files, and exits with 0 if nothing breaks and with 1 if something does. */
export function commandPeer(name: string, [command = "", ...words]: readonly string[]): Peer {
  return {
    name,
    judge: (folder, base, revision) =>
      new Promise((resolve) => {
        const child = execFile(command, [...words, base, revision], { cwd: folder, maxBuffer: 64e6 }, () =>
          resolve(child.exitCode === 0 ? false : child.exitCode === 1 ? true : undefined),
        );
      }),
  };
}

/** What the peer calls each pair, with every wrong verdict. */
export async function reportPeer({ name, judge }: Peer, pairs: readonly Pair[]): Promise<string> {
  const verdicts = await inFolder(async (folder) => {
    await writeFile(join(folder, "redocly.yaml"), "extends: [diff-recommended]\ntelemetry: 'off'\n");
    return mapConcurrent([...pairs.entries()], async ([index, pair]) => {
      const [base, revision] = [`${index}-base.json`, `${index}.json`];
      await writeFile(join(folder, base), JSON.stringify(pair.base));
      await writeFile(join(folder, revision), JSON.stringify(pair.revision));
      return judge(folder, base, revision);
    });
  });
  const those = (breaks: boolean, verdict: boolean | undefined) =>
    pairs.flatMap((pair, index) => (pair.breaks === breaks && verdicts[index] === verdict ? [pair.id] : []));
  const [found, missed, falseAlarms] = [those(true, true), those(true, false), those(false, true)];
  const refused = [...those(true, undefined), ...those(false, undefined)];
  return [
    `${name} on ${pairs.length} of the pairs: found ${found.length}, missed ${missed.length}, ` +
      `false alarms ${falseAlarms.length}, not judged ${refused.length}.`,
    ...missed.map((id) => `  missed: ${id}`),
    ...falseAlarms.map((id) => `  false alarm: ${id}`),
    ...refused.map((id) => `  not judged: ${id}`),
  ].join("\n");
}
