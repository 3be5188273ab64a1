/**
 * Gives names to parts of the library's page that it leaves without one, which a screen reader would pass over, and lets
 * the keyboard scroll what the mouse can. Goes on as the library adds parts.
 */
export function nameParts(within: Element, words: { copy: string; value: string }): void {
  const name = () => {
    for (const editor of within.querySelectorAll('[role="combobox"]:not([aria-label], [aria-labelledby])')) {
      editor.setAttribute("aria-label", editor.getAttribute("data-placeholder") || words.value);
      // A combobox has to say whether and where its list is open; the library says neither.
      if (!editor.hasAttribute("aria-expanded")) editor.setAttribute("aria-expanded", "false");
      if (!editor.hasAttribute("aria-controls")) editor.setAttribute("aria-controls", within.id);
    }
    for (const button of within.querySelectorAll('button[class*="copy-button"]:not([aria-label])'))
      button.setAttribute("aria-label", words.copy);
    for (const list of within.querySelectorAll(".endpoints:not([tabindex])"))
      list.setAttribute("tabindex", "0");
  };
  new MutationObserver(name).observe(within, { childList: true, subtree: true });
  name();
}
