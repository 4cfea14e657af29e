//! What the words of every vocabulary are called, in German and in English.

use crate::{
    Action, AreaScheme, Confidence, Fault, FigureKind, Kind, Language, Precision, Vocabulary, WorkState,
    contact::{ChannelType, ContactKind, ExclusiveRole, LegalBasis},
    funding_status::{
        BudgetStatus, BudgetType, Caveat, FundingKind, FundingScope, RateCondition, ReportStatus, ShareRole,
        SubjectType,
    },
    identity::{Outcome, Role, Scope},
    key_figure::Bound,
    licence::LicenceId,
    office_hours::{DayOfWeek, ExceptionKind, ExceptionReason, Mode, PublicHolidayPolicy, State, StatusReason},
    organisation::OrganisationKind,
    participation::ParticipationFormat,
    place::{AddressType, PlaceKind, Presence, WheelchairAccess},
    programme::{EventKind, PhaseKey, ThemeKind},
    project::{ActorRole, MilestoneStatus, ProjectKind, ProjectStatus},
};

/// A vocabulary whose words have names for people.
pub trait Named: Vocabulary {
    /// What the word is called in German and in English.
    fn names(self) -> (&'static str, &'static str);
}

/// What a word of the vocabulary `V` is called.
pub(super) fn name<V: Named>(word: &str, language: Language) -> Result<&'static str, Fault> {
    let (german, english) = V::parse(word)?.names();
    Ok(language.choose(german, english))
}

/// Writes down the names of every word of a vocabulary; a word without one does not compile.
macro_rules! names {
    ($($vocabulary:ident { $($variant:ident: $german:literal, $english:literal;)+ })+) => {
        $(impl Named for $vocabulary {
            fn names(self) -> (&'static str, &'static str) {
                match self { $(Self::$variant => ($german, $english),)+ }
            }
        })+

        /// The names of the vocabularies that stand here.
        #[cfg(test)]
        pub(super) const VOCABULARIES: &[&str] = &[$(stringify!($vocabulary),)+];
    };
}

names! {
    Kind {
        Organisation: "Organisation", "organisation"; Place: "Ort", "place"; FutureTask: "Zukunftsaufgabe", "task for the future";
        Programme: "Programm", "programme"; Contact: "Kontakt", "contact"; OfficeHours: "Öffnungszeiten", "office hours";
        Project: "Projekt", "project"; FundingStatus: "Angabe zu Mitteln", "statement about money";
    }
    Language { De: "Deutsch", "German"; DeSimple: "Leichte Sprache", "German in Leichte Sprache"; En: "Englisch", "English"; }
    Precision { Year: "Jahr", "year"; Month: "Monat", "month"; Day: "Tag", "day"; }
    AreaScheme {
        Kreis5: "Kreisschlüssel", "district key"; Ags8: "Amtlicher Gemeindeschlüssel", "official municipality key";
        Vb9: "Schlüssel des Gemeindeverbands", "key of the association"; Ars12: "Regionalschlüssel", "regional key";
    }
    Confidence { Stated: "belegt", "stated"; Derived: "abgeleitet", "derived"; Assumed: "angenommen", "assumed"; Disputed: "strittig", "disputed"; }
    LicenceId {
        DlDeBy20: "Datenlizenz Deutschland – Namensnennung 2.0", "Data licence Germany – attribution 2.0";
        DlDeZero20: "Datenlizenz Deutschland – Zero 2.0", "Data licence Germany – Zero 2.0";
        CcBy40: "CC BY 4.0", "CC BY 4.0";
    }
    FigureKind {
        TotalVolume: "Gesamtvolumen", "total volume"; EligibleCosts: "zuwendungsfähige Kosten", "eligible costs";
        Grant: "Zuwendung", "grant"; OwnShare: "Eigenanteil", "own share"; Ceiling: "Höchstbetrag", "ceiling";
        Estimate: "Schätzung", "estimate"; Budget: "Haushaltsansatz", "budget"; Unspecified: "nicht näher bezeichnet", "unspecified";
    }
    ContactKind { Unit: "Stelle", "unit"; Role: "Funktion", "role"; Person: "Person", "person"; }
    ExclusiveRole { ChiefDigitalOfficer: "Chief Digital Officer", "Chief Digital Officer"; }
    LegalBasis { PublicTaskFunction: "öffentliche Funktion", "public function"; Consent: "Einwilligung", "consent"; ElectedOffice: "Wahlamt", "elected office"; }
    ChannelType {
        Phone: "Telefon", "telephone"; Mobile: "Mobiltelefon", "mobile telephone"; Fax: "Fax", "fax"; Email: "E-Mail", "e-mail";
        Web: "Website", "website"; ContactForm: "Kontaktformular", "contact form"; DeMail: "De-Mail", "De-Mail";
        BeBPo: "besonderes Behördenpostfach", "special postbox of authorities"; SignLanguageVideo: "Video in Gebärdensprache", "video in sign language";
    }
    FundingKind {
        ProgrammeTotal: "Gesamtmittel des Programms", "total of the programme"; ProgrammeShare: "Anteil an den Programmmitteln", "share of the programme";
        Grant: "Zuwendung", "grant"; ExternalGrant: "Zuwendung aus anderer Quelle", "grant from elsewhere";
        ApprovedCeiling: "bewilligter Höchstbetrag", "approved ceiling"; ExpectedCost: "erwartete Kosten", "expected cost";
        BudgetPlan: "Haushaltsplan", "budget plan"; ProgrammeRule: "Regel des Förderprogramms", "rule of the funding programme";
    }
    FundingScope { Programme: "aus dem Programm", "from the programme"; Other: "aus anderen Mitteln", "from other money"; }
    ReportStatus { Draft: "Entwurf", "draft"; Published: "veröffentlicht", "published"; Audited: "geprüft", "audited"; }
    SubjectType { Programme: "Programm", "programme"; Project: "Projekt", "project"; }
    Caveat {
        AsOfUnknown: "Stand nicht bekannt", "date not known"; AmountUnknown: "Betrag nicht bekannt", "amount not known";
        SplitUnknown: "Aufteilung nicht bekannt", "split not known"; RecipientInferred: "Empfänger erschlossen", "recipient inferred";
        ScopeInferred: "Herkunft erschlossen", "scope inferred"; SubjectInferred: "Gegenstand erschlossen", "subject inferred";
        InclusionAssumed: "Enthaltensein angenommen", "inclusion assumed"; NotProgrammeMoney: "kein Geld des Programms", "not money of the programme";
        CoversMoreThanSubject: "umfasst mehr als den Gegenstand", "covers more than the subject"; GeneralRule: "allgemeine Regel", "general rule";
        Preliminary: "vorläufig", "preliminary"; SourcesDisagree: "Quellen widersprechen sich", "sources disagree";
        SharesIncomplete: "Anteile unvollständig", "shares incomplete"; Stale: "veraltet", "stale";
        SpentExceedsCommitted: "mehr ausgegeben als gebunden", "spent exceeds committed"; SpentExceedsDisbursed: "mehr ausgegeben als ausgezahlt", "spent exceeds disbursed";
        PlanDiffers: "Plan weicht ab", "plan differs"; SpentExceedsAmount: "mehr ausgegeben als angegeben", "spent exceeds the amount";
    }
    RateCondition { Standard: "im Regelfall", "as a rule"; BudgetEmergency: "bei Haushaltsnotlage", "in a budget emergency"; }
    BudgetType { Original: "ursprünglicher Haushalt", "original budget"; Revised: "geänderter Haushalt", "revised budget"; }
    BudgetStatus { Indicative: "unverbindlich", "indicative"; Committed: "verbindlich", "committed"; }
    ShareRole { Funder: "Fördermittelgeber", "funder"; OwnContribution: "Eigenanteil", "own contribution"; CoFunder: "Mitfinanzierer", "co-funder"; ThirdParty: "Dritte", "third party"; }
    Bound { Exactly: "genau", "exactly"; About: "etwa", "about"; MoreThan: "mehr als", "more than"; AtMost: "höchstens", "at most"; }
    DayOfWeek {
        Monday: "Montag", "Monday"; Tuesday: "Dienstag", "Tuesday"; Wednesday: "Mittwoch", "Wednesday"; Thursday: "Donnerstag", "Thursday";
        Friday: "Freitag", "Friday"; Saturday: "Samstag", "Saturday"; Sunday: "Sonntag", "Sunday";
    }
    Mode { WalkIn: "ohne Termin", "walk-in"; ByAppointment: "nach Vereinbarung", "by appointment"; PhoneOnly: "nur telefonisch", "by telephone only"; }
    PublicHolidayPolicy { Closed: "geschlossen", "closed"; OpenAsRegular: "wie sonst geöffnet", "open as on other days"; OwnHours: "eigene Zeiten", "own hours"; Unknown: "nicht bekannt", "not known"; }
    State { Open: "geöffnet", "open"; Closed: "geschlossen", "closed"; ByAppointment: "nach Vereinbarung", "by appointment"; Unknown: "nicht bekannt", "not known"; }
    StatusReason {
        Regular: "reguläre Zeiten", "regular hours"; Exception: "Ausnahme", "exception"; PublicHoliday: "Feiertag", "public holiday";
        NoSchedule: "kein Plan", "no schedule"; ValidityUnknown: "Gültigkeit nicht bekannt", "validity not known";
    }
    ExceptionKind { Closed: "geschlossen", "closed"; Replaced: "andere Zeiten", "other hours"; Additional: "zusätzliche Zeiten", "additional hours"; OpenAsRegular: "wie sonst geöffnet", "open as on other days"; }
    ExceptionReason {
        PublicHoliday: "Feiertag", "public holiday"; Carnival: "Karneval", "carnival"; ChristmasClosure: "Weihnachtspause", "Christmas break";
        StaffEvent: "interne Veranstaltung", "staff event"; Illness: "Krankheit", "illness"; Event: "Veranstaltung", "event";
        Construction: "Bauarbeiten", "construction work"; Relocation: "Umzug", "relocation"; Other: "anderer Grund", "another reason";
    }
    OrganisationKind {
        FederalMinistry: "Bundesministerium", "federal ministry"; PromotionalBank: "Förderbank", "promotional bank"; State: "Land", "state";
        District: "Landkreis", "district"; DistrictAdministration: "Kreisverwaltung", "district administration"; StaffUnit: "Stabsstelle", "staff unit";
        Town: "Stadt", "town"; VerbandsfreieStadt: "verbandsfreie Stadt", "town without an association"; Verbandsgemeinde: "Verbandsgemeinde", "association of municipalities";
        PublicAuthority: "Behörde", "public authority"; Committee: "Gremium", "committee"; Agency: "Agentur", "agency"; Company: "Unternehmen", "company";
        Consultancy: "Beratung", "consultancy"; Utility: "Versorger", "utility"; NonProfit: "gemeinnützige Organisation", "non-profit organisation";
        Association: "Verein oder Verband", "association"; Initiative: "Initiative", "initiative"; Research: "Forschungseinrichtung", "research institution";
        Education: "Bildungseinrichtung", "educational institution"; Hospital: "Krankenhaus", "hospital"; Museum: "Museum", "museum"; Other: "andere", "other";
    }
    ParticipationFormat {
        IdeaContest: "Ideenwettbewerb", "contest of ideas"; FutureDialogue: "Zukunftsdialog", "dialogue on the future"; FutureForum: "Zukunftsforum", "forum on the future";
        MunicipalDialogue: "Kommunaldialog", "dialogue in the municipalities"; Workshop: "Workshop", "workshop"; OnlineDialogue: "Online-Dialog", "dialogue on the web";
        Survey: "Umfrage", "survey"; AdvisoryBoard: "Beirat", "advisory board"; SteeringGroup: "Lenkungsgruppe", "steering group"; WorkingGroup: "Arbeitsgruppe", "working group";
        OpenHouse: "offene Türen", "open doors"; InformationEvening: "Informationsabend", "evening of information"; Talk: "Vortrag", "talk"; Other: "andere Form", "another form";
    }
    PlaceKind {
        Office: "Büro", "office"; Administration: "Verwaltung", "administration"; Venue: "Veranstaltungsort", "venue"; ProjectSite: "Projektstandort", "site of a project";
        Museum: "Museum", "museum"; Hospital: "Krankenhaus", "hospital"; Sight: "Sehenswürdigkeit", "sight"; Trail: "Weg", "trail"; YouthRoom: "Jugendraum", "youth room";
        Locality: "Ortschaft", "locality"; Gauge: "Pegel", "gauge"; Other: "anderer Ort", "another place";
    }
    AddressType { House: "Hausanschrift", "house address"; Visitor: "Besuchsanschrift", "visitor address"; PostBox: "Postfach", "post box"; BulkPostBox: "Großempfänger", "bulk post box"; Delivery: "Lieferanschrift", "delivery address"; Postal: "Postanschrift", "postal address"; }
    WheelchairAccess { Yes: "ja", "yes"; Limited: "eingeschränkt", "limited"; No: "nein", "no"; Unknown: "nicht bekannt", "not known"; }
    Presence { Yes: "ja", "yes"; No: "nein", "no"; Unknown: "nicht bekannt", "not known"; }
    EventKind { Milestone: "Meilenstein", "milestone"; Event: "Veranstaltung", "event"; Decision: "Beschluss", "decision"; Report: "Bericht", "report"; Planned: "geplant", "planned"; }
    PhaseKey { Strategy: "Strategiephase", "strategy phase"; Implementation: "Umsetzungsphase", "implementation phase"; }
    ThemeKind {
        TargetVision: "Zielbild", "target vision"; AgendaTheme: "Thema der Agenda", "theme of the agenda"; IntegratedSolution: "integrierte Lösung", "integrated solution";
        WorkingGroup: "Arbeitsgruppe", "working group"; ContestCategory: "Kategorie des Wettbewerbs", "category of the contest"; ApplicationHub: "Anwendungshub", "application hub";
    }
    ProjectKind { Programme: "Dachprojekt", "umbrella of projects"; Project: "Projekt", "project"; Measure: "Maßnahme", "measure"; Pilot: "Pilotvorhaben", "pilot"; }
    ProjectStatus {
        Idea: "Idee", "idea"; Planned: "geplant", "planned"; InProgress: "in Umsetzung", "in progress"; Pilot: "im Pilotbetrieb", "on trial";
        InOperation: "im Einsatz", "in operation"; Completed: "abgeschlossen", "completed"; Discontinued: "eingestellt", "discontinued";
        Suspended: "unterbrochen", "suspended"; Cancelled: "aufgegeben", "cancelled"; Unknown: "nicht bekannt", "not known";
    }
    MilestoneStatus { Planned: "geplant", "planned"; Reached: "erreicht", "reached"; Missed: "verfehlt", "missed"; Cancelled: "aufgegeben", "cancelled"; }
    ActorRole { Funding: "fördert", "funds it"; Accountable: "verantwortet", "answers for it"; Extending: "steuert für den Fördermittelgeber", "steers it for the funder"; Implementing: "setzt um", "carries it out"; Scientific: "forscht", "does research"; Participating: "beteiligt", "takes part"; }
    WorkState {
        Draft: "Entwurf", "draft"; Published: "veröffentlicht", "published"; Changed: "geändert", "changed"; Scheduled: "geplant", "scheduled";
        Unpublished: "zurückgezogen", "unpublished"; Deleted: "gelöscht", "deleted";
    }
    Action {
        Save: "gespeichert", "saved"; Discard: "Entwurf verworfen", "draft discarded"; Restore: "wiederhergestellt", "restored"; Delete: "gelöscht", "deleted";
        Undelete: "zurückgeholt", "brought back"; Unpublish: "zurückgezogen", "unpublished"; Schedule: "geplant", "scheduled";
    }
    Role { Author: "schreibt", "author"; Editor: "veröffentlicht", "editor"; Finance: "Fördermittel", "finance"; Admin: "Verwaltung", "administration"; }
    Scope {
        ContentRead: "Inhalte lesen", "read content"; ContentWrite: "Entwürfe schreiben", "write drafts"; ContentPublish: "veröffentlichen", "publish";
        FundingWrite: "Fördermittel pflegen", "keep the funding status"; Admin: "Konten verwalten", "keep accounts";
    }
    Outcome { Ok: "getan", "done"; Refused: "abgelehnt", "refused"; }
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// Every vocabulary that a source file of the domain declares.
    fn declared(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                declared(&entry, found);
                continue;
            }
            let text = fs::read_to_string(&entry).expect("a file");
            let names = text.lines().filter_map(|line| line.trim().strip_prefix("pub enum ")?.split_once(": "));
            let vocabularies = names.filter(|(_, rest)| rest.starts_with("extensible") || rest.starts_with("closed"));
            let own = |(name, _): (&str, &str)| name.split(" as ").next().unwrap_or(name).to_owned();
            found.extend(vocabularies.map(own));
        }
    }

    #[test]
    fn every_vocabulary_has_names() {
        let mut found = BTreeSet::new();
        declared(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        let named: BTreeSet<String> = VOCABULARIES.iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(found, named);
    }
}
