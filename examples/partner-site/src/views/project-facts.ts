// The facts about a project that stand in lists.

import { partialDate } from "../dates";
import { facts, h, list, type Child } from "../dom";
import { locale, said } from "../language";
import { called } from "../texts";
import type { Project } from "../types";
import { where } from "./projects";
import type { Context } from "./view";

/** When and where. */
export function glance(record: Project, { address, texts }: Context): Child {
  const date = (name: "plannedStart" | "actualStart" | "plannedEnd" | "actualEnd") =>
    partialDate(record, `/${name}`, record[name], address.lang);
  const places = (record.places ?? []).map((place) => said(place, "/name", place.name));
  const table = facts([
    [texts.begin, date("actualStart")],
    [texts.plannedBegin, record.actualStart ? null : date("plannedStart")],
    [texts.end, date("actualEnd")],
    [texts.plannedEnd, record.actualEnd ? null : date("plannedEnd")],
    [texts.where, where(record, texts.wholeDistrict) || texts.notKnown],
    [texts.places, list(places)],
  ]);
  return h("section", {}, h("h2", {}, texts.facts), table);
}

/** Who does what. */
export function partners(record: Project, { texts }: Context): Child {
  const roles = new Map<string, string[]>();
  for (const { organisationId, role } of record.actors) {
    roles.set(organisationId, [...(roles.get(organisationId) ?? []), called(texts.words.actor, role)]);
  }
  const items = (record.organisations ?? []).map((one) => [
    said(one, "/name", one.name),
    h("span", { class: "aside" }, roles.get(one.id)?.join(", ")),
  ]);
  return list(items, "partners");
}

/** What was counted. */
export function numbers(record: Project, { address, texts }: Context): Child {
  const format = new Intl.NumberFormat(locale(address.lang));
  return list(
    record.keyFigures.map(({ label, value, bound, asOf }, index) => {
      const pointer = `/keyFigures/${index}`;
      const date = partialDate(record, `${pointer}/asOf`, asOf, address.lang);
      return [
        h("span", { class: "number" }, called(texts.words.bound, bound), " ", format.format(value)),
        h("span", {}, said(record, `${pointer}/label`, label)),
        date && h("span", { class: "aside" }, `${texts.asOf}: `, date),
      ];
    }),
    "numbers",
  );
}

/** What is to be reached when. */
export function milestones(record: Project, { address, texts }: Context): Child {
  return list(
    record.milestones.map((milestone, index) => {
      const pointer = `/milestones/${index}`;
      const when =
        partialDate(record, `${pointer}/reached`, milestone.reached, address.lang) ??
        partialDate(record, `${pointer}/due`, milestone.due, address.lang);
      return [
        said(record, `${pointer}/title`, milestone.title),
        h("span", { class: "aside" }, called(texts.words.milestone, milestone.status), when && [", ", when]),
      ];
    }),
    "partners",
  );
}
