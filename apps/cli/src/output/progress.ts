import { Presets, SingleBar } from "cli-progress";
import type { Context } from "../context.ts";

/** Shows how far a long command is. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

export interface Extent {
  /** `undefined` when it is unknown. */
  readonly total: number | undefined;
  /** Completed by an earlier run; it does not count for the rate. */
  readonly already: number;
}

// Without a terminal, one line at this interval keeps a log short.
const secondsBetweenLines = 10;

/** A bar with rate and time left on a terminal; elsewhere a line at intervals. */
export function startProgress(context: Context, total: number, already: number): Progress {
  const { stderr, texts, notify, now } = context;
  if (stderr.isTTY) return startBar(context, { total, already });
  const { rate, left } = createMeter({ total, already }, now);
  let printed = now();
  return {
    update: (done) => {
      if (now() - printed < secondsBetweenLines * 1000) return;
      printed = now();
      notify(texts.progressLine(done, total, rate(done), left(done)));
    },
    stop: () => {},
  };
}

/** A bar on stderr, and nothing where that is no terminal; without a total only the number and the rate. */
export function startBar({ stderr, texts, now }: Context, extent: Extent): Progress {
  const { total, already } = extent;
  const { rate, left } = createMeter(extent, now);
  const bar = new SingleBar(
    {
      format: total === undefined ? texts.progressCount : texts.progressBar,
      stream: stderr,
      hideCursor: true,
      fps: 5,
    },
    Presets.shades_classic,
  );
  const values = (done: number) => ({ rate: rate(done), left: texts.duration(left(done)) });
  bar.start(total ?? 0, already, values(already));
  return { update: (done) => bar.update(done, values(done)), stop: () => bar.stop() };
}

/** Rows per second, and seconds left where they can be estimated. */
function createMeter({ total, already }: Extent, now: () => number) {
  const begun = now();
  const rate = (done: number) => (done - already) / Math.max(0.001, (now() - begun) / 1000);
  return {
    rate: (done: number) => Math.round(rate(done)),
    left: (done: number) =>
      total !== undefined && done > already ? Math.max(0, Math.ceil((total - done) / rate(done))) : undefined,
  };
}
