// Whom to ask. Answers about people are kept for minutes only, and never on the device.

import { askContacts } from "../api";
import { partialDate } from "../dates";
import { facts, h, list, type Child } from "../dom";
import { fallsBack, said } from "../language";
import { called } from "../texts";
import type { Contact, Licensed, Place } from "../types";
import { foldedSources } from "./sources";
import { view, type Context, type View } from "./view";

/** How each kind of channel is dialled from a page; the others are text. */
const SCHEMES: { [type: string]: (value: string) => string } = {
  phone: (value) => `tel:${value.replace(/[^+\d]/g, "")}`,
  mobile: (value) => `tel:${value.replace(/[^+\d]/g, "")}`,
  email: (value) => `mailto:${value}`,
  web: (value) => value,
  contactForm: (value) => value,
  signLanguageVideo: (value) => value,
};

export function contact(context: Context): View {
  const { address, texts } = context;
  return view(askContacts(address.lang), (page) => ({
    title: texts.pages.contact,
    content: [
      h("p", { class: "lead" }, texts.contactLead),
      h(
        "div",
        { class: "cards" },
        page.data.map((one) => card(one, context)),
      ),
    ],
    fallsBack: fallsBack(page.data, ["/displayName", "/roleTitle"]),
    licensed: [page, ...page.data, ...page.data.flatMap(named)],
  }));
}

function card(one: Contact, context: Context): Child {
  const { texts } = context;
  return h(
    "article",
    { class: "card contact" },
    h("h2", {}, said(one, "/displayName", one.displayName)),
    one.roleTitle && h("p", {}, said(one, "/roleTitle", one.roleTitle)),
    facts([
      ...channels(one, context),
      ...(one.places ?? []).map((place): [string, Child] => [texts.address, postal(place)]),
      ...(one.officeHours ?? []).map((hours): [string, Child] => [texts.hours, hours.textual]),
      [texts.organisation, employer(one)],
    ]),
    one.channels.length === 0 && h("p", { class: "unknown" }, texts.noChannels),
    foldedSources(one, context),
  );
}

/** A unit that is an organisation itself does not belong to itself. */
function employer(one: Contact): Child {
  const { organisation, displayName } = one;
  return organisation && organisation.name !== displayName && said(organisation, "/name", organisation.name);
}

function channels(one: Contact, { address, texts }: Context): [string, Child][] {
  return one.channels.map(({ type, value, label, asOf }, index) => {
    const pointer = `/channels/${index}`;
    const target = SCHEMES[type]?.(value);
    const date = partialDate(one, `${pointer}/asOf`, asOf, address.lang);
    return [
      called(texts.words.channel, type),
      [
        target ? h("a", { href: target }, value) : value,
        label && h("span", { class: "aside" }, said(one, `${pointer}/label`, label)),
        date && h("span", { class: "aside" }, `${texts.asOf}: `, date),
      ],
    ];
  });
}

function postal(place: Place): Child {
  const { address } = place;
  const town = [address?.postalCode, address?.addressLocality].filter(Boolean).join(" ");
  return list([said(place, "/name", place.name), address?.streetAddress, town].filter(Boolean), "lines");
}

function named({ organisation, places = [], officeHours = [] }: Contact): Licensed[] {
  return [...(organisation ? [organisation] : []), ...places, ...officeHours];
}
