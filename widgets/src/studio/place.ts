/** Where a place of a YAML text is: inside of which names, and what is typed there. */
export interface Place {
  /** The names that lead there from the file's root; an item of a list is "[]". */
  readonly path: readonly string[];
  /** Is a name typed there, or a value? */
  readonly typed: "name" | "value";
  /** Where what is typed there begins. */
  readonly from: number;
  /** The names that stand beside it already. */
  readonly present: ReadonlySet<string>;
}

export const ITEM = "[]";

const NAME = /^("[^"]*"|'[^']*'|[^\s"'#{}[\],&*!|>%@`-][^:#{}[\],]*|-[^\s:][^:]*?)\s*:(?=\s|$)/;

interface Line {
  /** Columns of the "- " that begin it. */
  readonly items: readonly number[];
  /** The column of what comes after them. */
  readonly column: number;
  readonly rest: string;
  /** The name before its colon, if it has one. */
  readonly name: string | undefined;
}

/**
 * The place at an offset of a text in block style, whose last line may have { } and [ ]; undefined in
 * a comment. It goes by indentation, because what is being typed is seldom whole.
 */
export function placeAt(text: string, offset: number): Place | undefined {
  const lines = text.slice(0, offset).split("\n");
  const current = read(lines.pop() ?? "");
  if (/(^|\s)#/.test(withoutQuotes(current.rest))) return undefined;
  const present = new Set<string>();
  const block = ancestors(lines, current, present).reverse();
  if (current.name === undefined) {
    const flow = inFlow(current.rest, block);
    if (flow !== undefined) return { ...flow, from: offset - flow.typedSoFar.length };
    return { path: block, typed: "name", from: offset - current.rest.length, present };
  }
  const value = current.rest.slice(current.rest.indexOf(":") + 1).trimStart();
  const path = [...block, current.name];
  const flow = inFlow(value, path);
  if (flow !== undefined) return { ...flow, from: offset - flow.typedSoFar.length };
  return { path, typed: "value", from: offset - value.length, present: new Set() };
}

function read(line: string): Line {
  const items: number[] = [];
  let column = line.length - line.trimStart().length;
  for (
    let found;
    (found = /^-(\s+|$)/.exec(line.slice(column))) !== null;
    column += found[0].length
  ) {
    items.push(column);
  }
  const rest = line.slice(column);
  return { items, column, rest, name: bare(NAME.exec(rest)?.[1]) };
}

/** The names that the current line lies in, innermost first; those beside it join `present`. */
function ancestors(lines: readonly string[], current: Line, present: Set<string>): string[] {
  const found: string[] = [];
  let { column } = current;
  const leaveItems = (items: readonly number[]) => {
    const left = [...items].reverse().filter((item) => item < column);
    column = left.at(-1) ?? column;
    found.push(...left.map(() => ITEM));
    return left.length > 0;
  };
  // A list may stand in the column of the name that it belongs to.
  let ofList = leaveItems(current.items);
  for (const text of [...lines].reverse()) {
    if (/^\s*(#|$)/.test(text)) continue;
    if (column === 0 && !ofList && found.length > 0) break;
    const line = read(text);
    const above = line.column < column || (ofList && line.column === column);
    if (line.name !== undefined && above) {
      found.push(line.name);
      column = line.column;
      ofList = false;
    } else if (line.name !== undefined && line.column === column && found.length === 0) {
      present.add(line.name);
    }
    if (line.column === column) ofList = leaveItems(line.items) || ofList;
  }
  return found;
}

/** The place inside of the { } and [ ] that a value leaves open; undefined where it leaves none. */
function inFlow(
  value: string,
  outside: readonly string[],
): (Omit<Place, "from"> & { readonly typedSoFar: string }) | undefined {
  const open: { readonly list: boolean; name: string | undefined; names: Set<string> }[] = [];
  let start = 0;
  for (const { 0: sign, index } of value.matchAll(/"[^"]*"?|'[^']*'?|[{}[\],]|:(?=\s|$)/g)) {
    const [around] = open.slice(-1);
    if (sign === "{" || sign === "[") {
      open.push({ list: sign === "[", name: undefined, names: new Set() });
    } else if (sign === "}" || sign === "]") {
      open.pop();
    } else if (sign === ":" && around !== undefined && !around.list) {
      around.name = bare(value.slice(start, index).trim());
      around.names.add(around.name ?? "");
    } else if (sign === "," && around !== undefined) {
      around.name = undefined;
    } else {
      continue;
    }
    start = index + 1;
  }
  const [innermost] = open.slice(-1);
  if (innermost === undefined) return undefined;
  const steps = open.flatMap(({ list, name }) =>
    list ? [ITEM] : name === undefined ? [] : [name],
  );
  const typed = innermost.list || innermost.name !== undefined ? "value" : "name";
  const typedSoFar = value.slice(start).trimStart();
  return { path: [...outside, ...steps], typed, present: innermost.names, typedSoFar };
}

function bare(name: string | undefined): string | undefined {
  return name?.replace(/^(["'])(.*)\1$/, "$2");
}

function withoutQuotes(text: string): string {
  return text.replace(/"[^"]*("|$)|'[^']*('|$)/g, "");
}
