// Both use the compiler API of TypeScript 5, which TypeScript 7 no longer has: openapi-typescript prints its output with it,
// dependency-cruiser parses with it. As a peer they would get TypeScript 7, which checks everything else; as a dependency
// each gets its own.
const usesTypeScript5 = ["openapi-typescript", "dependency-cruiser"];

module.exports = {
  hooks: {
    readPackage(manifest) {
      if (usesTypeScript5.includes(manifest.name)) {
        delete manifest.peerDependencies?.typescript;
        manifest.dependencies.typescript = "5.9.3";
      }
      return manifest;
    },
  },
};
