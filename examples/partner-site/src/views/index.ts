// Which view an address leads to.

import { contact } from "./contact";
import { funding } from "./funding";
import { office } from "./office";
import { project } from "./project";
import { projects } from "./projects";
import type { Context, View } from "./view";

export function viewOf(context: Context): View | null {
  switch (context.address.page) {
    case "projects":
      return projects(context);
    case "project":
      return project(context);
    case "funding":
      return funding(context);
    case "office":
      return office(context);
    case "contact":
      return contact(context);
    case "missing":
      return null;
  }
}
