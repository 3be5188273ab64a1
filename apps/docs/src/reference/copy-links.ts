/** How long a link is marked as copied: long enough to be read. */
const markedMs = 2_000;

/** A click on the link of a row follows it and copies its address. Without a clipboard it only follows it. */
export function copyLinks(): void {
  document.addEventListener("click", async ({ target }) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a.anchor") : null;
    if (!link) return;
    try {
      await navigator.clipboard.writeText(link.href);
    } catch {
      return; // The page has no permission, or is not served over HTTPS.
    }
    link.classList.add("copied");
    setTimeout(() => link.classList.remove("copied"), markedMs);
  });
}
