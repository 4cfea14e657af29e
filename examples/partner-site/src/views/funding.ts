// The funding: the total with its bar, and every other statement under what it counts. Nothing is added up.

import { askFunding } from "../api";
import { current } from "../bar";
import { h, list, type Child } from "../dom";
import { fallsBack } from "../language";
import { called } from "../texts";
import type { Licensed, Statement } from "../types";
import { statement } from "./statement";
import { total } from "./total";
import { view, type Context, type View } from "./view";

/** The kinds in the order in which they are read; kinds that are new to us come last. */
const KINDS = [
  "programmeShare",
  "grant",
  "approvedCeiling",
  "expectedCost",
  "budgetPlan",
  "programmeRule",
  "externalGrant",
];

export function funding(context: Context): View {
  const { address, texts } = context;
  return view(askFunding(address.lang), (page) => {
    const statements = current(page.data);
    const kinds = kindsOf(statements);
    return {
      title: texts.pages.funding,
      content: [
        h("p", { class: "lead" }, texts.fundingLead),
        ofKind(statements, "programmeTotal").map((one) => total(one, context)),
        contents(kinds, context),
        kinds.map((kind) => group(kind, statements, context)),
      ],
      fallsBack: fallsBack(statements, ["/title"]),
      licensed: [page, ...statements, ...statements.flatMap(named)],
    };
  });
}

/** The way to each kind: the page is long. */
function contents(kinds: string[], { texts }: Context): Child {
  const items = kinds.map((kind) => h("a", { href: `#${kind}` }, called(texts.words.kind, kind)));
  return h("nav", { class: "contents", "aria-label": texts.onThisPage }, h("h2", {}, texts.onThisPage), list(items));
}

/** The statements that count the same, under what that is. */
function group(kind: string, statements: Statement[], context: Context): Child {
  const { texts } = context;
  return h(
    "section",
    { class: "group", id: kind },
    h("h2", {}, called(texts.words.kind, kind)),
    h("p", {}, called(texts.words.kindText, kind)),
    h(
      "div",
      { class: "statements" },
      ofKind(statements, kind).map((one) => statement(one, statements, context, { kind: false })),
    ),
  );
}

function ofKind(statements: Statement[], kind: string): Statement[] {
  return statements.filter((one) => one.kind === kind);
}

/** The kinds that there are, those that are new to us last; the total stands above them all. */
function kindsOf(statements: Statement[]): string[] {
  const there = new Set(statements.map(({ kind }) => kind));
  const added = [...there].filter((kind) => kind !== "programmeTotal" && !KINDS.includes(kind));
  return [...KINDS.filter((kind) => there.has(kind)), ...added];
}

/** Everything that is named beside a statement. */
function named({ payer, recipient, organisations = [], projects = [] }: Statement): Licensed[] {
  return [...[payer, recipient].flatMap((one) => one ?? []), ...organisations, ...projects];
}
