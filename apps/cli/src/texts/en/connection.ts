/** Profiles, keys, the network, and what `doctor` finds. */
export const connection = {
  login: {
    url: "address of the API with its base path, such as https://bank.example/api/v1",
    counterparty: "GUID of the counterparty",
    sub: "the acting user: an employee or a technical user",
    key: "file with the private key, JWK or PEM",
    allowHttp: "allow an http:// address of another machine, where tokens can be read on the way",
    newKey: "create an Ed25519 key pair",
    kid: "id of the key, as registered (default: the JWK's own, else its thumbprint)",
  },
  badUrl: (url: string) =>
    `"${url}" is not an http(s) address. Use the address of the API with its base path, such as https://bank.example/api/v1.`,
  moreThanUrl:
    "The address of the API has no user name, password, query or fragment. Use one such as https://bank.example/api/v1.",
  cleartext: (url: string) =>
    `${url} leads to another machine without encryption: tokens and personal data could be read on the way. Use https://, or allow it with --allow-http (SPECIE_ALLOW_HTTP=1 with SPECIE_URL).`,
  badGuid: (text: string) => `"${text}" is not a GUID such as 0193e7c0-8a10-7b64-a5d3-4c2e1f9b7a08.`,
  badProxy: (proxy: string, why: string) => `The proxy ${proxy} cannot be used: ${why}.`,
  noCertificates: (file: string) => `${file} contains no certificates in PEM.`,
  network: (proxy: string | undefined, caFiles: readonly string[]) =>
    [
      ...(proxy ? [`proxy ${proxy}`] : []),
      ...caFiles.map((file) => `certificate authorities of ${file}`),
    ].join(", "),
  noResponse: (operation: string, attempts: number, why: string) =>
    `${operation}: no response after ${attempts} ${attempts === 1 ? "attempt" : "attempts"}: ${why}`,
  unknownAuthority: (why: string) =>
    `${why}; this computer does not trust the authority that signed the server's certificate. If your bank has its own, set SPECIE_CA_FILE to its file in PEM`,
  unreachable: (url: string, why: string) => `${url} cannot be reached: ${why}.`,
  profileName: "name of the profile",
  keyOf: "profile whose key is sent, with a proof of possession; instead of --data and --proof",
  keyOfAlone: (other: string) => `--key-of fills in --${other}; use one of them.`,
  keyOfOther: (name: string, theirs: string, ours: string) =>
    `The profile "${name}" is for the counterparty ${theirs}, this request for ${ours}. Log in with the same --counterparty.`,
  deleteKey: "also delete the key that login created",
  profileUsed: (name: string) => `Profile "${name}" is the current one.`,
  profileRemoved: (name: string, key: string | undefined) =>
    `Profile "${name}" removed.${key === undefined ? "" : ` Its key remains in ${key}.`}`,
  stillCurrent: (current: string, next: string) =>
    `The current profile remains "${current}". When the key is registered, run \`specie profile use ${next}\`.`,
  api: {
    path: "path below the address of the profile; {counterparty_guid} is replaced",
    data: "JSON file with the body",
    header: "additional header; may be repeated",
    headerForm: "it must be a name, a colon and a value",
  },
  badProfileName: (name: string) =>
    `"${name}" is not a valid profile name. Use up to 64 letters, digits, dots, hyphens or underscores.`,
  keyOrNewKey: "Use --key FILE for an existing private key, or --new-key to create one.",
  keyFileExists: (file: string) =>
    `${file} already exists, and keys are never overwritten. Choose another --profile, or use this key with --key.`,
  keyTooOpen: (file: string) =>
    `Other users can read the private key ${file}. Run \`chmod 600 ${file}\`, and replace the key if someone may have read it.`,
  noPrivateKey: (file: string) =>
    `${file} does not contain a private key for RS256, PS256, ES256 or EdDSA as a JWK (RFC 7517) or in PEM.`,
  privateKeyNotSent: (file: string, members: string) =>
    `${file} contains a PRIVATE key (${members}). Nothing was sent. Use the file of the public key.`,
  halfEnvironment: "Set all of SPECIE_URL, SPECIE_COUNTERPARTY and SPECIE_TOKEN, or none of them.",
  noProfile: "There is no profile. Start with `specie login --help`.",
  unknownProfile: (name: string, known: readonly string[]) =>
    `There is no profile "${name}". Profiles: ${known.join(", ") || "none"}.`,
  profileSaved: (name: string, file: string, key: string) =>
    `Profile "${name}" saved in ${file}. Its private key is ${key}.`,
  publicKey: (file: string) =>
    `Public key, also saved in ${file}. Have it registered, then run \`specie doctor\`:`,
  damagedProfiles: (file: string) =>
    `${file} is damaged. Delete it and run \`specie login\` again; keys are in separate files.`,
  damagedProfile: (name: string, file: string, member: string) =>
    `The profile "${name}" in ${file} is damaged: its "${member}" is missing or not valid. Correct it, or run \`specie --profile ${name} login\` again; keys are in separate files.`,
  keySigns: "signs",
  keyDoesNotSign: (why: string) => `cannot sign: ${why}`,
  responds: "responds",
  tokenAccepted: (sub: string, kid: string, end: string) => `accepted: ${sub}, key ${kid}, until ${end}`,
  noDate: "the response has no Date header, so the clocks cannot be compared",
  clock: (seconds: number, allowed: number) =>
    `${Math.abs(seconds)} s ${seconds < 0 ? "behind" : "ahead of"} the server's (up to ${allowed} s are allowed)`,
  versions: {
    same: (ours: string, _: string) => `both sides use ${ours}`,
    newer: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; it does not show what is new in ${theirs}`,
    older: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; the server may reject what is new in ${ours}`,
    other: (ours: string, theirs: string) =>
      `the server uses ${theirs}, this program ${ours}; calls may fail or return wrong results. Install a version for ${theirs}`,
    unknown: (ours: string, _: string) =>
      `the server does not report its contract version; this program uses ${ours}`,
  },
  checks: {
    network: "network",
    profile: "profile",
    key: "key",
    server: "server",
    clock: "clock",
    token: "token",
    version: "contract",
  },
  states: { ok: "ok     ", warning: "warning", fault: "FAULT  " },
  unhealthy: "Fix the checks marked FAULT, then try again.",
};
