/** A set-up file: it runs for each file of tests, while the modules that it uses are loaded once for all files of a worker. */
import { afterAll } from "vitest";
import { emptyFolder, removeFolder } from "./gate.ts";
import { writeContracts } from "./judge.ts";

emptyFolder();
writeContracts();
afterAll(removeFolder);
