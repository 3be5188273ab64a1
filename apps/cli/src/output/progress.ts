import { Presets, SingleBar } from "cli-progress";
import type { Context } from "../context.ts";

/** Tells how far a long command is. */
export interface Progress {
  readonly update: (done: number) => void;
  readonly stop: () => void;
}

// Without a terminal a line now and then, which a log can bear.
const secondsBetweenLines = 10;

/** A bar with rate and time left on a terminal; elsewhere a line now and then. */
export function startProgress(
  { stderr, texts, tell, now }: Context,
  total: number,
  already: number,
): Progress {
  const begun = now();
  const rate = (done: number) => (done - already) / Math.max(0.001, (now() - begun) / 1000);
  const left = (done: number) => (done > already ? Math.ceil((total - done) / rate(done)) : undefined);
  if (!stderr.isTTY) {
    let told = begun;
    return {
      update: (done) => {
        if (now() - told < secondsBetweenLines * 1000) return;
        told = now();
        tell(texts.progressLine(done, total, Math.round(rate(done)), left(done)));
      },
      stop: () => {},
    };
  }
  const bar = new SingleBar(
    { format: texts.progressBar, stream: stderr, hideCursor: true, fps: 5, noTTYOutput: false },
    Presets.shades_classic,
  );
  const facts = (done: number) => ({ rate: Math.round(rate(done)), left: texts.duration(left(done)) });
  bar.start(total, already, facts(already));
  return { update: (done) => bar.update(done, facts(done)), stop: () => bar.stop() };
}
