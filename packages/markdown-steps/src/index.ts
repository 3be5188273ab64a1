/**
 * The one place that executes Markdown: READMEs, CONTRIBUTING and the governance page are read, run and compared with it.
 * The documentation site's samples are not Markdown; they are programs in files of their own (apps/docs/samples).
 */
export { type Block, fencedBlocks } from "./fenced-blocks.ts";
export { comparePage, updatePage } from "./page-output.ts";
export { runStep, runSteps } from "./run-steps.ts";
export { readSteps, type Step } from "./steps.ts";
