// One statement about money: how much, what it counts, as of when, and what to know before using it.

import { partialDate } from "../dates";
import { facts, h, list, type Child } from "../dom";
import { locale, said } from "../language";
import { amountText, percentText, statementText } from "../money";
import { href } from "../router";
import { called } from "../texts";
import type { OrganisationLink, Statement } from "../types";
import { foldedSources } from "./sources";
import type { Context } from "./view";

/** A statement among others; with its kind where they are of different kinds. */
export function statement(one: Statement, others: Statement[], context: Context, show: { kind: boolean }): Child {
  const { texts, address } = context;
  const amount = statementText(one, texts, address.lang);
  return h(
    "article",
    { class: "statement" },
    show.kind && h("p", { class: "kind" }, called(texts.words.kind, one.kind)),
    h("h3", {}, said(one, "/title", one.title)),
    amount && h("p", { class: "amount" }, amount),
    rates(one, context),
    !one.amount && one.rates.length === 0 && h("p", { class: "unknown" }, texts.amountUnknown),
    included(one, others, context),
    about(one, context),
    caveats(one, context),
    foldedSources(one, context),
  );
}

/** As of when, from whom, to whom, for what. */
function about(one: Statement, { address, texts }: Context): Child {
  const { lang } = address;
  const name = (who: OrganisationLink | null | undefined) => who && said(who, "/name", who.name);
  const projects = (one.projects ?? []).map((project) =>
    h("a", { href: href("project", lang, project.slug) }, said(project, "/title", project.title)),
  );
  return facts([
    [texts.asOf, partialDate(one, "/asOf", one.asOf, lang) ?? texts.notKnown],
    [texts.period, period(one, lang)],
    [texts.payer, name(one.payer)],
    [texts.recipient, name(one.recipient)],
    [texts.forProjects, list(projects)],
    [texts.alternatives, alternatives(one, lang)],
  ]);
}

/** The period that the money is for. */
export function period(one: Statement, lang: Context["address"]["lang"]): Child {
  const [start, end] = [one.periodStart, one.periodEnd];
  const first = partialDate(one, "/periodStart", start, lang);
  const last = partialDate(one, "/periodEnd", end, lang);
  return first && last && start?.value !== end?.value ? [first, " – ", last] : (first ?? last);
}

/** Figures of other sources, each for itself. */
export function alternatives(one: Statement, lang: Context["address"]["lang"]): string | null {
  const amounts = one.alternatives.map(({ amount }) => amountText(amount, lang));
  return amounts.length === 0 ? null : new Intl.ListFormat(locale(lang), { type: "disjunction" }).format(amounts);
}

/** The rates of a general rule. */
function rates(one: Statement, { address, texts }: Context): Child {
  return one.rates.map(({ condition, percent }) =>
    h("p", { class: "amount" }, texts.rate(called(texts.words.rate, condition), percentText(percent, address.lang))),
  );
}

/** That it is a part of another statement, which no reader may miss. */
function included(one: Statement, others: Statement[], { texts }: Context): Child {
  if (!one.includedInId) return null;
  const whole = others.find(({ id }) => id === one.includedInId);
  return h("p", { class: "warning" }, whole?.title ? texts.includedIn(whole.title) : texts.includedElsewhere);
}

/** What to know before using the figure; what the page says in other words already is left out. */
export function caveats(one: Statement, { texts }: Context): Child {
  const said = ["asOfUnknown", "amountUnknown", "sharesIncomplete"];
  const rest = one.caveats.filter((caveat) => !said.includes(caveat));
  return list(
    rest.map((caveat) => called(texts.words.caveat, caveat)),
    "caveats",
  );
}
