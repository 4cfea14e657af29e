// The form by which projects are selected. It works as a plain form too: its fields are the words of the address.

import { config } from "../config";
import { h, type Child } from "../dom";
import { href, STATUSES } from "../router";
import { called } from "../texts";
import type { Status } from "../types";
import type { Context } from "./view";

export function filterForm(context: Context): Child {
  // On a phone the projects come first; the form is one touch away.
  const isWide = matchMedia("(min-width: 40rem)").matches;
  return h(
    "details",
    { class: "filter", open: isWide },
    h("summary", {}, h("h2", {}, context.texts.filter)),
    form(context),
  );
}

function form(context: Context): Child {
  const { address, texts } = context;
  return h(
    "form",
    { action: location.pathname, "aria-label": texts.filter },
    hidden("page", "projects"),
    hidden("lang", address.lang),
    hidden("filter", "on"),
    statuses(context),
    h("div", { class: "filter-row" }, words(context), local(context), actions(context)),
  );
}

function statuses({ address, texts }: Context): Child {
  const boxes = STATUSES.map((status) => statusBox(status, address.filter.status.includes(status), texts.words.status));
  return h("fieldset", {}, h("legend", {}, texts.filterStatus), h("div", { class: "choices" }, boxes));
}

function words({ address, texts }: Context): Child {
  const input = h("input", { type: "search", name: "q", value: address.filter.words, maxlength: 200 });
  return h("label", { class: "field" }, h("span", {}, texts.filterWords), input);
}

function local({ address, texts }: Context): Child {
  const input = h("input", { type: "checkbox", name: "local", value: "yes", checked: address.filter.isLocal });
  return h("label", { class: "check" }, input, h("span", {}, texts.filterLocal(config.municipality.name)));
}

function actions({ address, texts }: Context): Child {
  const all = `${href("projects", address.lang)}&filter=on`;
  const apply = h("button", { type: "submit", class: "primary" }, texts.filterApply);
  return h("div", { class: "actions" }, apply, h("a", { href: all }, texts.filterReset));
}

function statusBox(status: Status, checked: boolean, words: { [word: string]: string }): Child {
  return h(
    "label",
    { class: "choice" },
    h("input", { type: "checkbox", name: "status", value: status, checked }),
    h("span", {}, called(words, status)),
  );
}

function hidden(name: string, value: string): Child {
  return h("input", { type: "hidden", name, value });
}
