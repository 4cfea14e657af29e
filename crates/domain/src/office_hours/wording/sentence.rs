//! The answer to "is it open?" in a sentence or two, ready to print.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use crate::{
    Language,
    office_hours::{ExceptionReason, Mode, Moment, NextOpening, Reason, State, Status, Timetable, wall_clock},
};

use super::spoken;

impl Timetable<'_> {
    /// A status in words: "Heute geschlossen (Fronleichnam). Nächste Öffnung: Montag, 8. Juni, 10 Uhr."
    ///
    /// `name` is what the reason is called in the language, where it has a name.
    pub fn sentence(&self, status: &Status<'_>, name: Option<&str>, language: Language) -> String {
        let now = self.shown(status.at);
        match status.moment.state {
            State::Open => self.open(status, now, name, language),
            State::Closed => {
                let today = now.date();
                let all_day = self.openings(today, today).is_empty();
                closed(all_day, name, language) + &self.next(status, today, language)
            }
            State::ByAppointment => by_appointment(language) + &self.next(status, now.date(), language),
            State::Unknown => unknown(status.moment.reason, now.date(), name, language),
        }
    }

    fn shown(&self, at: DateTime<Utc>) -> NaiveDateTime {
        wall_clock::shown(self.office_hours().time_zone, at)
    }

    fn open(&self, status: &Status<'_>, now: NaiveDateTime, name: Option<&str>, language: Language) -> String {
        let mode = status.moment.mode;
        // People want to know until when they can come in the same way.
        let then = self.changes(status.at).find(|(_, moment)| moment.mode != mode);
        let end = then.map(|(at, _)| spoken::end(self.shown(at), now.date(), language));
        let now = match (mode == Some(Mode::PhoneOnly), end) {
            (false, Some(end)) => language.each(
                format!("Jetzt geöffnet bis {end}{}.", bracketed(name)),
                format!("Jetzt ist geöffnet. Sie können bis {end} kommen.{}", occasion(name)),
                format!("Open now until {end}{}.", bracketed(name)),
            ),
            (true, Some(end)) => language.each(
                format!("Jetzt nur telefonisch erreichbar bis {end}{}.", bracketed(name)),
                format!("Sie können jetzt nur anrufen. Das geht bis {end}.{}", occasion(name)),
                format!("Now by telephone only until {end}{}.", bracketed(name)),
            ),
            (false, None) => language.each("Jetzt geöffnet.", "Jetzt ist geöffnet.", "Open now.").to_owned(),
            (true, None) => language
                .each("Jetzt nur telefonisch erreichbar.", "Sie können jetzt nur anrufen.", "Now by telephone only.")
                .to_owned(),
        };
        now + then.map_or("", |(_, moment)| then_words(&moment, language))
    }

    fn next(&self, status: &Status<'_>, today: NaiveDate, language: Language) -> String {
        let Some(NextOpening { opens, closes: _, mode }) = status.next_opening else {
            return self.without_next(status, language).to_owned();
        };
        let when = spoken::moment(self.shown(opens), today, language);
        if mode == Mode::PhoneOnly {
            language.each(
                format!(" Nächste Telefonzeit: {when}."),
                format!(" Sie können wieder anrufen: {when}."),
                format!(" Next telephone hours: {when}."),
            )
        } else {
            language.each(
                format!(" Nächste Öffnung: {when}."),
                format!(" Dann ist wieder geöffnet: {when}."),
                format!(" Next opening: {when}."),
            )
        }
    }
}

impl Timetable<'_> {
    /// What to say when there is no next opening: that nobody knows it only where that is why.
    fn without_next(&self, status: &Status<'_>, language: Language) -> &'static str {
        let ahead = |state| self.changes(status.at).any(|(_, moment)| moment.state == state);
        if ahead(State::Unknown) {
            language.each(
                " Die nächste Öffnung ist nicht bekannt.",
                " Wir wissen nicht: Wann ist wieder geöffnet?",
                " The next opening is not known.",
            )
        } else if status.moment.state == State::ByAppointment {
            ""
        } else if ahead(State::ByAppointment) {
            language.each(
                " Danach nur nach Vereinbarung.",
                " Danach brauchen Sie einen Termin.",
                " After that by appointment only.",
            )
        } else {
            language.each(
                " In den nächsten 400 Tagen ist keine Öffnung vorgesehen.",
                " In den nächsten 400 Tagen ist nicht geöffnet.",
                " No opening is planned for the next 400 days.",
            )
        }
    }
}

impl ExceptionReason {
    /// What to call an exception that has no title, ready to stand in a sentence; nothing where that says nothing.
    pub fn phrase(self, language: Language) -> Option<&'static str> {
        Some(match self {
            Self::PublicHoliday => language.choose("Feiertag", "public holiday"),
            Self::Carnival => language.choose("Karneval", "carnival"),
            Self::ChristmasClosure => language.choose("Weihnachtspause", "Christmas break"),
            Self::StaffEvent => language.choose("interne Veranstaltung", "staff event"),
            Self::Illness => language.choose("Krankheit", "illness"),
            Self::Event => language.choose("Veranstaltung", "event"),
            Self::Construction => language.choose("Bauarbeiten", "construction work"),
            Self::Relocation => language.choose("Umzug", "relocation"),
            Self::Other => return None,
        })
    }
}

fn closed(all_day: bool, name: Option<&str>, language: Language) -> String {
    let when = if all_day { language.choose("Heute", "today") } else { language.choose("Jetzt", "now") };
    language.each(
        format!("{when} geschlossen{}.", bracketed(name)),
        format!("{when} ist geschlossen.{}", name.map(|name| format!(" Der Grund ist: {name}.")).unwrap_or_default()),
        format!("Closed {when}{}.", bracketed(name)),
    )
}

fn by_appointment(language: Language) -> String {
    let words =
        language.each("Jetzt nur nach Vereinbarung.", "Jetzt brauchen Sie einen Termin.", "Now by appointment only.");
    words.to_owned()
}

/// What comes after an opening that goes on in another way.
fn then_words(moment: &Moment<'_>, language: Language) -> &'static str {
    match (moment.state, moment.mode) {
        (State::Open, Some(Mode::PhoneOnly)) => language.each(
            " Danach nur telefonisch.",
            " Danach können Sie nur anrufen.",
            " After that by telephone only.",
        ),
        (State::Open, _) => language.each(
            " Danach ist auch vor Ort geöffnet.",
            " Danach können Sie auch kommen.",
            " After that you can also come in person.",
        ),
        (State::Closed | State::ByAppointment | State::Unknown, _) => "",
    }
}

fn unknown(reason: Reason<'_>, today: NaiveDate, name: Option<&str>, language: Language) -> String {
    let day = spoken::date(today, None, language);
    let holiday = bracketed(name);
    match reason {
        Reason::NoSchedule => language.each(
            format!("Für {day} ist kein Öffnungsplan bekannt."),
            format!("Wir wissen nicht: Ist am {day} geöffnet? Für diesen Tag gibt es keinen Plan."),
            format!("No schedule is known for {day}."),
        ),
        Reason::ValidityUnknown => language.each(
            format!("Für {day} ist nicht bekannt, ob geöffnet ist: Keine Quelle belegt die Zeiten dieses Tages."),
            format!("Wir wissen nicht: Ist am {day} geöffnet? Bitte fragen Sie vorher nach."),
            format!("For {day} it is not known whether it is open: no source confirms the hours of that day."),
        ),
        Reason::Regular | Reason::Exception(_) | Reason::PublicHoliday(_) => language.each(
            format!("Für {day}{holiday} ist nicht bekannt, ob geöffnet ist."),
            format!("Wir wissen nicht: Ist am {day} geöffnet? Bitte fragen Sie vorher nach."),
            format!("For {day}{holiday} it is not known whether it is open."),
        ),
    }
}

fn bracketed(name: Option<&str>) -> String {
    name.map(|name| format!(" ({name})")).unwrap_or_default()
}

fn occasion(name: Option<&str>) -> String {
    name.map(|name| format!(" Der Anlass ist: {name}.")).unwrap_or_default()
}
