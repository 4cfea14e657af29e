// What people see when there is nothing to show.

import { h, type Child } from "../dom";
import { Refused } from "../read";
import { href } from "../router";
import type { Context } from "./view";

export type Trouble = { title: string; content: Child[] };

/** An address that leads nowhere. */
export function missing(context: Context): Trouble {
  return { title: context.texts.missingHeading, content: [h("p", {}, context.texts.missingText), home(context)] };
}

/** A request that the API refused: it says why, and trying again does not help. */
export function refused(fault: Refused, context: Context): Trouble {
  const { status, problem } = fault;
  if (status === 404 || status === 410) return missing(context);
  return { title: context.texts.refusedHeading, content: [h("p", {}, problem.detail ?? fault.message), home(context)] };
}

/** The API does not answer, and there is no last answer. */
export function down({ texts, address }: Context, again: () => void): Trouble {
  const unknown = address.page === "office" && h("p", {}, h("strong", {}, texts.officeUnknown));
  const button = h("button", { type: "button", class: "primary", click: again }, texts.tryNow);
  return { title: texts.downHeading, content: [unknown, h("p", {}, texts.downText), button] };
}

/** A fault of ours. */
export function broken({ texts }: Context): Trouble {
  return { title: texts.faultHeading, content: [h("p", {}, texts.faultText)] };
}

function home({ texts, address }: Context): Child {
  return h("p", {}, h("a", { href: href("projects", address.lang) }, texts.allProjects));
}
