/** Source files that are mutated together and have a score of their own. */
export interface Slice {
  readonly name: string;
  /** Globs from the folder of the package. A file belongs to the first slice that has it. */
  readonly files: readonly string[];
  /** In percent. */
  readonly goal: number;
  /** One mutant of this many is tried, chosen by SEED; 1 tries all. */
  readonly oneIn: number;
  /** The settings of the tests that are repeated for each mutant, where they are not those of the package. */
  readonly vitestConfig?: string;
  /** The tests that are repeated, as a glob, where those of the whole package take too long. */
  readonly tests?: string;
  /**
   * Also tries mutants of what runs while a module is loaded, such as tables. Each takes all tests of the package, in the gate and
   * the server for minutes; where they are left out they are counted apart.
   */
  readonly withStatic?: boolean;
  /** Runs all tests for each mutant: what runs in `beforeAll` belongs to none of them, and would be tried with none. */
  readonly withAllTests?: boolean;
}

export interface MutatedPackage {
  readonly name: string;
  /** From the root of the repository. */
  readonly folder: string;
  readonly slices: readonly Slice[];
  /** Source that is not mutated, and what guards it instead. */
  readonly leftOut: readonly { readonly files: readonly string[]; readonly reason: string }[];
}
