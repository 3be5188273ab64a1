import { basename, join } from "node:path";
import { prerelease } from "semver";
import { layout } from "../repository/layout.ts";
import { run } from "../repository/run.ts";
import { publishedTag } from "./freeze-contract.ts";
import type { Ready } from "./pack-packages.ts";

/** The commands that publish what is packed, in an order in which nothing is missing at any moment. */
export function describePublication(root: string, version: string, ready: readonly Ready[]): string[] {
  const tags = new Set(run(root, "git", ["tag", "--list"]).split("\n"));
  const isOut = ({ one }: Ready) => tags.has(`${one.manifest.name}@${one.manifest.version}`);
  const commands = ready
    .filter((one) => !isOut(one))
    .flatMap(({ one: { manifest }, tarball }) => {
      const channel = prerelease(manifest.version) === null ? "latest" : "next";
      const file = join(layout.output, version, basename(tarball.path));
      return [`npm publish ./${file} --tag ${channel}`, `git tag ${manifest.name}@${manifest.version}`];
    });
  return [
    `git add spec packages apps .changeset && git commit -m "release: ${version}"`,
    ...commands,
    "git push && git push --tags",
    ...ready
      .filter(isOut)
      .map(({ one }) => `# ${one.manifest.name}@${one.manifest.version} is published already.`),
    `# \`publishConfig\` asks for provenance, which npm gives only in a CI that it knows, with \`repository\` in each package.json.`,
    `# The tag ${publishedTag(version)} says that ${version} never changes again.`,
  ];
}
