//! What the catalogue says of each kind, in German and English.

use myk10_domain::Kind;

/// German and English.
type Both<T> = [T; 2];

/// The title of the catalogue.
pub(super) const TITLE: Both<&str> = ["Offene Daten der Smarten Region MYK10", "Open data of the Smart Region MYK10"];
/// What the catalogue is.
pub(super) const DESCRIPTION: Both<&str> = [
    "Projekte, Förderung, Kontakte und Sprechzeiten des Smart-City-Programms im Landkreis Mayen-Koblenz, mit ihren Quellen.",
    "Projects, funding, contacts and office hours of the smart-city programme in the district of Mayen-Koblenz, with their sources.",
];
/// The title of the service.
pub(super) const SERVICE: Both<&str> =
    ["Inhalte-API der Smarten Region MYK10", "Content API of the Smart Region MYK10"];
/// Whose rights hold.
pub(super) const RIGHTS: Both<&str> = [
    "Seitenweise. Die Lizenz gilt für die Liste; Einträge mit eigener Lizenz nennen sie in „licence“.",
    "Page by page. The licence is that of the list; records with a licence of their own name it in “licence”.",
];

/// What the catalogue says of a kind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// The title of the data set.
    pub(crate) title: Both<&'static str>,
    pub(super) description: Both<&'static str>,
    pub(super) keywords: Both<&'static [&'static str]>,
    pub(super) themes: &'static [Theme],
}

/// A category that data portals share.
#[derive(Clone, Copy, Debug)]
pub(super) enum Theme {
    Economy,
    Government,
    Regions,
    Technology,
}

impl Theme {
    pub(super) const ALL: [Self; 4] = [Self::Economy, Self::Government, Self::Regions, Self::Technology];

    /// Its address.
    pub(super) fn iri(self) -> String {
        let code = match self {
            Self::Economy => "ECON",
            Self::Government => "GOVE",
            Self::Regions => "REGI",
            Self::Technology => "TECH",
        };
        format!("{}/{code}", super::terms::THEMES)
    }

    /// Its official name.
    pub(super) fn label(self) -> Both<&'static str> {
        match self {
            Self::Economy => ["Wirtschaft und Finanzen", "Economy and finance"],
            Self::Government => ["Regierung und öffentlicher Sektor", "Government and public sector"],
            Self::Regions => ["Regionen und Städte", "Regions and cities"],
            Self::Technology => ["Wissenschaft und Technologie", "Science and technology"],
        }
    }
}

/// What the catalogue says of a kind.
pub(crate) fn of(kind: Kind) -> Words {
    match kind {
        Kind::Organisation => ORGANISATIONS,
        Kind::Place => PLACES,
        Kind::FutureTask => FUTURE_TASKS,
        Kind::Programme => PROGRAMMES,
        Kind::Contact => CONTACTS,
        Kind::OfficeHours => OFFICE_HOURS,
        Kind::Project => PROJECTS,
        Kind::FundingStatus => FUNDING_STATUSES,
    }
}

const ORGANISATIONS: Words = Words {
    title: ["Beteiligte Organisationen", "Organisations that take part"],
    description: [
        "Behörden, Kommunen, Unternehmen und Vereine, die an der Smarten Region MYK10 mitwirken.",
        "Authorities, municipalities, companies and associations that take part in the Smart Region MYK10.",
    ],
    keywords: [&["Organisationen", "Smart City", "Mayen-Koblenz"], &["organisations", "smart city"]],
    themes: &[Theme::Government, Theme::Regions],
};

const PLACES: Words = Words {
    title: ["Orte", "Places"],
    description: [
        "Orte, an denen Angebote der Smarten Region MYK10 stehen oder besucht werden können.",
        "Places where something of the Smart Region MYK10 stands or can be visited.",
    ],
    keywords: [&["Orte", "Adressen", "Smart City"], &["places", "addresses", "smart city"]],
    themes: &[Theme::Regions],
};

const FUTURE_TASKS: Words = Words {
    title: ["Zukunftsaufgaben", "Tasks for the future"],
    description: [
        "Die Zukunftsaufgaben, denen die Projekte der Smarten Region MYK10 zugeordnet sind.",
        "The tasks for the future to which the projects of the Smart Region MYK10 belong.",
    ],
    keywords: [&["Zukunftsaufgaben", "Strategie", "Smart City"], &["strategy", "smart city"]],
    themes: &[Theme::Government, Theme::Regions],
};

const PROGRAMMES: Words = Words {
    title: ["Förderprogramme", "Funded programmes"],
    description: [
        "Geförderte Programme des Landkreises Mayen-Koblenz mit Zeitplan und Beteiligten.",
        "Funded programmes of the district of Mayen-Koblenz with their schedule and who takes part.",
    ],
    keywords: [&["Förderprogramm", "Modellprojekte Smart Cities"], &["funding programme", "smart city"]],
    themes: &[Theme::Government, Theme::Regions],
};

const CONTACTS: Words = Words {
    title: ["Ansprechstellen", "Contacts"],
    description: [
        "Stellen und Personen in öffentlicher Funktion, die zu den Projekten Auskunft geben.",
        "Units and persons in public function who answer questions about the projects.",
    ],
    keywords: [&["Kontakt", "Verwaltung"], &["contact", "administration"]],
    themes: &[Theme::Government],
};

const OFFICE_HOURS: Words = Words {
    title: ["Sprech- und Öffnungszeiten", "Office hours"],
    description: [
        "Wann Ansprechstellen und Orte besucht werden können, mit Feiertagen und Ausnahmen.",
        "When contacts and places can be visited, with holidays and exceptions.",
    ],
    keywords: [&["Öffnungszeiten", "Sprechzeiten"], &["opening hours", "office hours"]],
    themes: &[Theme::Government],
};

const PROJECTS: Words = Words {
    title: ["Projekte", "Projects"],
    description: [
        "Die Projekte der Smarten Region MYK10 mit Stand, Zeitplan, Zielen und Beteiligten.",
        "The projects of the Smart Region MYK10 with status, schedule, aims and who takes part.",
    ],
    keywords: [&["Projekte", "Smart City", "Digitalisierung"], &["projects", "smart city", "digitalisation"]],
    themes: &[Theme::Government, Theme::Regions, Theme::Technology],
};

const FUNDING_STATUSES: Words = Words {
    title: ["Förderung und Finanzen", "Funding and finance"],
    description: [
        "Belegte Aussagen über Fördermittel, Eigenanteile und Kosten, jeweils mit ihrem Stand.",
        "Sourced statements about grants, own shares and costs, each as of its day.",
    ],
    keywords: [&["Fördermittel", "Haushalt", "Kosten"], &["grants", "budget", "costs"]],
    themes: &[Theme::Economy, Theme::Government],
};
