import type { Page } from "playwright-core";

/** How a rule of our style sheets looks in the browser: what its first element on the page is computed to have of what it declares. */
export interface Look {
  /** The conditions of its media and its selector, as the browser writes them. */
  readonly rule: string;
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
    const ours = new Set(sheets.flatMap(({ cssRules }) => walk(cssRules, []).map(({ name }) => name)));
    const root = document.documentElement;
    root.style.setProperty("display", "none");
    const found = [...document.styleSheets].flatMap(({ cssRules }) =>
      walk(cssRules, []).flatMap(({ name, rule }) => {
        if (!ours.delete(name)) return [];
        const [pseudo] = /::[\w-]+/.exec(rule.selectorText) ?? [];
        const element = document.querySelector(
          rule.selectorText.replaceAll(new RegExp(states, "g"), "").replaceAll(/::[\w-]+/g, ""),
        );
        if (!(element instanceof HTMLElement || element instanceof SVGElement)) return [{ rule: name }];
        const declared = [...rule.style.cssText.matchAll(/(?:^|; )([\w-]+):/g)]
          .flatMap(([, property = ""]) => parts.get(property) ?? property)
          .filter((property) => !/^font-(?!family|size$|style|weight)/.test(property));
        // What looks so only in a state is given that look for the moment of the question.
        const before = element.style.cssText;
        if (states.test(rule.selectorText)) element.style.cssText += rule.style.cssText;
        const computed = getComputedStyle(element, pseudo);
        // A shorthand whose parts are too different for one text has none.
        const look = declared
          .flatMap((property) =>
            computed.getPropertyValue(property) === ""
              ? [...rule.style].filter(
                  (part) => part.startsWith(`${property}-`) && /-(?:color|style|width)$/.test(part),
                )
              : property,
          )
          .map((property) => `${property}: ${computed.getPropertyValue(property)}`);
        element.style.cssText = before;
        return [{ rule: name, look }];
      }),
    );
    root.style.removeProperty("display");
    return [...found, ...[...ours].map((rule) => ({ rule }))];
  }, sources);
}
