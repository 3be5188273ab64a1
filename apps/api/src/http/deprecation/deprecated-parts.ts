import { type Deprecable, deprecationOf, onlyValueOf, type Schema } from "@specie/contract";

/** One deprecated part of an operation, as answers announce it. */
export interface Notice {
  /** When it ends, in milliseconds since 1970. */
  readonly sunset: number;
  readonly headers: NoticeHeaders;
}

interface NoticeHeaders extends Record<string, string> {
  /** A structured date (RFC 9745). */
  readonly deprecation: string;
  /** A date of HTTP (RFC 8594). */
  readonly sunset: string;
  /** Where both are explained (RFC 8288). */
  readonly link: string;
}

/**
 * What to announce of a part of the contract; `undefined` when it is not deprecated. The days of the contract begin, like
 * all its times, in UTC.
 *
 * @throws Error when a part is deprecated without its dates.
 */
export function noticeOf(part: Deprecable, page: string): Notice | undefined {
  const deprecation = deprecationOf(part, page);
  if (deprecation === undefined) return undefined;
  const [since, sunset] = [Date.parse(deprecation.since), Date.parse(deprecation.sunset)];
  return {
    sunset,
    headers: {
      deprecation: `@${since / 1000}`,
      sunset: new Date(sunset).toUTCString(),
      link: ["deprecation", "sunset"].map((relation) => `<${page}>; rel="${relation}"`).join(", "),
    },
  };
}

/** The headers for all that a request uses: the dates of what ends first, and everybody's links. */
export function headersOf([first, ...others]: readonly [Notice, ...Notice[]]): NoticeHeaders {
  if (others.length === 0) return first.headers;
  const soonest = others.reduce((one, other) => (other.sunset < one.sunset ? other : one), first);
  return { ...soonest.headers, link: [first, ...others].map(({ headers }) => headers.link).join(", ") };
}

/** Adds to `found` what a value holds that is deprecated. */
export type FindMembers = (value: unknown, found: Set<Notice>) => void;

/**
 * Makes the search for deprecated members in values of a schema without references; `undefined` when none can be in them.
 * `page` is the address that explains the value, and a member's begins with its parent's.
 */
export function memberFinder(schema: Schema, page: string): FindMembers | undefined {
  const finders = [objectFinder(schema, page), arrayFinder(schema, page), choiceFinder(schema, page)];
  return allOf(finders.filter((finder) => finder !== undefined));
}

function objectFinder({ properties = {} }: Schema, page: string): FindMembers | undefined {
  const members = Object.entries(properties).flatMap(([name, property]) => {
    const notice = noticeOf(property, `${page}-${name}`);
    const findWithin = memberFinder(property, `${page}-${name}`);
    return notice || findWithin ? [{ name, notice, findWithin }] : [];
  });
  if (members.length === 0) return undefined;
  return (value, found) => {
    if (!isObject(value)) return;
    for (const { name, notice, findWithin } of members) {
      if (!Object.hasOwn(value, name) || value[name] === undefined) continue;
      if (notice) found.add(notice);
      findWithin?.(value[name], found);
    }
  };
}

function arrayFinder({ items }: Schema, page: string): FindMembers | undefined {
  const findWithin = items && memberFinder(items, page);
  return (
    findWithin &&
    ((value, found) => {
      if (Array.isArray(value)) for (const item of value) findWithin(item, found);
    })
  );
}

/** A branch counts only where its constants say that it is the one meant: others may have members of the same name. */
function choiceFinder({ oneOf = [] }: Schema, page: string): FindMembers | undefined {
  const branches = oneOf.flatMap((branch) => {
    const find = memberFinder(branch, page);
    const constants = Object.entries(branch.properties ?? {}).flatMap(([name, property]) => {
      const only = onlyValueOf(property);
      return only === undefined ? [] : [[name, only] as const];
    });
    return find ? [{ find, constants }] : [];
  });
  if (branches.length === 0) return undefined;
  return (value, found) => {
    if (!isObject(value)) return;
    for (const { find, constants } of branches)
      if (constants.every(([name, only]) => value[name] === only)) find(value, found);
  };
}

function allOf(finders: readonly FindMembers[]): FindMembers | undefined {
  if (finders.length < 2) return finders[0];
  return (value, found) => {
    for (const find of finders) find(value, found);
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
