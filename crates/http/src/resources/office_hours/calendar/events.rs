//! The entries of a calendar: openings, and the regular days that fall out.

use std::collections::BTreeMap;

use calcard::icalendar::{
    ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameterName, ICalendarProperty,
};
use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use myk10_domain::office_hours::{Mode, Opening, State};

use super::{Feed, address, text, uri, utc, with};

impl Feed<'_> {
    /// The openings until a day.
    pub(super) fn openings(&self, last: NaiveDate) -> Vec<ICalendarComponent> {
        let timetable = self.hours.content.timetable();
        let Some(first) = timetable.openings(self.today, last).first().map(|opening| opening.opens) else {
            return Vec::new();
        };
        // Counted from before today, so that what is over still counts, and by day, because nights interleave.
        let openings = timetable.openings(self.today - Days::new(2), last);
        let mut counts: BTreeMap<NaiveDate, u32> = BTreeMap::new();
        let event = |opening: &Opening<'_>| {
            let count = counts.entry(opening.date).or_default();
            *count += 1;
            if opening.opens < first {
                return None;
            }
            let words = self.query.lang;
            let what = match opening.mode {
                Mode::WalkIn => words.each("geöffnet", "geöffnet", "open"),
                Mode::PhoneOnly => words.each("nur telefonisch", "nur am Telefon", "by telephone only"),
                Mode::ByAppointment => words.each("nach Vereinbarung", "nur mit Termin", "by appointment"),
            };
            let name = self.query.speaker().reason_name(opening.reason);
            let mut entries = self.entries(&format!("{}-{count}", opening.date), what, name.as_deref());
            entries.push(self.stamp(ICalendarProperty::Dtstart, opening.opens));
            entries.push(self.stamp(ICalendarProperty::Dtend, opening.closes));
            Some(component(entries))
        };
        openings.iter().filter_map(event).collect()
    }

    /// The regular days until a day that fall out, or whose holiday nobody has a rule for, as entries of a whole day.
    pub(super) fn days_off(&self, last: NaiveDate) -> Vec<ICalendarComponent> {
        let timetable = self.hours.content.timetable();
        let days = timetable.days_off(self.today, last).into_iter();
        let event = |(date, state, reason): (NaiveDate, State, _)| {
            let words = self.query.lang;
            let what = match state {
                State::Unknown => {
                    words.each("nicht bekannt, ob geöffnet", "Wir wissen es nicht", "not known whether open")
                }
                State::ByAppointment => words.each("nach Vereinbarung", "nur mit Termin", "by appointment"),
                State::Open | State::Closed => words.each("geschlossen", "geschlossen", "closed"),
            };
            let name = self.query.speaker().reason_name(reason);
            let mut entries = self.entries(&format!("{date}-0"), what, name.as_deref());
            let day = |name, date: NaiveDate| {
                with(name, ICalendarParameterName::Value, "DATE", &date.format("%Y%m%d").to_string())
            };
            entries.push(day(ICalendarProperty::Dtstart, date));
            entries.extend(date.succ_opt().map(|next| day(ICalendarProperty::Dtend, next)));
            component(entries)
        };
        days.map(event).collect()
    }

    /// What every entry has. The name is that of the day and of the entry on it, so that it stays the same.
    fn entries(&self, key: &str, what: &str, reason: Option<&str>) -> Vec<ICalendarEntry> {
        let reason = reason.map(|reason| format!(" ({reason})")).unwrap_or_default();
        let subject = self.target.as_ref().map(|target| format!("{}: ", target.name.resolve(self.query.lang).0));
        let summary = format!("{}{what}{reason}", subject.unwrap_or_default());
        let changed = utc(self.hours.updated_at);
        let mut entries = vec![
            text(ICalendarProperty::Uid, &format!("{}-{key}", self.hours.id)),
            text(ICalendarProperty::Dtstamp, &changed),
            text(ICalendarProperty::LastModified, &changed),
            text(ICalendarProperty::Sequence, &(self.hours.version - 1).to_string()),
            text(ICalendarProperty::Summary, &summary),
            // Nobody is busy because an office is open.
            text(ICalendarProperty::Transp, "TRANSPARENT"),
            uri(ICalendarProperty::Url, address(self.settings, self.hours)),
        ];
        let location = self.target.as_ref().and_then(|target| target.location.as_deref());
        entries.extend(location.map(|location| text(ICalendarProperty::Location, location)));
        entries
    }

    /// An instant on the clock of the place; in UTC where the clock shows the time twice and this is the second one.
    fn stamp(&self, name: ICalendarProperty, at: DateTime<Utc>) -> ICalendarEntry {
        let zone = self.hours.content.time_zone;
        let shown = at.with_timezone(&zone).naive_local();
        if zone.from_local_datetime(&shown).earliest().is_some_and(|first| first == at) {
            with(name, ICalendarParameterName::Tzid, zone.name(), &shown.format("%Y%m%dT%H%M%S").to_string())
        } else {
            text(name, &utc(at))
        }
    }
}

fn component(entries: Vec<ICalendarEntry>) -> ICalendarComponent {
    let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
    component.entries = entries;
    component
}
