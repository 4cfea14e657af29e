// The projects: those that run, or those that somebody selected.

import { askProjects, type ProjectPage } from "../api";
import { partialDate } from "../dates";
import { h, type Child } from "../dom";
import { fallsBack, said } from "../language";
import { addAttribution } from "../attribution";
import { announce, showDown } from "../notice";
import { read } from "../read";
import { href } from "../router";
import type { ProjectCard } from "../types";
import { filterForm } from "./filter";
import { statusChip } from "./status-chip";
import { view, type Context, type View } from "./view";

export function projects(context: Context): View {
  const { address, texts } = context;
  return view(askProjects(address.filter, address.lang), (page) => {
    const total = page.page.total ?? page.data.length;
    return {
      title: texts.pages.projects,
      content: [h("p", { class: "lead" }, texts.projectsLead), filterForm(context), results(page, total, context)],
      fallsBack: fallsBack(page.data, ["/title", "/summary"]),
      licensed: [page, ...page.data],
      news: total === 0 ? texts.noneFound : texts.found(total),
    };
  });
}

function results(page: ProjectPage, total: number, context: Context): Child {
  const { texts } = context;
  if (total === 0) return h("p", { class: "empty" }, texts.noneFound);
  const items = page.data.map((project) => card(project, context));
  const cards = h("ul", { class: "cards" }, items);
  const count = h("p", { class: "count" }, texts.shown(items.length, total));
  return [count, cards, page.page.next && moreButton(page.page.next, { cards, count, total }, context)];
}

type Shown = { cards: HTMLElement; count: HTMLElement; total: number };

/** Adds a page with every click, until there is none. */
function moreButton(first: string, shown: Shown, context: Context): Child {
  const more = h("button", { type: "button", class: "more" }, context.texts.more);
  let next: string | null = first;
  const turn = async () => {
    if (!next || more.getAttribute("aria-disabled")) return;
    more.setAttribute("aria-disabled", "true");
    next = await addPage(next, shown, context);
    more.removeAttribute("aria-disabled");
    if (!next) more.remove();
  };
  more.addEventListener("click", () => void turn());
  return more;
}

/** Adds the page at a cursor and goes to its first project; says where the one after it begins. */
async function addPage(cursor: string, { cards, count, total }: Shown, context: Context): Promise<string | null> {
  const { address, texts } = context;
  try {
    const { data } = await read(askProjects(address.filter, address.lang, cursor), false);
    // Somebody went on to another view meanwhile.
    if (!cards.isConnected) return null;
    const added = data.data.map((project) => card(project, context));
    cards.append(...added);
    count.textContent = texts.shown(cards.children.length, total);
    announce(count.textContent);
    addAttribution([data, ...data.data]);
    added[0]?.querySelector("a")?.focus();
    return data.page.next;
  } catch {
    showDown(texts);
    return cursor;
  }
}

function card(project: ProjectCard, { address, texts }: Context): HTMLElement {
  const { lang } = address;
  const asOf = partialDate(project, "/status/asOf", project.status.asOf, lang) ?? texts.notKnown;
  return h(
    "li",
    { class: "card" },
    h("p", { class: "card-top" }, statusChip(project.status.key, texts), h("span", {}, `${texts.asOf}: `, asOf)),
    h("h3", {}, h("a", { href: href("project", lang, project.slug) }, said(project, "/title", project.title))),
    h("p", {}, said(project, "/summary", project.summary)),
    h("p", { class: "where" }, where(project, texts.wholeDistrict)),
  );
}

/** Where a project is for; nothing where no source says. */
export function where({ municipalities, districtWide }: ProjectCard, wholeDistrict: string): string {
  return [...(districtWide ? [wholeDistrict] : []), ...municipalities.map(({ name }) => name)].join(", ");
}
