import { expect, test } from "vitest";
import FromContract from "../../src/components/guide/FromContract.astro";
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
