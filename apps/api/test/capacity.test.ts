import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = readFileSync(new URL("../growing.md", import.meta.url), "utf8");

/** The rows of the table whose heading begins so, as numbers where they are. */
function tableOf(heading: string): (string | number)[][] {
  const lines = page.split("\n");
  const first = lines.findIndex((line) => line.startsWith(`| ${heading}`)) + 2;
  const rows: (string | number)[][] = [];
  for (const line of lines.slice(first)) {
    if (!line.startsWith("|")) break;
    const cells = line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    rows.push(
      cells.map((cell) => (/^[\d,]+( %)?$/.test(cell) ? Number(cell.replaceAll(/[, %]/g, "")) : cell)),
    );
  }
  return rows;
}

const costs = tableOf("operation");
const sumOf = (column: number) =>
  costs.reduce((sum, row) => sum + (Number(row[1]) / 100) * Number(row[column]), 0);
const [server, postgres] = [sumOf(2), sumOf(3)];

test("the shares are all requests, and the page has the two sums", () => {
  expect(costs.reduce((sum, [, share]) => sum + Number(share), 0)).toBe(100);
  expect(page).toContain(`= ${Math.round(server)} µs of the server`);
  expect(page.replaceAll(/\s+/g, " ")).toContain(`= ${Math.round(postgres)} µs of PostgreSQL`);
});

test("two workers answer twice what one does", () => {
  const rate = Math.round((2 * 0.6 * 1_000_000) / Math.round(server));
  expect(page.replaceAll(/\s+/g, " ")).toContain(
    `2 × 0.6 / ${Math.round(server)} µs = ${rate.toLocaleString("en")} requests`,
  );
});

test("each row of the capacity follows from them", () => {
  const cores = (requests: number, microseconds: number) => (requests * microseconds) / 1_000_000 / 0.6;
  const rows = tableOf("customers ");
  expect(rows).toHaveLength(3);
  const writes = Number(costs.find(([operation]) => operation === "`createCustomer`")?.[1]) / 100;
  for (const [customers = 0, requests = 0, ...others] of rows) {
    const [ofServer, ofPostgres] = [cores(Number(requests), server), cores(Number(requests), postgres)];
    const workers = Math.ceil(ofServer);
    expect([customers, ...others]).toEqual([
      customers,
      workers,
      Math.ceil(ofPostgres),
      // Kilobytes, hours and days of the page.
      Math.round((Number(customers) * 4.4) / 1_000_000),
      Math.round((Number(requests) * writes * 0.9 * 25 * 3_600) / 1_000_000),
      Math.round((Number(requests) * writes * 5.1 * 90 * 24 * 3_600) / 1_000_000),
      10 * workers,
      Math.ceil(4 * ofPostgres),
    ]);
  }
});
