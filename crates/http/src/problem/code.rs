//! The kinds of problem: their names, their status, and what people should know of them.

use axum::http::StatusCode;
use myk10_domain::Language;

/// Writes the table of problems once: name, code, status, and title, detail and advice in German and English.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $word:literal, $status:ident,
        [$title_de:literal, $title_en:literal], [$detail_de:literal, $detail_en:literal], [$advice_de:literal, $advice_en:literal];)+) => {
        /// The kind of a problem; its word is stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Code {
            $($(#[doc = $doc])+ $name,)+
        }

        impl Code {
            /// Every kind of problem.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The stable name, for programs.
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The HTTP status that it comes with.
            pub fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)+ }
            }

            /// The kind of problem in a few words.
            pub fn title(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($title_de, $title_en),)+ }
            }

            /// What went wrong.
            pub fn detail(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($detail_de, $detail_en),)+ }
            }

            /// What to do about it.
            pub fn advice(self, language: Language) -> &'static str {
                match self { $(Self::$name => language.choose($advice_de, $advice_en),)+ }
            }
        }
    };
}

codes! {
    /// Nothing has this path.
    UnknownPath = "unknownPath", NOT_FOUND, ["Unbekannter Pfad", "Unknown path"],
        ["Unter diesem Pfad gibt es nichts.", "Nothing has this path."],
        ["Alle Adressen stehen unter /v1. Pfade enden ohne Schrägstrich und ohne Dateiendung.",
         "Every address is listed at /v1. Paths end without a slash and without a file extension."];
    /// No public record has this id or slug.
    NotFound = "notFound", NOT_FOUND, ["Nicht gefunden", "Not found"],
        ["Es gibt keinen öffentlichen Eintrag mit dieser Kennung.", "There is no public record with this id or slug."],
        ["Die Liste derselben Art nennt jede gültige Kennung; beide, id und slug, sind erlaubt.",
         "The list of the same kind has every valid id and slug; both may be used."];
    /// A record that did not hold on the day that was asked about.
    NotValidThen = "notValidThen", NOT_FOUND, ["Galt an diesem Tag nicht", "Not valid on that day"],
        ["Den Eintrag gibt es, aber nach seinen eigenen Daten galt er an dem Tag in asOf nicht.",
         "The record is there, but by its own dates it did not hold on the day in asOf."],
        ["Fragen Sie nach einem anderen Tag oder ohne asOf nach dem, was jetzt veröffentlicht ist.",
         "Ask about another day, or without asOf for what is public now."];
    /// A programme or project about whose money nobody says anything.
    NoFundingStatus = "noFundingStatus", NOT_FOUND, ["Keine Angabe zu Mitteln", "No statement about money"],
        ["Der Eintrag ist da, aber keine Quelle sagt etwas zu seinen Mitteln.", "The record is there, but no source says anything about its money."],
        ["Zeigen Sie „keine Angabe“, nicht null Euro.", "Show \"not stated\", not zero."];
    /// A record that was public once.
    Gone = "gone", GONE, ["Nicht mehr öffentlich", "Gone"],
        ["Der Eintrag war öffentlich und ist es nicht mehr.", "The record was public and is no longer."],
        ["Entfernen Sie ihn aus Ihrem Bestand. Was an seine Stelle trat, steht in replacedBy.",
         "Remove it from your copy. What stands in its place is in replacedBy."];
    /// Parameters that are refused.
    InvalidParameters = "invalidParameters", BAD_REQUEST, ["Ungültige Parameter", "Invalid parameters"],
        ["Mindestens ein Parameter wird nicht angenommen; errors nennt jeden und was erlaubt ist.",
         "At least one parameter is refused; errors names each and what is allowed."],
        ["Jeder Eintrag in errors nennt den Parameter, den Grund und, wo es sie gibt, die erlaubten Werte.",
         "Each entry of errors names the parameter, the reason and, where there are any, the values that are allowed."];
    /// A client that takes nothing that there is.
    NotAcceptable = "notAcceptable", NOT_ACCEPTABLE, ["Nicht annehmbar", "Not acceptable"],
        ["Keines der Formate in Accept gibt es hier. Es gibt:", "None of the formats in Accept exists here. There is:"],
        ["Nennen Sie in Accept eines der Formate aus detail oder lassen Sie den Header weg.",
         "Name one of the formats of detail in Accept, or leave the header out."];
    /// A method that the path does not know.
    MethodNotAllowed = "methodNotAllowed", METHOD_NOT_ALLOWED, ["Methode nicht erlaubt", "Method not allowed"],
        ["Dieser Pfad kennt die Methode nicht; erlaubt ist, was der Header Allow nennt.",
         "This path does not know the method; the header Allow names those that it does."],
        ["Die öffentliche Schnittstelle liest nur: GET, HEAD und OPTIONS.", "The public interface only reads: GET, HEAD and OPTIONS."];
    /// An address of more than 8 KiB.
    UriTooLong = "uriTooLong", URI_TOO_LONG, ["Adresse zu lang", "Address too long"],
        ["Pfad und Parameter zusammen haben mehr als 8 KiB.", "The path and the parameters together have more than 8 KiB."],
        ["Kürzen Sie die Parameter oder teilen Sie die Anfrage auf.", "Shorten the parameters or ask several times."];
    /// More than 8 KiB of headers, or more than 100.
    HeadersTooLarge = "headersTooLarge", REQUEST_HEADER_FIELDS_TOO_LARGE, ["Header zu groß", "Headers too large"],
        ["Die Header haben zusammen mehr als 8 KiB, oder es sind mehr als 100.",
         "The headers together have more than 8 KiB, or there are more than 100."],
        ["Lassen Sie Cookies und andere Header weg, die hier niemand braucht.",
         "Leave out cookies and other headers that nobody needs here."];
    /// A body of more than 64 KiB.
    BodyTooLarge = "bodyTooLarge", PAYLOAD_TOO_LARGE, ["Anfrage zu groß", "Body too large"],
        ["Der Rumpf der Anfrage hat mehr als 64 KiB.", "The body of the request has more than 64 KiB."],
        ["Die öffentliche Schnittstelle liest keinen Rumpf; senden Sie keinen.",
         "The public interface reads no body; send none."];
    /// A request that took too long.
    Timeout = "timeout", SERVICE_UNAVAILABLE, ["Zeitüberschreitung", "Timeout"],
        ["Die Antwort hat zu lange gedauert.", "The answer took too long."],
        ["Versuchen Sie es nach der Zeit in Retry-After noch einmal.", "Try again after the time in Retry-After."];
    /// A database that does not answer.
    Unavailable = "unavailable", SERVICE_UNAVAILABLE, ["Zurzeit nicht verfügbar", "Unavailable"],
        ["Die Daten sind gerade nicht erreichbar.", "The data cannot be reached at the moment."],
        ["Versuchen Sie es nach der Zeit in Retry-After noch einmal; zeigen Sie solange Ihren letzten Stand.",
         "Try again after the time in Retry-After; show what you have until then."];
    /// Our fault.
    Internal = "internal", INTERNAL_SERVER_ERROR, ["Interner Fehler", "Internal error"],
        ["Bei uns ist etwas schiefgegangen; der Vorgang ist unter requestId festgehalten.",
         "Something went wrong on our side; it is on record under requestId."],
        ["Melden Sie dem Betreiber die requestId.", "Tell the operator the requestId."];
}

impl Code {
    /// The kind of problem that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}
