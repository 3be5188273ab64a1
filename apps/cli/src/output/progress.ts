import type { Context } from "../context.ts";
import { createMeter, type Progress, startBar } from "./progress-bar.ts";

// Without a terminal a line now and then, which a log can bear.
const secondsBetweenLines = 10;

/** A bar with rate and time left on a terminal; elsewhere a line now and then. */
export function startProgress(context: Context, total: number, already: number): Progress {
  const { stderr, texts, tell, now } = context;
  if (stderr.isTTY) return startBar(context, { total, already });
  const { rate, left } = createMeter({ total, already }, now);
  let told = now();
  return {
    update: (done) => {
      if (now() - told < secondsBetweenLines * 1000) return;
      told = now();
      tell(texts.progressLine(done, total, rate(done), left(done)));
    },
    stop: () => {},
  };
}
