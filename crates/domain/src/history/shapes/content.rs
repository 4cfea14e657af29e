//! The kinds themselves.

use super::{
    shape,
    values::{
        ACCESSIBILITY, ACTOR, ADDRESS, ALTERNATIVE, AREA, CHANNEL, DOCUMENT, EVENT, EXCEPTION, FIGURE, FIGURES,
        FISCAL_YEAR, FORMER_NAME, FUNDING_PHASE, FUNDING_PROGRAMME, IMAGE, INTERVAL, KEY_FIGURE, LINK, MILESTONE,
        PARTICIPATION, PHASE, PROVENANCE, RATE, REUSE, RIGHTS, SCHEDULE, SHARE, STATUS, STRATEGY, SUBJECT, TARGET,
        THEME,
    },
};
use crate::{
    Kind,
    contact::{ContactKind, ExclusiveRole},
    funding_status::{Caveat, FundingKind, FundingScope, ReportStatus},
    history::{
        names::name,
        shape::{
            Form::{
                Code, Date, Each, Entries, Line, Number, Object, Percent, Personal, Point, Private, Reference, Switch,
                Text, Word,
            },
            Member, Shape,
        },
    },
    office_hours::PublicHolidayPolicy,
    organisation::OrganisationKind,
    place::PlaceKind,
    programme::PhaseKey,
    project::ProjectKind,
};

shape! {
    /// An organisation.
    pub(crate) ORGANISATION, [], [] {
        "slug": Code, "Kurzname", "slug";
        "name": Text, "Name", "name";
        "abbreviation": Line, "Abkürzung", "abbreviation";
        "kind": Word(name::<OrganisationKind>), "Art", "kind";
        "summary": Text, "Kurzbeschreibung", "summary";
        "parentId": Reference(&[Kind::Organisation]), "gehört zu", "part of";
        "predecessorId": Reference(&[Kind::Organisation]), "Vorgängerin", "predecessor";
        "subordinateTo": Text, "unterstellt", "subordinate to";
        "formerNames": Entries(&FORMER_NAME), "früherer Name", "former name";
        "founded": Date, "gegründet", "founded";
        "areas": Entries(&AREA), "Gebiet", "area";
        "address": Object(&ADDRESS), "Anschrift", "address";
        "tasks": Each(&Text), "Aufgabe", "task";
        "keyFigures": Entries(&KEY_FIGURE), "Kennzahl", "key figure";
        "websiteUrl": Code, "Website", "website";
        "sameAs": Each(&Code), "gleichbedeutende Adresse", "same as";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A place.
    pub(crate) PLACE, [], [] {
        "slug": Code, "Kurzname", "slug";
        "name": Text, "Name", "name";
        "kind": Word(name::<PlaceKind>), "Art", "kind";
        "description": Text, "Beschreibung", "description";
        "address": Object(&ADDRESS), "Anschrift", "address";
        "near": Line, "in der Nähe von", "near";
        "waterBody": Line, "Gewässer", "water body";
        "geo": Point, "Lage", "position";
        "areas": Entries(&AREA), "Gebiet", "area";
        "opened": Date, "eröffnet", "opened";
        "accessibility": Object(&ACCESSIBILITY), "Barrierefreiheit", "accessibility";
        "transportInfo": Text, "Anfahrt", "how to get there";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A task for the future.
    pub(crate) FUTURE_TASK, [], [] {
        "slug": Code, "Kurzname", "slug";
        "code": Code, "Kürzel", "code";
        "position": Number, "Stelle", "position";
        "title": Text, "Titel", "title";
        "shortTitle": Text, "Kurztitel", "short title";
        "summary": Text, "Kurzbeschreibung", "summary";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A programme.
    pub(crate) PROGRAMME, [], [] {
        "slug": Code, "Kurzname", "slug";
        "title": Text, "Titel", "title";
        "shortTitle": Text, "Kurztitel", "short title";
        "applicationTitle": Line, "Titel des Antrags", "title of the application";
        "nameOrigin": Text, "Bedeutung des Namens", "origin of the name";
        "motto": Text, "Motto", "motto";
        "summary": Text, "Kurzbeschreibung", "summary";
        "description": Text, "Beschreibung", "description";
        "fundingProgramme": Object(&FUNDING_PROGRAMME), "Förderprogramm", "funding programme";
        "start": Date, "Beginn", "start";
        "end": Date, "Ende", "end";
        "phases": Entries(&PHASE), "Phase", "phase";
        "strategy": Object(&STRATEGY), "Strategie", "strategy";
        "futureTaskIds": Each(&Reference(&[Kind::FutureTask])), "Zukunftsaufgabe", "task for the future";
        "themes": Entries(&THEME), "Thema", "theme";
        "leadOrganisationId": Reference(&[Kind::Organisation]), "Federführung", "lead";
        "partnerOrganisationIds": Each(&Reference(&[Kind::Organisation])), "Partner", "partner";
        "keyFigures": Entries(&KEY_FIGURE), "Kennzahl", "key figure";
        "participations": Entries(&PARTICIPATION), "Beteiligung", "participation";
        "events": Entries(&EVENT), "Ereignis", "event";
        "websiteUrl": Code, "Website", "website";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A contact; why and until when data about a person are held is never published.
    pub(crate) CONTACT, [], [] {
        "slug": Personal(&Code), "Kurzname", "slug";
        "kind": Word(name::<ContactKind>), "Art", "kind";
        "displayName": Personal(&Text), "Name", "name";
        "givenName": Personal(&Line), "Vorname", "given name";
        "familyName": Personal(&Line), "Familienname", "family name";
        "honorificPrefix": Personal(&Line), "Namenszusatz", "honorific prefix";
        "roleTitle": Text, "Funktion", "role";
        "exclusiveRole": Word(name::<ExclusiveRole>), "einmalige Funktion", "exclusive role";
        "organisationId": Reference(&[Kind::Organisation]), "Organisation", "organisation";
        "responsibilities": Each(&Text), "Zuständigkeit", "responsibility";
        "holderSince": Date, "in der Funktion seit", "holder since";
        "validThroughDate": Date, "in der Funktion bis", "holder until";
        "lastConfirmedDate": Date, "zuletzt bestätigt", "last confirmed";
        "channels": Personal(&Entries(&CHANNEL)), "Kontaktweg", "channel";
        "languages": Each(&Code), "Sprache", "language";
        "accessibility": Each(&Text), "Barrierefreiheit", "accessibility";
        "placeIds": Each(&Reference(&[Kind::Place])), "Ort", "place";
        "photo": Personal(&Object(&IMAGE)), "Bild", "picture";
        "legalBasis": Private, "Rechtsgrundlage", "legal basis";
        "consentRef": Private, "Einwilligung", "consent";
        "reviewDueDate": Private, "Wiedervorlage", "review";
        "provenance": Personal(&Object(&PROVENANCE)), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// Office hours.
    pub(crate) OFFICE_HOURS, [], [] {
        "slug": Code, "Kurzname", "slug";
        "title": Text, "Titel", "title";
        "appliesTo": Object(&TARGET), "gilt für", "applies to";
        "timeZone": Code, "Zeitzone", "time zone";
        "schedules": Entries(&SCHEDULE), "Plan", "schedule";
        "publicHolidayPolicy": Word(name::<PublicHolidayPolicy>), "an Feiertagen", "on public holidays";
        "publicHolidayIntervals": Entries(&INTERVAL), "Zeit an Feiertagen", "time on public holidays";
        "holidayCalendar": Code, "Feiertage von", "public holidays of";
        "exceptions": Entries(&EXCEPTION), "Ausnahme", "exception";
        "audience": Text, "für wen", "audience";
        "notes": Text, "Hinweise", "notes";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A project.
    pub(crate) PROJECT, [], [] {
        "slug": Code, "Kurzname", "slug";
        "title": Text, "Titel", "title";
        "alternativeNames": Each(&Line), "anderer Name", "alternative name";
        "summary": Text, "Kurzbeschreibung", "summary";
        "description": Text, "Beschreibung", "description";
        "kind": Word(name::<ProjectKind>), "Art", "kind";
        "programmeId": Reference(&[Kind::Programme]), "Programm", "programme";
        "parentProjectId": Reference(&[Kind::Project]), "Teil von", "part of";
        "status": Object(&STATUS), "Status", "status";
        "statusHistory": Entries(&STATUS), "früherer Status", "former status";
        "phase": Word(name::<PhaseKey>), "Phase", "phase";
        "progressPercent": Percent, "Fortschritt", "progress";
        "plannedStart": Date, "geplanter Beginn", "planned start";
        "actualStart": Date, "Beginn", "start";
        "plannedEnd": Date, "geplantes Ende", "planned end";
        "actualEnd": Date, "Ende", "end";
        "futureTaskIds": Each(&Reference(&[Kind::FutureTask])), "Zukunftsaufgabe", "task for the future";
        "themes": Each(&Code), "Thema", "theme";
        "sdgs": Each(&Number), "Nachhaltigkeitsziel", "sustainable development goal";
        "participations": Entries(&PARTICIPATION), "Beteiligung", "participation";
        "milestones": Entries(&MILESTONE), "Meilenstein", "milestone";
        "actors": Entries(&ACTOR), "Akteur", "actor";
        "municipalities": Entries(&AREA), "Kommune", "municipality";
        "districtWide": Switch, "im ganzen Kreis", "district-wide";
        "placeIds": Each(&Reference(&[Kind::Place])), "Ort", "place";
        "keyFigures": Entries(&KEY_FIGURE), "Kennzahl", "key figure";
        "images": Entries(&IMAGE), "Bild", "picture";
        "relatedLinks": Entries(&LINK), "Link", "link";
        "contactIds": Each(&Reference(&[Kind::Contact])), "Kontakt", "contact";
        "reuse": Object(&REUSE), "Nachnutzung", "reuse";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}

shape! {
    /// A statement about money.
    pub(crate) FUNDING_STATUS, [], [] {
        "slug": Code, "Kurzname", "slug";
        "title": Text, "Titel", "title";
        "kind": Word(name::<FundingKind>), "Art", "kind";
        "subjects": Entries(&SUBJECT), "Gegenstand", "subject";
        "asOf": Date, "Stand", "as of";
        "periodStart": Date, "Beginn des Zeitraums", "start of the period";
        "periodEnd": Date, "Ende des Zeitraums", "end of the period";
        "supersedesId": Reference(&[Kind::FundingStatus]), "berichtigt", "corrects";
        "includedInId": Reference(&[Kind::FundingStatus]), "enthalten in", "included in";
        "amount": Object(&FIGURE), "Betrag", "amount";
        "ratePercent": Percent, "Förderquote", "rate";
        "rates": Entries(&RATE), "Fördersatz", "rate of the rule";
        "payerId": Reference(&[Kind::Organisation]), "zahlt", "payer";
        "recipientId": Reference(&[Kind::Organisation]), "empfängt", "recipient";
        "alternatives": Entries(&ALTERNATIVE), "andere Angabe", "other figure";
        "shares": Entries(&SHARE), "Anteil", "share";
        "sharesComplete": Switch, "Anteile vollständig", "shares complete";
        "figures": Object(&FIGURES), "Stand der Mittel", "stages of the money";
        "byYear": Entries(&FISCAL_YEAR), "Haushaltsjahr", "fiscal year";
        "fundingPhases": Entries(&FUNDING_PHASE), "Phase der Förderung", "phase of the funding";
        "scope": Word(name::<FundingScope>), "Herkunft der Mittel", "scope";
        "reportStatus": Word(name::<ReportStatus>), "Stand des Berichts", "status of the report";
        "caveats": Each(&Word(name::<Caveat>)), "Vorbehalt", "caveat";
        "document": Object(&DOCUMENT), "Dokument", "document";
        "provenance": Object(&PROVENANCE), "Herkunft", "provenance";
        "rights": Object(&RIGHTS), "Lizenz", "licence";
    }
}
