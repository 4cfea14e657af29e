//! The kinds of problem: their names, their status, and what people should know of them.

use axum::http::StatusCode;
use myk10_domain::Language;

/// Writes the table of problems once: name, code, status, and title, detail and advice in German and English.
///
/// What only editors can be told stands apart: the public document names no problem that the public never gets.
macro_rules! codes {
    (public { $($public:tt)+ } editor { $($editor:tt)+ }) => {
        codes! { @all $($public)+ $($editor)+ }

        impl Code {
            /// The problems of the public interface.
            pub const PUBLIC: &'static [Self] = codes! { @names $($public)+ };
        }
    };
    (@names $($(#[doc = $doc:literal])+ $name:ident = $word:literal, $status:ident,
        [$($title:literal),+], [$($detail:literal),+], [$($advice:literal),+];)+) => { &[$(Self::$name,)+] };
    (@all $($(#[doc = $doc:literal])+ $name:ident = $word:literal, $status:ident,
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
public {
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
editor {
    /// Nobody who is known.
    Unauthenticated = "unauthenticated", UNAUTHORIZED, ["Nicht angemeldet", "Not signed in"],
        ["Diese Anfrage braucht ein gültiges Token im Header Authorization.", "This request needs a valid token in the header Authorization."],
        ["Melden Sie sich mit POST /v1/editor/sessions an und senden Sie „Authorization: Bearer …“; ein abgelaufenes Token erneuert POST /v1/editor/sessions/refresh.",
         "Sign in with POST /v1/editor/sessions and send \"Authorization: Bearer …\"; POST /v1/editor/sessions/refresh renews a token that has expired."];
    /// Somebody who may not do this.
    Forbidden = "forbidden", FORBIDDEN, ["Nicht erlaubt", "Forbidden"],
        ["Dafür fehlt die Berechtigung.", "Permission for this is missing."],
        ["detail nennt die Rolle oder den Umfang des Tokens, der fehlt; Rollen vergibt, wer die Rolle admin hat.",
         "detail names the role that is missing, or the scope of the token; whoever has the role admin gives roles."];
    /// A name and a password that do not belong together.
    InvalidCredentials = "invalidCredentials", UNAUTHORIZED, ["Anmeldung gescheitert", "Sign-in failed"],
        ["Name oder Passwort stimmt nicht, oder das Konto ist gesperrt.", "The name or the password is wrong, or the account is disabled."],
        ["Prüfen Sie beides; ein vergessenes Passwort setzt ein Administrator neu.", "Check both; an administrator can reset a forgotten password."];
    /// A refresh token that does not hold, or holds no longer.
    InvalidRefreshToken = "invalidRefreshToken", UNAUTHORIZED, ["Sitzung beendet", "Session ended"],
        ["Das Token zum Erneuern gilt nicht oder nicht mehr.", "The refresh token is not valid, or not any more."],
        ["Melden Sie sich neu an. Jedes dieser Token gilt einmal; ein zweiter Gebrauch beendet die Sitzung.",
         "Sign in again. Each of these tokens can be used once; using one twice ends the session."];
    /// Too many attempts to sign in.
    Throttled = "throttled", TOO_MANY_REQUESTS, ["Zu viele Versuche", "Too many attempts"],
        ["Es gab zu viele Anmeldeversuche.", "There were too many attempts to sign in."],
        ["Versuchen Sie es nach der Zeit in Retry-After noch einmal.", "Try again after the time in Retry-After."];
    /// A body that is not what the operation takes.
    InvalidBody = "invalidBody", BAD_REQUEST, ["Ungültige Eingabe", "Invalid body"],
        ["Der Rumpf der Anfrage wird nicht angenommen; errors nennt jede Stelle.", "The body of the request is refused; errors names each place."],
        ["Jeder Eintrag in errors nennt die Stelle (pointer), den Grund und, wo es sie gibt, die erlaubten Werte.",
         "Each entry of errors names the place (pointer), the reason and, where there are any, the values that are allowed."];
    /// A body of more than 1 MiB.
    ContentTooLarge = "contentTooLarge", PAYLOAD_TOO_LARGE, ["Rumpf zu groß", "Content too large"],
        ["Der Rumpf der Anfrage hat mehr als 1 MiB.", "The body of the request has more than 1 MiB."],
        ["Teilen Sie auf, was Sie senden.", "Divide what you send."];
    /// A body of another media type.
    UnsupportedMediaType = "unsupportedMediaType", UNSUPPORTED_MEDIA_TYPE, ["Medientyp nicht angenommen", "Unsupported media type"],
        ["Der Rumpf hat einen anderen Medientyp als diesen:", "The body has another media type than this:"],
        ["Nennen Sie in Content-Type den Medientyp aus detail.", "Name the media type of detail in Content-Type."];
    /// A change that does not say which version it is of.
    PreconditionRequired = "preconditionRequired", PRECONDITION_REQUIRED, ["Version fehlt", "Version missing"],
        ["Eine Änderung braucht den Header If-Match mit der Version, die Sie gesehen haben.", "A change needs the header If-Match with the version that you saw."],
        ["Lesen Sie den Eintrag und senden Sie sein ETag in If-Match; zum Anlegen mit eigener id senden Sie If-None-Match: *.",
         "Read the record and send its ETag in If-Match; to create it with an id of your own, send If-None-Match: *."];
    /// A change of a version that is no longer the newest.
    PreconditionFailed = "preconditionFailed", PRECONDITION_FAILED, ["Inzwischen geändert", "Changed meanwhile"],
        ["Der Eintrag hat nicht die Version, die die Anfrage nennt.", "The record is not of the version that the request names."],
        ["Lesen Sie den Eintrag neu, übernehmen Sie Ihre Änderung und senden Sie die Version aus currentVersion.",
         "Read the record again, apply your change to it, and send the version in currentVersion."];
    /// Something that cannot be as things are.
    Conflict = "conflict", CONFLICT, ["Widerspruch zum Bestand", "Conflict"],
        ["Die Anfrage widerspricht dem, was schon da ist; errors nennt jede Stelle.", "The request contradicts what is there already; errors names each place."],
        ["Wählen Sie andere Werte an den Stellen in errors.", "Choose other values at the places in errors."];
    /// Nothing that editors can see has this id.
    UnknownRecord = "unknownRecord", NOT_FOUND, ["Nicht gefunden", "Not found"],
        ["Es gibt hier nichts mit dieser Kennung.", "There is nothing with this id."],
        ["Die Liste darüber nennt jede gültige Kennung.", "The list above it has every valid id."];
    /// A record that is deleted.
    RecordDeleted = "recordDeleted", GONE, ["Gelöscht", "Deleted"],
        ["Der Eintrag ist gelöscht.", "The record is deleted."],
        ["Seine Revisionen sind noch da; POST …/undelete holt ihn zurück.", "Its revisions are still there; POST …/undelete brings it back."];
    /// A record that cannot be published as it is.
    NotPublishable = "notPublishable", CONFLICT, ["Nicht veröffentlichbar", "Cannot be published"],
        ["Der Entwurf bricht Regeln: errors nennt jede Stelle, missing jeden Eintrag, der erst veröffentlicht sein muss.",
         "The draft breaks rules: errors names each place, missing each record that would have to be public first."],
        ["Berichtigen Sie den Entwurf; was in missing steht, veröffentlicht with=references mit.",
         "Correct the draft; with=references publishes what is in missing as well."];
    /// A record that others refer to.
    Referenced = "referenced", CONFLICT, ["Wird gebraucht", "Referred to"],
        ["Öffentliche Einträge verweisen auf diesen; referrers nennt jeden.", "Public records refer to this one; referrers names each."],
        ["Nehmen Sie erst die Verweise heraus und veröffentlichen Sie diese Einträge neu.",
         "Take the references out first, and publish those records again."];
    /// A record that is not public.
    NotPublic = "notPublic", CONFLICT, ["Nicht öffentlich", "Not public"],
        ["Der Eintrag ist nicht öffentlich.", "The record is not public."],
        ["Veröffentlichen Sie ihn erst.", "Publish it first."];
    /// An account without which nobody could administer.
    LastAdmin = "lastAdmin", CONFLICT, ["Letztes Administrationskonto", "Last administrator"],
        ["Das ist das letzte nicht gesperrte Konto mit der Rolle admin.", "This is the last account with the role admin that is not disabled."],
        ["Geben Sie erst einem anderen Konto die Rolle admin.", "Give another account the role admin first."];
    /// A key of idempotency that came with another request before.
    IdempotencyKeyReused = "idempotencyKeyReused", UNPROCESSABLE_ENTITY, ["Idempotency-Key schon benutzt", "Idempotency-Key reused"],
        ["Dieser Idempotency-Key kam schon mit einer anderen Anfrage.", "This Idempotency-Key came with another request before."],
        ["Nehmen Sie für jede neue Anfrage einen neuen Schlüssel, denselben nur für ihre Wiederholung.",
         "Take a new key for each new request, and the same one only to repeat it."];
}
}

impl Code {
    /// The kind of problem that a word names.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.word() == word)
    }
}
