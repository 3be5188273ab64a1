import { expect, test } from "vitest";
import { contract } from "./document.ts";
import { readSentence } from "./sentences.ts";

/** The first path of the contract, and the texts of its first operation. */
const [[path, item] = ["", {}]] = Object.entries(contract.paths);
const operation: Readonly<Record<string, unknown>> = { ...item.get };

test.for(["summary", "description"])("finds a sentence of a %s, with its place", (name) => {
  const text = String(operation[name]).split("\n")[0] ?? "";
  const at = `/paths/${path.replaceAll("/", "~1")}/get/${name}`;
  expect(readSentence(text)).toEqual({ text, at });
});

test("lines may be broken anywhere, and a sentence that is not there is an error", () => {
  const { text, at } = readSentence(String(operation["summary"]));
  expect(readSentence(`  ${text.replaceAll(" ", " \n  ")}\n`)).toEqual({ text, at });
  expect(() => readSentence("A sentence of no contract.")).toThrow(
    new Error("The contract does not say: A sentence of no contract."),
  );
});
