/** The names of the parameters and members with which lists are read page by page. */
export interface Paging {
  /** The query parameter that holds where a page begins; a list that has it is read page by page. */
  readonly cursor: string;
  /** The member of a page with the next cursor. */
  readonly next: string;
  /** The query parameter with the size of a page. */
  readonly limit: string;
  /** The query parameter with the number of rows to skip, which a walk does not set. */
  readonly offset: string;
  /** The member of a page with the number of all rows. */
  readonly total: string;
  /** The member of a page that says how exact that number is. */
  readonly totalRelation: string;
}

/** The names under which the packages that are made from the contract are published. */
export interface PackageNames {
  /** The contract itself, as one file for each language. */
  readonly spec: string;
  readonly types: string;
  readonly client: string;
}

/** A language tag, such as `uk`. */
export type Language = string;

/** What scripts and generators cannot derive from the contract: the content of `specie.config.ts`. */
export interface Settings {
  /** The root document of the contract, from the root of the repository. Releases, ledger and changelog are beside it. */
  readonly spec?: string;
  /** `en`, in which the contract is written, then each language that has overlays in `overlays/<language>/` beside it. */
  readonly languages?: readonly ["en", ...Language[]];
  readonly packages?: Partial<PackageNames>;
  /**
   * Path parameters that are the same in all calls of a client, each with the text of the option that gives it. The option is the
   * parameter's name in camel case.
   */
  readonly boundParameters?: Readonly<Record<string, string>>;
  /** `false` where no list is read page by page. */
  readonly paging?: Partial<Paging> | false;
  /** The security scheme of the clients, where the contract leaves a choice. By default the one that it requires everywhere. */
  readonly auth?: string;
}

/** What `specie.config.ts` need not repeat. */
export const defaults = {
  spec: "spec/openapi.yaml",
  languages: ["en", "uk"],
  packages: { spec: "@specie/spec", types: "@specie/types", client: "@specie/client" },
  boundParameters: {},
  paging: {
    cursor: "cursor",
    next: "next_cursor",
    limit: "limit",
    offset: "offset",
    total: "total",
    totalRelation: "total_relation",
  },
} as const satisfies Settings;
