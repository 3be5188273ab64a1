import type { Page } from "playwright-core";

/** One stop of the Tab key. */
interface Stop {
  readonly what: string;
  /** Whether the browser draws something around it or changes how it looks. */
  readonly visible: boolean;
}

/**
 * Presses Tab until the element is reached.
 *
 * @returns every stop on the way, the element included.
 * @throws Error when it is not reached within 150 stops.
 */
export async function walkTo(page: Page, selector: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  while (stops.length < 150) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate((wanted) => {
      const element = document.activeElement ?? document.body;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return {
        what: element.outerHTML.slice(0, 100),
        visible: (outlineStyle !== "none" && parseFloat(outlineWidth) > 0) || boxShadow !== "none",
        reached: element.matches(wanted),
      };
    }, selector);
    stops.push(stop);
    if (stop.reached) return stops;
  }
  throw new Error(`Tab does not reach ${selector} in ${stops.length} stops`);
}
