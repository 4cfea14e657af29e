// Whether the office is open, until when, and when next. Never older than the API allows: a wrong "open" is worse than
// none.

import { askOffice } from "../api";
import { config } from "../config";
import { clockText, openingText } from "../dates";
import { facts, h, list, type Child } from "../dom";
import { fallsBack, said } from "../language";
import { href } from "../router";
import { called } from "../texts";
import type { OfficeHoursStatus } from "../types";
import { view, type Context, type View } from "./view";

export function office(context: Context): View {
  const { address, texts } = context;
  return view(askOffice(address.lang), (status) => ({
    title: texts.pages.office,
    content: [
      h("p", { class: "lead" }, said(status, "/title", status.title)),
      state(status, context),
      h("p", {}, texts.officeLead),
      links(context),
    ],
    fallsBack: fallsBack([status], ["/title", "/reasonName"]),
    licensed: [status],
    news: status.sentence,
    expires: true,
  }));
}

function state(status: OfficeHoursStatus, context: Context): Child {
  const heading = h("h2", {}, called(context.texts.words.state, status.state));
  const sentence = h("p", { class: "sentence" }, status.sentence);
  return h("section", { class: `panel state state-${status.state}` }, heading, sentence, details(status, context));
}

function links({ address, texts }: Context): Child {
  const calendar = `${config.api}/office-hours/${config.officeHours}/calendar?lang=${address.lang}`;
  return list(
    [
      h("a", { href: calendar, type: "text/calendar" }, texts.calendar),
      h("a", { href: href("contact", address.lang) }, texts.pages.contact),
    ],
    "links",
  );
}

function details(status: OfficeHoursStatus, { address, texts }: Context): Child {
  const { lang } = address;
  const { timeZone } = status;
  const time = (at: string) => clockText(new Date(at), lang, timeZone);
  return facts([
    [texts.reason, said(status, "/reasonName", status.reasonName)],
    [texts.openUntil, status.state === "open" && status.nextChangeAt && texts.clock(time(status.nextChangeAt))],
    [texts.nextOpening, nextOpening(status, { address, texts })],
    [texts.checkedAt, texts.clock(time(status.at))],
  ]);
}

function nextOpening({ nextOpening: next, state, timeZone }: OfficeHoursStatus, { address, texts }: Context): Child {
  if (state === "open") return null;
  if (!next) return texts.notKnown;
  const { lang } = address;
  const text = openingText(new Date(next.opensAt), next.closesAt ? new Date(next.closesAt) : null, lang, timeZone);
  return [
    h("time", { datetime: next.opensLocal }, text),
    h("span", { class: "aside" }, called(texts.words.mode, next.mode)),
  ];
}
