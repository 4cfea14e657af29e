// The generated types under the names by which this site speaks of them.

import type { components, operations } from "./generated/api";

type Schemas = components["schemas"];

export type Lang = Schemas["Language"];
export type Problem = Schemas["Problem"];
export type PartialDate = Schemas["PartialDate"];
export type Figure = Schemas["Figure"];
export type Money = Schemas["Money"];
export type Figures = Schemas["Figures"];
export type Source = Schemas["Source"];
export type Contact = Schemas["Contact"];
export type Place = Schemas["Place"];
export type OfficeHours = Schemas["OfficeHours"];
export type OfficeHoursStatus = Schemas["OfficeHoursStatus"];

type ProjectQuery = NonNullable<operations["listProjects"]["parameters"]["query"]>;
export type Status = NonNullable<ProjectQuery["status"]>[number];

/** What is printed beside data. */
export type Licensed = Pick<Schemas["Project"], "licence" | "attribution">;

/** What says in which language a text is. */
export type Spoken = { fallbacks: { [pointer: string]: Lang } };

/** A project in a list: the members that `cardFields` asks for. */
export type ProjectCard = Licensed &
  Pick<
    Schemas["Project"],
    "id" | "slug" | "title" | "summary" | "status" | "municipalities" | "districtWide" | "fallbacks"
  >;

/** A project that another one names: the members that `projectFields` asks for. */
export type ProjectLink = Licensed & Pick<Schemas["Project"], "slug" | "title" | "status" | "fallbacks">;

export type OrganisationLink = Licensed & Pick<Schemas["Organisation"], "id" | "name" | "fallbacks">;
export type PlaceLink = Licensed & Pick<Schemas["Place"], "id" | "name" | "fallbacks">;

/** A statement about money. */
export type Statement = Licensed &
  Pick<
    Schemas["FundingStatus"],
    | "id"
    | "title"
    | "fallbacks"
    | "kind"
    | "amount"
    | "ratePercent"
    | "rates"
    | "asOf"
    | "periodStart"
    | "periodEnd"
    | "includedInId"
    | "supersededByIds"
    | "payerId"
    | "alternatives"
    | "shares"
    | "sharesComplete"
    | "figures"
    | "caveats"
    | "note"
    | "sources"
  > & {
    payer?: OrganisationLink | null;
    recipient?: OrganisationLink | null;
    organisations?: OrganisationLink[];
    projects?: ProjectLink[];
  };

/** A project on its own page. */
export type Project = ProjectCard &
  Pick<
    Schemas["Project"],
    | "descriptionHtml"
    | "statusHistory"
    | "plannedStart"
    | "actualStart"
    | "plannedEnd"
    | "actualEnd"
    | "actors"
    | "milestones"
    | "keyFigures"
    | "relatedLinks"
    | "note"
    | "sources"
  > & {
    organisations?: OrganisationLink[];
    places?: PlaceLink[];
    parentProject?: ProjectLink | null;
    childProjects?: ProjectLink[];
    fundingStatuses?: Statement[];
  };
