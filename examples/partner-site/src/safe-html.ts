// Takes over the HTML that the API documents as safe, element by element, so that nothing else can come with it.

const ELEMENTS = ["P", "UL", "OL", "LI", "EM", "STRONG", "BR", "A", "BLOCKQUOTE", "H3", "H4", "CODE"];

/** The text of `html` with the few elements that texts are made of; links lead to http addresses only. */
export function safeNodes(html: string): Node[] {
  // The parsed document is inert: no script runs in it and nothing is fetched.
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].flatMap(copy);
}

function copy(node: Node): Node[] {
  if (node instanceof Text) return [document.createTextNode(node.data)];
  if (!(node instanceof HTMLElement)) return [];
  const children = [...node.childNodes].flatMap(copy);
  if (!ELEMENTS.includes(node.tagName)) return children;
  const element = document.createElement(node.tagName);
  if (node instanceof HTMLAnchorElement) takeLink(element, node);
  element.append(...children);
  return [element];
}

function takeLink(element: HTMLElement, link: HTMLAnchorElement): void {
  if (!/^https?:$/.test(link.protocol)) return;
  element.setAttribute("href", link.href);
  if (link.rel) element.setAttribute("rel", link.rel);
}
