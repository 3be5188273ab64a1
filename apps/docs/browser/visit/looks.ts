import type { Page } from "playwright-core";

/**
 * How a rule of our style sheets looks in the browser: what of its declarations an element is computed to have, the first on the page
 * of which other rules overrule least.
 */
export interface Look {
  /** The conditions of its media and its selector, as the browser writes them. */
  readonly rule: string;
  /** Its declarations, since the styles of two components may have rules of one name. */
  readonly declared: string;
  /** Nothing where the page has no element of it. */
  readonly look?: readonly string[];
}

/**
 * The looks of the rules that `sources` hold, by the sheets that the page has loaded; rules of a medium that is not on are left out.
 * The page is not displayed meanwhile: lengths are then those of the rule, and do not depend on the fonts of the machine.
 */
export function looks(page: Page, sources: readonly string[]): Promise<Look[]> {
  return page.evaluate((texts) => {
    const states = /(?<!:not\():(?:hover|focus-visible|focus-within|focus|active|target|disabled|empty)\b/;

    // Of these shorthands, versions of the browser write different parts.
    const parts = new Map([
      ["background", ["background-color", "background-image"]],
      ["font", ["font-size", "line-height"]],
      ["list-style", ["list-style-type"]],
      ["text-decoration", ["text-decoration-line"]],
    ]);

    // The build writes the bounds of a width as a range.
    const inRange = (condition: string) =>
      condition.replaceAll("(max-width:", "(width <=").replaceAll("(min-width:", "(width >=");

    const walk = (
      rules: CSSRuleList,
      conditions: readonly string[],
    ): { name: string; rule: CSSStyleRule }[] =>
      [...rules].flatMap((rule) => {
        if (rule instanceof CSSMediaRule)
          return matchMedia(rule.conditionText).matches
            ? walk(rule.cssRules, [...conditions, inRange(rule.conditionText)])
            : [];
        if (!(rule instanceof CSSStyleRule)) return [];
        // Astro adds a class to the selectors of a component's own styles.
        const selector = rule.selectorText.replaceAll(/:where\(\.astro-\w+\)/g, "");
        return [{ name: [...conditions, selector].join(" "), rule }];
      });

    const sheets = texts.map((text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
    const missing = new Set(sheets.flatMap(({ cssRules }) => walk(cssRules, []).map(({ name }) => name)));

    const computedOf = (element: Element, { style, selectorText }: CSSStyleRule): string[] => {
      const computed = getComputedStyle(element, /::[\w-]+/.exec(selectorText)?.[0]);
      const declared = [...style.cssText.matchAll(/(?:^|; )([\w-]+):/g)]
        .flatMap(([, property = ""]) => parts.get(property) ?? property)
        .filter((property) => !/^font-(?!family|size$|style|weight)/.test(property));
      // A shorthand whose parts are too different for one text has none.
      const isPart = (part: string, property: string) =>
        part.startsWith(`${property}-`) && /-(?:color|style|width)$/.test(part);
      return declared
        .flatMap((property) =>
          computed.getPropertyValue(property) === ""
            ? [...style].filter((part) => isPart(part, property))
            : property,
        )
        .map((property) => `${property}: ${computed.getPropertyValue(property)}`);
    };

    // What looks so only in a state has that look while its element has the declarations themselves.
    const lookOf = (element: HTMLElement | SVGElement, rule: CSSStyleRule) => {
      const { cssText } = element.style;
      const asItIs = computedOf(element, rule);
      element.style.cssText += rule.style.cssText;
      const own = computedOf(element, rule);
      element.style.cssText = cssText;
      const look = states.test(rule.selectorText) ? own : asItIs;
      return { look, overruled: asItIs.filter((line) => !own.includes(line)).length };
    };

    const ours = new Set(missing);
    const root = document.documentElement;
    root.style.setProperty("display", "none");
    const found = [...document.styleSheets].flatMap(({ cssRules }) =>
      walk(cssRules, []).flatMap(({ name, rule }) => {
        if (!ours.has(name)) return [];
        missing.delete(name);
        const all = document.querySelectorAll(
          rule.selectorText.replaceAll(new RegExp(states, "g"), "").replaceAll(/::[\w-]+/g, ""),
        );
        let best: ReturnType<typeof lookOf> | undefined;
        for (const one of all) {
          if (!(one instanceof HTMLElement || one instanceof SVGElement)) continue;
          const next = lookOf(one, rule);
          if (best === undefined || next.overruled < best.overruled) best = next;
          if (best.overruled === 0) break;
        }
        return [{ rule: name, declared: rule.style.cssText, ...(best && { look: best.look }) }];
      }),
    );
    root.style.removeProperty("display");
    return [...found, ...[...missing].map((rule) => ({ rule, declared: "" }))];
  }, sources);
}
