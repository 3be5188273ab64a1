// openapi-typescript prints its output with the compiler API of TypeScript 5, which TypeScript 7 no longer has. As a
// peer it would be given ours; as a dependency it brings its own, and everything else is checked by 7.
module.exports = {
  hooks: {
    readPackage(manifest) {
      if (manifest.name === "openapi-typescript") {
        delete manifest.peerDependencies.typescript;
        manifest.dependencies.typescript = "5.9.3";
      }
      return manifest;
    },
  },
};
