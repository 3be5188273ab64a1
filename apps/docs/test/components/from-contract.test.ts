import { expect, test } from "vitest";
import FromContract from "../../src/components/guide/FromContract.astro";
import { fromContract } from "../../src/guides/diagrams/from-contract.ts";
import { langs } from "../../src/lang.ts";
import { render } from "./render.ts";

test.for(langs)(
  "each line of a box in the picture of the contract is within the box, in %s",
  async (lang) => {
    const html = await render(FromContract, lang, {});
    const boxes = html.split("<rect ").slice(1);
    expect(boxes.length).toBeGreaterThan(5);
    for (const box of boxes) {
      const [top = 0, height = 0] = [/^[^>]* y="([\d.]+)"/, /^[^>]* height="([\d.]+)"/].map((one) =>
        Number(box.match(one)?.[1]),
      );
      const lines = [...box.matchAll(/<text[^>]* y="([\d.]+)"/g)].map(([, y]) => Number(y));
      expect(lines.length, box).toBeGreaterThan(1);
      expect(Math.max(...lines), box).toBeLessThan(top + height - 5);
    }
  },
);

test("each arrow leads from the first box of a column to a box of the next one", async () => {
  const html = await render(FromContract, "en", {});
  const number = (text: string, pattern: RegExp) => Number(pattern.exec(text)?.[1]);
  const boxes = html
    .split("<rect ")
    .slice(1)
    .map((box) => ({
      name: /<text class="name[^>]*>([^<]*)</.exec(box)?.[1]?.trim(),
      left: number(box, /^x="([\d.]+)"/),
      right: number(box, /^x="([\d.]+)"/) + number(box, / width="([\d.]+)"/),
      middle: number(box, / y="([\d.]+)"/) + number(box, / height="([\d.]+)"/) / 2,
    }));
  const boxAt = (side: "left" | "right", x: number, y: number) =>
    boxes.find((box) => box[side] === x && box.middle === y)?.name;
  const lines = [...html.matchAll(/ d="M([\d.]+) ([\d.]+)C[^"]* ([\d.]+) ([\d.]+)"/g)];
  // The head of an arrow is between its line and the box.
  const arrows = lines.map(([, ...all]) => {
    const [startX = 0, startY = 0, endX = 0, endY = 0] = all.map(Number);
    return [boxAt("right", startX, startY), boxAt("left", endX + 6, endY)];
  });
  const { columns } = fromContract;
  expect(arrows).toEqual(
    columns.slice(1).flatMap((column, index) => column.map(({ name }) => [columns[index]?.[0]?.name, name])),
  );
  expect(html.match(/<path class="head/g)).toHaveLength(arrows.length);
});
