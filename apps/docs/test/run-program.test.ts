import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { runProgram } from "../samples/run/run-program.ts";

const place = { env: {}, folder: tmpdir() };

test("a command with another exit code than the page's is found", async () => {
  await expect(runProgram("specie", "echo rows; exit 7", place, 7)).resolves.toBe("rows\n");
  await expect(runProgram("specie", "exit 3", place, 7)).rejects.toThrow("ended with 3, not 7");
  await expect(runProgram("specie", "exit 3", place)).rejects.toThrow("ended with 3, not 0");
});
