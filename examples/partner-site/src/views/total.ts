// The total of the programme with its bar.

import { segments } from "../bar";
import { partialDate } from "../dates";
import { facts, h, type Child } from "../dom";
import { locale, said } from "../language";
import { amountText, figureText, statementText } from "../money";
import { called } from "../texts";
import type { Figures, Statement } from "../types";
import { foldedSources } from "./sources";
import { caveats, period } from "./statement";
import type { Context } from "./view";

type Share = Statement["shares"][number];
const STAGES = ["applied", "approved", "committed", "called", "disbursed", "spent", "proven", "recovered"] as const;

export function total(one: Statement, context: Context): Child {
  const { texts, address } = context;
  return h(
    "section",
    { class: "panel total" },
    h("h2", {}, said(one, "/title", one.title)),
    h("p", { class: "amount" }, statementText(one, texts, address.lang) ?? texts.amountUnknown),
    h("p", {}, called(texts.words.kindText, one.kind)),
    one.shares.length > 0 && h("h3", {}, texts.fundingBar),
    bar(one),
    legend(one, context),
    facts([
      [texts.asOf, partialDate(one, "/asOf", one.asOf, address.lang) ?? texts.notKnown],
      [texts.period, period(one, address.lang)],
    ]),
    caveats(one, context),
    stages(one.figures, context),
    foldedSources(one, context),
  );
}

/** The bar is for the eyes; everything that it shows stands in the legend in words. */
function bar(one: Statement): Child {
  const parts = segments(one);
  if (!parts) return null;
  return h(
    "div",
    { class: "bar", "aria-hidden": "true" },
    parts.map(({ share, weight }) => {
      const part = h("span", { class: share === null ? "part-rest" : `part-${share % 4}` });
      part.style.flexGrow = String(weight);
      return part;
    }),
  );
}

function legend(one: Statement, context: Context): Child {
  const { texts } = context;
  if (one.shares.length === 0) return null;
  const hasRest = segments(one)?.some(({ share }) => share === null);
  return [
    h(
      "ul",
      { class: "legend" },
      one.shares.map((share, index) => h("li", { class: `part-${index % 4}` }, legendLine(one, share, context))),
      hasRest && h("li", { class: "part-rest" }, texts.rest),
    ),
    !one.sharesComplete && h("p", { class: "warning" }, texts.sharesIncomplete),
  ];
}

function legendLine(one: Statement, share: Share, { address, texts }: Context): Child {
  const who = (one.organisations ?? []).find(({ id }) => id === share.organisationId);
  const amount = share.amount ? figureText(share.amount, texts, address.lang) : texts.amountUnknown;
  return [
    h("strong", {}, amount),
    h("span", {}, who && said(who, "/name", who.name)),
    h("span", { class: "aside" }, called(texts.words.share, share.role)),
  ];
}

/** What happened to the money, as far as a source says; what none says is unknown and not zero. */
function stages(figures: Figures, { address, texts }: Context): Child {
  const known = STAGES.filter((stage) => figures[stage] !== null);
  const unknown = STAGES.filter((stage) => figures[stage] === null).map((stage) => called(texts.words.stage, stage));
  const format = new Intl.ListFormat(locale(address.lang), { type: "disjunction" });
  const table = facts(
    known.map((stage) => {
      const money = figures[stage];
      return [called(texts.words.stage, stage), money && amountText(money, address.lang)];
    }),
  );
  return [
    table && [h("h3", {}, texts.knownStages), table],
    unknown.length > 0 && h("p", { class: "unknown" }, texts.unknownStages(format.format(unknown))),
  ];
}
