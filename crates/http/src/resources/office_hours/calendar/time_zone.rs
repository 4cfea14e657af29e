//! The time zone of a calendar, with every change of its clocks: no client needs to know the zone.

use calcard::icalendar::{ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty};
use chrono::{Days, Duration, NaiveDate, NaiveTime};
use chrono_tz::Tz;
use myk10_domain::office_hours::{ClockChange, clock_changes};

use super::{append as append_component, text};

/// Appends the zone, as it is from the year before the first day until after the last.
pub(super) fn append(calendar: &mut ICalendar, zone: Tz, first: NaiveDate, last: NaiveDate) {
    let at = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let mut component = ICalendarComponent::new(ICalendarComponentType::VTimezone);
    component.entries = vec![text(ICalendarProperty::Tzid, zone.name())];
    let id = append_component(calendar, 0, component);
    for change in clock_changes(zone, at(first - Days::new(366)), at(last + Days::new(3))) {
        append_component(calendar, id, observance(&change));
    }
}

fn observance(ClockChange { at, before, after, name, is_daylight }: &ClockChange) -> ICalendarComponent {
    let kind = if *is_daylight { ICalendarComponentType::Daylight } else { ICalendarComponentType::Standard };
    let mut component = ICalendarComponent::new(kind);
    // It begins when the old time shows this.
    let begins = at.naive_utc() + Duration::seconds((*before).into());
    component.entries = vec![
        text(ICalendarProperty::Dtstart, &begins.format("%Y%m%dT%H%M%S").to_string()),
        text(ICalendarProperty::Tzoffsetfrom, &offset(*before)),
        text(ICalendarProperty::Tzoffsetto, &offset(*after)),
        text(ICalendarProperty::Tzname, name),
    ];
    component
}

/// `+0100`, `-0330`
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
