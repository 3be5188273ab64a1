import { english } from "@specie/contract/editions";
import { runMock } from "./run-mock.ts";

await runMock(english, process.env);
