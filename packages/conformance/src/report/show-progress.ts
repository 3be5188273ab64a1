import type { Result } from "../runner/result.ts";

/** The progress of a run: one line that is overwritten on a terminal, one line for each tenth in a log. */
export function showProgress(total: number, stream: NodeJS.WriteStream): (result: Result) => void {
  let ended = 0;
  let failed = 0;
  return ({ state, check }) => {
    ended++;
    if (state === "failed") failed++;
    const line = `${ended}/${total} ${check.group}${failed > 0 ? `, ${failed} failed` : ""}`;
    if (stream.isTTY) {
      stream.cursorTo(0);
      stream.write(line.slice(0, stream.columns));
      stream.clearLine(1);
      if (ended === total) stream.write("\n");
    } else if (Math.floor((ended * 10) / total) > Math.floor(((ended - 1) * 10) / total)) {
      stream.write(`${line}\n`);
    }
  };
}
