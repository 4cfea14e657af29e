// Follows links and forms within the site without loading the page anew. Without it they would work as well.

/** How somebody came to the address. */
export type Arrival = { kind: "load" | "link" | "history" | "again"; isFirst: boolean; isReload?: boolean };

let shown = location.search;

/** Calls `arrive` now, and whenever the address changes. */
export function followLinks(arrive: (arrival: Arrival) => void): void {
  history.scrollRestoration = "manual";
  document.addEventListener("click", (event) => followLink(event, arrive));
  document.addEventListener("submit", (event) => followForm(event, arrive));
  addEventListener("popstate", () => {
    // A jump within the page, to `#main` for example, shows nothing new.
    if (location.search === shown) return;
    shown = location.search;
    arrive({ kind: "history", isFirst: false });
  });
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  // Who reloads the page wants to know what is new.
  arrive({ kind: "load", isFirst: true, isReload: entry?.type === "reload" });
}

/** How far down the page was when it was left. */
export function scrolledTo({ kind }: Arrival): number {
  const state = history.state as { y?: number } | null;
  return kind === "history" ? (state?.y ?? 0) : 0;
}

function followLink(event: MouseEvent, arrive: (arrival: Arrival) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || event.defaultPrevented || !link.getAttribute("href")?.startsWith("?")) return;
  event.preventDefault();
  go(link.search, arrive);
}

function followForm(event: SubmitEvent, arrive: (arrival: Arrival) => void): void {
  if (!(event.target instanceof HTMLFormElement)) return;
  event.preventDefault();
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(event.target)) {
    if (typeof value === "string" && value !== "") query.append(name, value);
  }
  go(`?${query}`, arrive);
}

function go(search: string, arrive: (arrival: Arrival) => void): void {
  history.replaceState({ y: scrollY }, "");
  history.pushState({}, "", search);
  shown = search;
  arrive({ kind: "link", isFirst: false });
}
