import { experimental_AstroContainer as Container } from "astro/container";
import type { Lang } from "../../src/lang.ts";
import { labels } from "../labels.ts";

const container = await Container.create();

/** The component's HTML with the site's labels, with single spaces and without Astro's attributes for developers. */
export async function render(
  component: Parameters<typeof container.renderToString>[0],
  lang: Lang,
  props: Readonly<Record<string, unknown>>,
): Promise<string> {
  const html = await container.renderToString(component, {
    props: { lang, ...props },
    locals: { t: labels(lang) } as unknown as App.Locals, // Components use nothing else of Starlight's locals.
  });
  return html.replaceAll(/ data-astro-source-\w+="[^"]*"/g, "").replaceAll(/\s+/g, " ");
}
