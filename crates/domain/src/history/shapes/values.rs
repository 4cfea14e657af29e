//! The values that kinds share.

use super::shape;
use crate::{
    AreaScheme, Confidence, FigureKind, Kind,
    contact::ChannelType,
    funding_status::{BudgetStatus, BudgetType, RateCondition, ShareRole, SubjectType},
    history::{
        names::name,
        shape::{
            Form::{
                Code, Date, Each, Entries, Flag, Line, Money, Number, Object, Percent, Private, Reference, Switch,
                Text, Word,
            },
            Member, Shape,
        },
    },
    key_figure::Bound,
    licence::LicenceId,
    office_hours::{DayOfWeek, ExceptionKind, ExceptionReason, Mode},
    participation::ParticipationFormat,
    place::{AddressType, WheelchairAccess},
    programme::{EventKind, PhaseKey, ThemeKind},
    project::{ActorRole, MilestoneStatus, ProjectStatus},
};

shape! {
    /// A public source.
    pub(super) SOURCE, ["key"], ["title"] {
        "key": Code, "Kürzel", "key";
        "title": Line, "Titel", "title";
        "titleDescriptive": Switch, "Titel beschreibt die Seite", "title describes the page";
        "publisher": Line, "Herausgeber", "publisher";
        "url": Code, "Adresse", "address";
        "archivedUrl": Code, "Kopie", "lasting copy";
        "published": Date, "erschienen", "published";
        "retrievedAt": Code, "gelesen am", "read at";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// Where the facts are from.
    pub(super) PROVENANCE, [], [] {
        "sources": Entries(&SOURCE), "Quelle", "source";
        "confidence": Word(name::<Confidence>), "Sicherheit", "confidence";
        "auditedDate": Date, "nachgelesen am", "audited";
        "verifiedAt": Code, "bestätigt am", "verified at";
        "verifiedBy": Line, "bestätigt von", "verified by";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// The licence of a record.
    pub(super) RIGHTS, [], [] {
        "licence": Word(name::<LicenceId>), "", "";
        "provider": Line, "Bereitsteller", "provider";
        "datasetUri": Code, "Adresse des Datensatzes", "address of the data set";
    }
}

shape! {
    /// An area by its official key.
    pub(super) AREA, ["scheme", "code"], ["name"] {
        "scheme": Word(name::<AreaScheme>), "Art des Schlüssels", "kind of key";
        "code": Code, "Schlüssel", "key";
        "name": Line, "Name", "name";
        "uri": Code, "Adresse", "address";
    }
}

shape! {
    /// A number.
    pub(super) KEY_FIGURE, ["key"], ["label"] {
        "key": Code, "Kürzel", "key";
        "label": Text, "Bezeichnung", "label";
        "value": Number, "Wert", "value";
        "bound": Word(name::<Bound>), "Genauigkeit", "bound";
        "asOf": Date, "Stand", "as of";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// An occasion to take part.
    pub(super) PARTICIPATION, ["key"], ["title"] {
        "key": Code, "Kürzel", "key";
        "format": Word(name::<ParticipationFormat>), "Form", "format";
        "title": Text, "Titel", "title";
        "summary": Text, "Kurzbeschreibung", "summary";
        "series": Line, "Reihe", "series";
        "start": Date, "Beginn", "start";
        "end": Date, "Ende", "end";
        "startTime": Code, "Uhrzeit des Beginns", "time of the start";
        "endTime": Code, "Uhrzeit des Endes", "time of the end";
        "online": Switch, "im Netz", "online";
        "placeId": Reference(&[Kind::Place]), "Ort", "place";
        "municipalities": Entries(&AREA), "Kommune", "municipality";
        "relatedProjectIds": Each(&Reference(&[Kind::Project])), "anderes Projekt", "related project";
        "keyFigures": Entries(&KEY_FIGURE), "Kennzahl", "key figure";
        "outcome": Text, "Ergebnis", "outcome";
        "url": Code, "Adresse", "address";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// A picture; where the consent of those on it is filed is never published.
    pub(super) IMAGE, ["url"], ["url"] {
        "url": Code, "Adresse", "address";
        "alt": Text, "Alternativtext", "alternative text";
        "decorative": Switch, "schmückend", "decorative";
        "width": Number, "Breite", "width";
        "height": Number, "Höhe", "height";
        "mediaType": Code, "Medientyp", "media type";
        "sha256": Code, "Prüfsumme", "checksum";
        "credit": Line, "Urheber", "credit";
        "licence": Word(name::<LicenceId>), "Lizenz", "licence";
        "personsShown": Switch, "Personen erkennbar", "persons shown";
        "consentRef": Private, "Einwilligung", "consent";
    }
}

shape! {
    /// An address.
    pub(super) ADDRESS, [], [] {
        "type": Word(name::<AddressType>), "Art", "type";
        "streetAddress": Line, "Straße und Nummer", "street and number";
        "postalCode": Code, "Postleitzahl", "postal code";
        "addressLocality": Line, "Ort", "locality";
        "addressCountry": Code, "Land", "country";
    }
}

shape! {
    /// Who can use a place.
    pub(super) ACCESSIBILITY, [], [] {
        "wheelchair": Word(name::<WheelchairAccess>), "mit dem Rollstuhl", "by wheelchair";
        "steps": Flag, "Stufen", "steps";
        "lift": Flag, "Aufzug", "lift";
        "toilet": Flag, "barrierefreie Toilette", "accessible toilet";
        "inductionLoop": Flag, "Induktionsschleife", "induction loop";
        "signLanguage": Flag, "Gebärdensprache", "sign language";
        "description": Text, "Beschreibung", "description";
    }
}

shape! {
    /// A channel.
    pub(super) CHANNEL, ["type"], ["type", "value"] {
        "type": Word(name::<ChannelType>), "Art", "type";
        "value": Code, "Nummer oder Adresse", "number or address";
        "label": Text, "Bezeichnung", "label";
        "availableHoursId": Reference(&[Kind::OfficeHours]), "Zeiten", "hours";
        "asOf": Date, "Stand", "as of";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// A statement about where a project stands.
    pub(super) STATUS, ["asOf", "key"], ["key", "asOf"] {
        "key": Word(name::<ProjectStatus>), "", "";
        "text": Text, "Wortlaut", "wording";
        "asOf": Date, "Stand", "as of";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// A milestone.
    pub(super) MILESTONE, ["key"], ["title"] {
        "key": Code, "Kürzel", "key";
        "title": Text, "Titel", "title";
        "due": Date, "fällig", "due";
        "reached": Date, "erreicht", "reached";
        "status": Word(name::<MilestoneStatus>), "Status", "status";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// Who does what.
    pub(super) ACTOR, ["organisationId"], ["organisationId"] {
        "organisationId": Reference(&[Kind::Organisation]), "Organisation", "organisation";
        "role": Word(name::<ActorRole>), "Rolle", "role";
    }
}

shape! {
    /// A link.
    pub(super) LINK, ["url"], ["title"] {
        "rel": Code, "Beziehung", "relation";
        "url": Code, "Adresse", "address";
        "title": Text, "Titel", "title";
    }
}

shape! {
    /// What others can take over.
    pub(super) REUSE, [], [] {
        "transferable": Flag, "übertragbar", "transferable";
        "openSourceUrl": Code, "Quelltext", "source code";
        "licence": Line, "Lizenz der Software", "licence of the software";
        "prerequisites": Text, "Voraussetzungen", "prerequisites";
    }
}

shape! {
    /// The funding programme of a programme.
    pub(super) FUNDING_PROGRAMME, [], [] {
        "name": Line, "Name", "name";
        "abbreviation": Line, "Abkürzung", "abbreviation";
        "number": Code, "Nummer", "number";
        "round": Number, "Staffel", "round";
        "roundYear": Number, "Jahr der Staffel", "year of the round";
        "call": Line, "Aufruf", "call";
        "motto": Line, "Motto des Aufrufs", "motto of the call";
        "awarded": Date, "ausgewählt", "awarded";
        "awardeeCount": Number, "Zahl der Ausgewählten", "number of awardees";
        "funderIds": Each(&Reference(&[Kind::Organisation])), "Fördermittelgeber", "funder";
    }
}

shape! {
    /// A phase of a programme.
    pub(super) PHASE, ["key"], ["title"] {
        "key": Word(name::<PhaseKey>), "Art", "key";
        "title": Text, "Titel", "title";
        "start": Date, "Beginn", "start";
        "end": Date, "Ende", "end";
        "summary": Text, "Kurzbeschreibung", "summary";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// The strategy of a programme.
    pub(super) STRATEGY, [], [] {
        "title": Text, "Titel", "title";
        "summary": Text, "Kurzbeschreibung", "summary";
        "submitted": Date, "eingereicht", "submitted";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// A theme of a programme.
    pub(super) THEME, ["key"], ["title"] {
        "key": Code, "Kürzel", "key";
        "kind": Word(name::<ThemeKind>), "Art", "kind";
        "position": Number, "Stelle", "position";
        "title": Text, "Titel", "title";
        "summary": Text, "Kurzbeschreibung", "summary";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// Something that happened on the way.
    pub(super) EVENT, ["key"], ["text"] {
        "key": Code, "Kürzel", "key";
        "occurred": Date, "Datum", "date";
        "kind": Word(name::<EventKind>), "Art", "kind";
        "text": Text, "Text", "text";
        "projectId": Reference(&[Kind::Project]), "Projekt", "project";
        "placeId": Reference(&[Kind::Place]), "Ort", "place";
        "fundingStatusId": Reference(&[Kind::FundingStatus]), "Angabe zu Mitteln", "statement about money";
        "participationKey": Code, "Beteiligung", "participation";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// A name that an organisation no longer has.
    pub(super) FORMER_NAME, [], ["name"] {
        "name": Text, "Name", "name";
        "validThrough": Date, "gültig bis", "valid through";
    }
}

shape! {
    /// What office hours are for.
    pub(super) TARGET, [], [] {
        "placeId": Reference(&[Kind::Place]), "Ort", "place";
        "contactId": Reference(&[Kind::Contact]), "Kontakt", "contact";
    }
}

shape! {
    /// Hours of a day.
    pub(super) INTERVAL, [], ["opens", "closes"] {
        "opens": Code, "von", "opens";
        "closes": Code, "bis", "closes";
        "mode": Word(name::<Mode>), "Zugang", "mode";
    }
}

shape! {
    /// Hours of a day of the week.
    pub(super) WEEKLY, [], ["dayOfWeek", "opens", "closes"] {
        "dayOfWeek": Word(name::<DayOfWeek>), "Wochentag", "day of the week";
        "opens": Code, "von", "opens";
        "closes": Code, "bis", "closes";
        "mode": Word(name::<Mode>), "Zugang", "mode";
    }
}

shape! {
    /// A schedule.
    pub(super) SCHEDULE, ["key"], ["key"] {
        "key": Code, "Kürzel", "key";
        "validFrom": Date, "gültig ab", "valid from";
        "validThrough": Date, "gültig bis", "valid through";
        "confirmedOn": Each(&Date), "Bestätigung vom", "confirmation of";
        "regular": Entries(&WEEKLY), "Zeit", "time";
        "byAppointmentOtherwise": Switch, "sonst nach Vereinbarung", "otherwise by appointment";
        "sources": Each(&Code), "Quelle", "source";
        "note": Text, "Anmerkung", "note";
    }
}

shape! {
    /// Days on which something else holds.
    pub(super) EXCEPTION, ["key"], ["title", "startDate"] {
        "key": Code, "Kürzel", "key";
        "startDate": Date, "erster Tag", "first day";
        "endDate": Date, "letzter Tag", "last day";
        "kind": Word(name::<ExceptionKind>), "Art", "kind";
        "intervals": Entries(&INTERVAL), "Zeit", "time";
        "reasonCode": Word(name::<ExceptionReason>), "Grund", "reason";
        "title": Text, "Titel", "title";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// What a statement about money is about.
    pub(super) SUBJECT, ["id"], ["id"] {
        "type": Word(name::<SubjectType>), "Art", "type";
        "id": Reference(&[Kind::Programme, Kind::Project]), "Eintrag", "record";
    }
}

shape! {
    /// A figure.
    pub(super) FIGURE, [], [] {
        "amount": Code, "", "";
        "currency": Code, "Währung", "currency";
        "kind": Word(name::<FigureKind>), "Art", "kind";
        "precision": Code, "Genauigkeit", "precision";
        "approximate": Flag, "ungefähr", "approximate";
    }
}

shape! {
    /// The stages of money.
    pub(super) FIGURES, [], [] {
        "applied": Money, "beantragt", "applied for";
        "approved": Money, "bewilligt", "approved";
        "committed": Money, "gebunden", "committed";
        "called": Money, "abgerufen", "called";
        "disbursed": Money, "ausgezahlt", "disbursed";
        "spent": Money, "ausgegeben", "spent";
        "proven": Money, "nachgewiesen", "proven";
        "recovered": Money, "zurückgefordert", "recovered";
    }
}

shape! {
    /// A rate of a rule.
    pub(super) RATE, ["condition"], ["condition"] {
        "condition": Word(name::<RateCondition>), "Bedingung", "condition";
        "percent": Percent, "Satz", "rate";
    }
}

shape! {
    /// A figure of other sources.
    pub(super) ALTERNATIVE, [], ["amount"] {
        "amount": Money, "Betrag", "amount";
        "sources": Each(&Code), "Quelle", "source";
    }
}

shape! {
    /// Who bears which part.
    pub(super) SHARE, ["organisationId"], ["organisationId"] {
        "organisationId": Reference(&[Kind::Organisation]), "Organisation", "organisation";
        "role": Word(name::<ShareRole>), "Rolle", "role";
        "amount": Object(&FIGURE), "Betrag", "amount";
        "ratePercent": Percent, "Anteil", "rate";
        "figures": Object(&FIGURES), "Stand der Mittel", "stages of the money";
    }
}

shape! {
    /// Plan and result of a year.
    pub(super) FISCAL_YEAR, ["fiscalYear", "budgetType"], ["fiscalYear", "budgetType"] {
        "fiscalYear": Number, "Haushaltsjahr", "fiscal year";
        "budgetType": Word(name::<BudgetType>), "Fassung", "version";
        "budgetStatus": Word(name::<BudgetStatus>), "Verbindlichkeit", "status of the budget";
        "planned": Money, "geplant", "planned";
        "disbursed": Money, "ausgezahlt", "disbursed";
        "spent": Money, "ausgegeben", "spent";
    }
}

shape! {
    /// A phase of a funding programme.
    pub(super) FUNDING_PHASE, ["key"], ["key"] {
        "key": Word(name::<PhaseKey>), "Art", "key";
        "cap": Money, "Höchstbetrag", "ceiling";
        "months": Number, "Monate", "months";
    }
}

shape! {
    /// A document.
    pub(super) DOCUMENT, [], [] {
        "url": Code, "Adresse", "address";
        "title": Text, "Titel", "title";
    }
}
