//! Why a value is refused or doubted, said for people in German and English.

/// Writes the table of faults once: name, data, stable code, German sentence, English sentence.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $type:ty),+ })? = $code:literal, $german:literal, $english:literal;)+) => {
        /// Why a value is refused (a violation) or doubted (a warning).
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Fault {
            $($(#[$doc])* $name $({
                $(#[doc = concat!("What the sentence calls `", stringify!($field), "`.")] $field: $type),+
            })?,)+
        }

        impl Fault {
            /// The stable name, for programs.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$name $({ $($field: _),+ })? => $code,)+ }
            }

            /// The sentence in German; it follows the name of the field.
            pub fn german(&self) -> String {
                match self { $(Self::$name $({ $($field),+ })? => { $($(let _ = $field;)+)? format!($german) })+ }
            }

            /// The sentence in English; it follows the name of the field.
            pub fn english(&self) -> String {
                match self { $(Self::$name $({ $($field),+ })? => { $($(let _ = $field;)+)? format!($english) })+ }
            }
        }
    };
}

faults! {
    /// A value that publishing needs is missing.
    Required = "required", "muss angegeben werden", "must be given";
    /// A member that there is not.
    UnknownMember { allowed: String } = "unknownMember", "gibt es hier nicht; erlaubt: {allowed}", "does not exist here; allowed: {allowed}";
    /// A value of another type than the member has.
    WrongType { german: &'static str, english: &'static str } = "wrongType", "muss {german} sein", "must be {english}";
    /// A draft that cannot be read for a reason of its own.
    Unreadable { reason: String } = "unreadable", "lässt sich nicht lesen: {reason}", "cannot be read: {reason}";
    /// A value that this kind of record does not have.
    NotApplicable { because: &'static str } = "notApplicable", "gehört nicht hierher ({because})", "does not belong here ({because})";
    /// Exactly one of several members must be given.
    ExactlyOne { of: &'static str } = "exactlyOne", "genau eines von {of} muss angegeben werden", "exactly one of {of} must be given";
    /// Nothing but white space.
    Blank = "blank", "darf nicht leer sein", "must not be blank";
    /// More characters than allowed.
    TooLong { max: usize } = "tooLong", "darf höchstens {max} Zeichen haben", "must have at most {max} characters";
    /// Fewer characters than needed.
    TooShort { min: usize } = "tooShort", "muss mindestens {min} Zeichen haben", "must have at least {min} characters";
    /// More entries than allowed.
    TooMany { max: usize } = "tooMany", "darf höchstens {max} Einträge haben", "must have at most {max} entries";
    /// A control character other than tab and newline.
    ControlCharacter { character: String } = "controlCharacter", "enthält das Steuerzeichen {character}", "contains the control character {character}";
    /// An invisible character that misleads readers or machines.
    InvisibleCharacter { character: String } = "invisibleCharacter", "enthält das unsichtbare Zeichen {character}", "contains the invisible character {character}";
    /// Something that looks like HTML.
    Markup = "markup", "darf kein HTML enthalten („<“ vor einem Buchstaben, „/“ oder „!“)", "must not contain HTML (\"<\" before a letter, \"/\" or \"!\")";
    /// A word that is not in the vocabulary.
    UnknownWord { given: String, allowed: &'static [&'static str] } = "unknownWord", "„{given}“ ist nicht vorgesehen; erlaubt: {allowed:?}", "\"{given}\" is not known; allowed: {allowed:?}";
    /// Not a UUID.
    MalformedId = "malformedId", "muss eine UUID sein", "must be a UUID";
    /// Not an ASCII kebab-case name.
    MalformedSlug = "malformedSlug", "muss aus Kleinbuchstaben a–z, Ziffern und einzelnen Bindestrichen bestehen", "must consist of lower-case letters a–z, digits and single hyphens";
    /// Not a name for an account.
    MalformedUsername { min: usize, max: usize } = "malformedUsername", "muss aus {min} bis {max} der Zeichen a–z, 0–9, „.“, „_“ und „-“ bestehen, mit einem Buchstaben oder einer Ziffer am Anfang", "must consist of {min} to {max} of the characters a–z, 0–9, \".\", \"_\" and \"-\", with a letter or a digit first";
    /// A name that the program keeps for itself.
    ReservedName { name: &'static str } = "reservedName", "darf nicht „{name}“ sein; so heißt, was das Programm von selbst oder auf der Kommandozeile tut", "must not be \"{name}\", which stands for what the program does by itself or on the command line";
    /// A password that is guessed soon.
    WeakPassword = "weakPassword", "ist zu leicht zu erraten; nehmen Sie mehrere Wörter, die nichts miteinander zu tun haben", "is too easy to guess; take several words that have nothing to do with each other";
    /// Not a full or partial ISO 8601 date.
    MalformedDate = "malformedDate", "muss ein Datum sein: JJJJ, JJJJ-MM oder JJJJ-MM-TT", "must be a date: YYYY, YYYY-MM or YYYY-MM-DD";
    /// Not a calendar day.
    MalformedDay = "malformedDay", "muss ein Tag sein: JJJJ-MM-TT", "must be a day: YYYY-MM-DD";
    /// Not an instant.
    MalformedInstant = "malformedInstant", "muss ein Zeitpunkt nach RFC 3339 sein, etwa 2026-11-23T10:00:00+01:00", "must be an RFC 3339 instant such as 2026-11-23T10:00:00+01:00";
    /// Not a clock time.
    MalformedTime = "malformedTime", "muss eine Uhrzeit sein: HH:MM oder HH:MM:SS", "must be a clock time: HH:MM or HH:MM:SS";
    /// Not an absolute https address.
    MalformedUrl = "malformedUrl", "muss eine vollständige https-Adresse sein", "must be an absolute https address";
    /// Not an e-mail address.
    MalformedEmail = "malformedEmail", "muss eine gültige E-Mail-Adresse sein (oder fehlen)", "must be a valid e-mail address (or be absent)";
    /// Not a telephone number.
    MalformedPhone = "malformedPhone", "muss eine Telefonnummer mit 5 bis 15 Ziffern sein, etwa +49 261 1080", "must be a telephone number of 5 to 15 digits such as +49 261 1080";
    /// Not a decimal amount.
    MalformedAmount = "malformedAmount", "muss ein Betrag mit höchstens zwei Nachkommastellen sein, etwa 17500000.00", "must be an amount with at most two decimals such as 17500000.00";
    /// Not a percentage.
    MalformedPercent = "malformedPercent", "muss zwischen 0 und 100 liegen, mit höchstens zwei Nachkommastellen", "must be between 0 and 100 with at most two decimals";
    /// Not a currency that has cents.
    UnknownCurrency = "unknownCurrency", "muss eine Währung nach ISO 4217 mit zwei Nachkommastellen sein, etwa EUR", "must be an ISO 4217 currency with two decimals such as EUR";
    /// Not in the IANA time zone database.
    UnknownTimeZone = "unknownTimeZone", "muss eine Zeitzone der IANA sein, etwa Europe/Berlin", "must be an IANA time zone such as Europe/Berlin";
    /// A language we do not speak.
    UnknownLanguage { given: String } = "unknownLanguage", "„{given}“ ist keine der Sprachen de, de-simple, en", "\"{given}\" is none of the languages de, de-simple, en";
    /// A key of the wrong length for its scheme.
    MalformedKey { digits: usize } = "malformedKey", "muss aus {digits} Ziffern bestehen (führende Null mitschreiben)", "must have {digits} digits (keep the leading zero)";
    /// Not the form that a code has.
    MalformedCode = "malformedCode", "muss aus Kleinbuchstaben a–z, Ziffern und einzelnen Bindestrichen bestehen", "must consist of lower-case letters a–z, digits and single hyphens";
    /// Not a country of ISO 3166-1 alpha-2.
    MalformedCountry = "malformedCountry", "muss aus zwei Großbuchstaben bestehen, etwa DE", "must be two capital letters such as DE";
    /// Not a SHA-256 digest.
    MalformedDigest = "malformedDigest", "muss ein SHA-256-Wert mit 64 Hexadezimalziffern sein", "must be a SHA-256 digest of 64 hexadecimal digits";
    /// A number outside of its bounds.
    OutOfRange { min: i64, max: i64 } = "outOfRange", "muss zwischen {min} und {max} liegen", "must be between {min} and {max}";
    /// A coordinate outside of its bounds.
    MalformedPosition = "malformedPosition", "muss eine Länge von −180 bis 180 und eine Breite von −90 bis 90 sein", "must be a longitude of −180 to 180 and a latitude of −90 to 90";
    /// An entry of a list stands there twice.
    Repeated = "repeated", "steht doppelt in der Liste", "stands in the list twice";
    /// An amount below zero where none may be (H3).
    NegativeAmount = "negativeAmount", "darf nicht negativ sein", "must not be negative";
    /// Two currencies in one statement (H3).
    MixedCurrencies { expected: String } = "mixedCurrencies", "muss dieselbe Währung haben wie der Betrag ({expected})", "must have the same currency as the amount ({expected})";
    /// A stage of funding exceeds the stage before it (H4).
    ExceedsStage { stage: &'static str } = "exceedsStage", "darf nicht größer sein als {stage}", "must not be greater than {stage}";
    /// Complete shares do not add up to the amount (H5).
    SharesDiffer { sum: String, amount: String } = "sharesDiffer", "die Anteile ergeben {sum}, der Betrag ist {amount}", "the shares add up to {sum}, the amount is {amount}";
    /// Complete rates do not add up to 100 (H5).
    RatesDiffer { sum: String } = "ratesDiffer", "die Anteile ergeben {sum} statt 100 Prozent", "the rates add up to {sum} instead of 100 per cent";
    /// A statement about a day that has not come yet (H6).
    InFuture = "inFuture", "darf nicht in der Zukunft liegen", "must not be in the future";
    /// A statement without a day needs the caveat that says so (H6).
    MissingCaveat { caveat: &'static str } = "missingCaveat", "braucht den Vorbehalt „{caveat}“", "needs the caveat \"{caveat}\"";
    /// A caveat that the statement itself contradicts.
    UnfoundedCaveat = "unfoundedCaveat", "passt nicht zur Angabe: ein Stand ist genannt", "does not fit: a date is given";
    /// The end comes before the start (H7).
    EndsBeforeStart = "endsBeforeStart", "liegt vor dem Anfang", "comes before the start";
    /// A milestone that is reached without saying when (H7).
    ReachedWithoutDate = "reachedWithoutDate", "ein erreichter Meilenstein braucht das Datum", "a milestone that is reached needs the date";
    /// An interval without length (H8).
    EqualTimes = "equalTimes", "Öffnung und Schließung dürfen nicht gleich sein", "opening and closing must differ";
    /// Two intervals overlap (H8).
    OverlappingIntervals = "overlappingIntervals", "überschneidet sich mit einer anderen Zeit desselben Tages", "overlaps another interval";
    /// Two schedules are known to be valid at once (H8).
    OverlappingSchedules = "overlappingSchedules", "überschneidet sich mit der Gültigkeit eines anderen Plans", "overlaps the validity of another schedule";
    /// Two exceptions rule the same day (A4).
    OverlappingExceptions = "overlappingExceptions", "überschneidet sich mit einer anderen Ausnahme", "overlaps another exception";
    /// A day of confirmation that the validity excludes.
    OutsideValidity = "outsideValidity", "liegt außerhalb von validFrom und validThrough", "lies outside of validFrom and validThrough";
    /// Days at the end of a schedule are not known because nobody said when it ended, though a newer one is there.
    OpenEnd = "openEnd", "fehlt, obwohl es einen neueren Plan gibt: nach dem letzten bestätigten Tag gilt die Öffnung als nicht bekannt", "is missing although there is a newer schedule: after the last confirmed day the state is unknown";
    /// A schedule that answers for no day at all.
    NeverCertain = "neverCertain", "ohne validFrom, validThrough oder confirmedOn gilt dieser Plan an keinem Tag als bekannt", "without validFrom, validThrough or confirmedOn the schedule is known to hold on no day";
    /// A regular opening day that many offices do not keep; it demands a decision.
    UndecidedDay { date: String, german: String, english: String } = "undecidedDay", "{date} ({german}) wäre regulär geöffnet: bitte entscheiden, mit einer Ausnahme oder ausdrücklich mit openAsRegular", "{date} ({english}) would be a regular opening day: please decide, with an exception or expressly with openAsRegular";
    /// An exception that closes has no intervals (H9).
    IntervalsForbidden = "intervalsForbidden", "eine Schließung hat keine Zeiten", "a closure has no intervals";
    /// An exception that opens needs intervals (H9).
    IntervalsRequired = "intervalsRequired", "braucht mindestens eine Zeit", "needs at least one interval";
    /// An alternative text that is a file name (H13).
    FileNameAsText = "fileNameAsText", "darf kein Dateiname sein", "must not be a file name";
    /// An image that is neither described nor decorative (H13).
    UndescribedImage = "undescribedImage", "braucht einen Alternativtext oder decorative: true", "needs an alternative text or decorative: true";
    /// A reference to a source that the record does not list.
    UnknownSource { key: String } = "unknownSource", "„{key}“ steht nicht unter den Quellen des Eintrags", "\"{key}\" is not among the record's sources";
    /// A record that refers to itself.
    SelfReference = "selfReference", "darf nicht auf sich selbst verweisen", "must not refer to itself";
    /// A chain of records that leads back to itself.
    CircularReference = "circularReference", "führt im Kreis auf sich selbst zurück", "leads back to itself";
    /// A reference to something that is not published.
    NotPublished { kind: &'static str, id: String } = "notPublished", "{kind} {id} ist nicht veröffentlicht", "{kind} {id} is not published";
    /// A slug that another record of the kind has.
    SlugTaken = "slugTaken", "hat schon ein anderer Eintrag derselben Art", "belongs to another record of the kind";
    /// An instant that has gone by already.
    InstantPassed = "instantPassed", "ist schon vorbei", "has gone by already";
    /// An instant that nobody plans for.
    TooFarAhead { year: i32 } = "tooFarAhead", "liegt nach dem Jahr {year}", "comes after the year {year}";
    /// An instant that must come after another.
    NotAfter { other: &'static str } = "notAfter", "muss nach {other} liegen", "must come after {other}";
    /// A public record refers to one that is to be taken back.
    StillReferenced { kind: &'static str, id: String } = "stillReferenced", "{kind} {id} verweist noch hierher", "{kind} {id} still refers to this";
    /// A newer revision became public before the planned one.
    Superseded { revision: i32 } = "superseded", "inzwischen ist die neuere Fassung {revision} veröffentlicht", "the newer revision {revision} has been published since";
    /// A record that is deleted.
    RecordDeleted = "recordDeleted", "der Eintrag ist gelöscht", "the record is deleted";
    /// Our own fault, which the log of the server tells.
    InternalFault = "internalFault", "auf unserer Seite ist etwas schiefgegangen; das Protokoll des Servers sagt mehr", "something went wrong on our side; the log of the server says more";
    /// An exclusive role that somebody else holds on the same day (H12).
    RoleTaken { holder: String } = "roleTaken", "diese Funktion hat zur selben Zeit schon {holder}", "this role is held at the same time by {holder}";
    /// S1: more spent than committed.
    SpentExceedsCommitted = "spentExceedsCommitted", "ist größer als die gebundenen Mittel", "is more than what is committed";
    /// S2: more spent than disbursed, so own money went first.
    SpentExceedsDisbursed = "spentExceedsDisbursed", "ist größer als die ausgezahlten Mittel", "is more than what is disbursed";
    /// S3: the yearly plan differs from the approval.
    PlanDiffers { sum: String, approved: String } = "planDiffers", "die Jahresplanung ergibt {sum}, bewilligt sind {approved}", "the yearly plan adds up to {sum}, approved are {approved}";
    /// S4: more spent than the amount.
    SpentExceedsAmount = "spentExceedsAmount", "ist größer als der Betrag", "is more than the amount";
    /// S5: the statement is older than 120 days.
    Stale = "stale", "der Stand ist älter als 120 Tage", "the statement is older than 120 days";
    /// S6: the project ends after its programme.
    EndsAfterProgramme = "endsAfterProgramme", "liegt nach dem Ende des Programms", "comes after the end of the programme";
}

impl Fault {
    /// What may stand there instead, where it can be listed.
    pub fn allowed(&self) -> Option<&'static [&'static str]> {
        if let Self::UnknownWord { allowed, .. } = self { Some(allowed) } else { None }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.english())
    }
}

impl std::error::Error for Fault {}
