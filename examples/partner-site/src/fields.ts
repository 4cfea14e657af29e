// What each view shows of its records, and so what it asks for. The types beside are in types.ts.

import type { components } from "./generated/api";

type ProjectField = components["schemas"]["ProjectField"];
type FundingStatusField = components["schemas"]["FundingStatusField"];

export const cardFields: ProjectField[] = [
  "slug",
  "title",
  "summary",
  "status",
  "municipalities",
  "districtWide",
  "fallbacks",
  "licence",
  "attribution",
];

const statementFields = [
  "title",
  "fallbacks",
  "kind",
  "amount",
  "ratePercent",
  "rates",
  "asOf",
  "periodStart",
  "periodEnd",
  "includedInId",
  "supersededByIds",
  "payerId",
  "alternatives",
  "shares",
  "sharesComplete",
  "figures",
  "caveats",
  "note",
  "sources",
  "licence",
  "attribution",
] as const;

const linkFields = ["title", "status", "slug", "fallbacks", "licence", "attribution"] as const;
const nameFields = ["id", "name", "fallbacks", "licence", "attribution"] as const;

export const projectFields: ProjectField[] = [
  ...cardFields,
  "descriptionHtml",
  "statusHistory",
  "plannedStart",
  "actualStart",
  "plannedEnd",
  "actualEnd",
  "actors",
  "milestones",
  "keyFigures",
  "relatedLinks",
  "note",
  "sources",
  ...within("organisations", nameFields),
  ...within("places", nameFields),
  ...within("parentProject", linkFields),
  ...within("childProjects", linkFields),
  ...within("fundingStatuses", ["id", ...statementFields]),
];

export const fundingFields: FundingStatusField[] = [
  ...statementFields,
  ...within("payer", nameFields),
  ...within("recipient", nameFields),
  ...within("organisations", nameFields),
  ...within("projects", linkFields),
];

/** The names of these members of a related record. */
function within<P extends string, M extends string>(related: P, members: readonly M[]): `${P}.${M}`[] {
  return members.map((member) => `${related}.${member}` as const);
}
