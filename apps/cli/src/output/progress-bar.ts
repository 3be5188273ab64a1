import { Presets, SingleBar } from "cli-progress";
import type { Context } from "../context.ts";

/** Tells how far a long command is. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

export interface Extent {
  /** `undefined` where nobody knows. */
  readonly total: number | undefined;
  /** What an earlier run has done; it does not count for the rate. */
  readonly already: number;
}

/** How fast it goes, for each second, and for how many more seconds where that can be said. */
export function createMeter({ total, already }: Extent, now: () => number) {
  const begun = now();
  const rate = (done: number) => (done - already) / Math.max(0.001, (now() - begun) / 1000);
  return {
    rate: (done: number) => Math.round(rate(done)),
    left: (done: number) =>
      total !== undefined && done > already ? Math.max(0, Math.ceil((total - done) / rate(done))) : undefined,
  };
}

/** A bar on stderr, which must be a terminal; without a total only the number and the rate. */
export function startBar({ stderr, texts, now }: Context, extent: Extent): Progress {
  const { total, already } = extent;
  const { rate, left } = createMeter(extent, now);
  const bar = new SingleBar(
    {
      format: total === undefined ? texts.progressCount : texts.progressBar,
      stream: stderr,
      hideCursor: true,
      fps: 5,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  const facts = (done: number) => ({ rate: rate(done), left: texts.duration(left(done)) });
  bar.start(total ?? 0, already, facts(already));
  return { update: (done) => bar.update(done, facts(done)), stop: () => bar.stop() };
}
