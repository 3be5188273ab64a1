# Homebrew formula of specie. Untried: it has not been installed on a Mac. `pnpm --filter @specie/cli build:executable ADDRESS`
# fills in the values between @ signs.
class Specie < Formula
  desc "Command-line of the Specie Customers API"
  url "@URL@"
  version "@VERSION@"
  sha256 "@SHA256@"
  license "Apache-2.0"

  depends_on "node"

  def install
    libexec.install "specie.mjs"
    (bin/"specie").write <<~SH
      #!/bin/sh
      exec "#{Formula["node"].opt_bin}/node" "#{libexec}/specie.mjs" "$@"
    SH
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/specie --version")
  end
end
