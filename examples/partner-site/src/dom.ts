// Makes elements. Text becomes text, never markup.

export type Child = Node | string | number | null | undefined | false | Child[];

type Props = { [name: string]: string | number | boolean | null | undefined | ((event: Event) => void) };

/** An element with attributes, listeners and children; what is null, undefined or false is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...nodes(children));
  return element;
}

/** The nodes that these children stand for. */
export function nodes(children: Child[]): (Node | string)[] {
  return children.flatMap((child) => {
    if (Array.isArray(child)) return nodes(child);
    if (child === null || child === undefined || child === false) return [];
    return [child instanceof Node ? child : String(child)];
  });
}

/** Terms with their descriptions; a term without a description is left out. */
export function facts(pairs: [string, Child][]): HTMLElement | null {
  const known = pairs.filter(([, value]) => nodes([value]).length > 0);
  if (known.length === 0) return null;
  return h(
    "dl",
    { class: "facts" },
    known.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, value))),
  );
}

/** A section with its heading. */
export function section(heading: string, ...children: Child[]): HTMLElement | null {
  return nodes(children).length === 0 ? null : h("section", {}, h("h2", {}, heading), children);
}

/** A list of items; null where there are none. */
export function list(items: Child[], className = ""): HTMLElement | null {
  return items.length === 0
    ? null
    : h(
        "ul",
        { class: className || null },
        items.map((item) => h("li", {}, item)),
      );
}
