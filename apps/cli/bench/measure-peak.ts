/** Loaded before a program (`node --import`), writes at its end the most memory that it held, in KB, to `PEAK_FILE`. */
import { writeFileSync } from "node:fs";

const file = process.env["PEAK_FILE"];
if (file === undefined) throw new Error("PEAK_FILE must name the output file");
process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS)));
