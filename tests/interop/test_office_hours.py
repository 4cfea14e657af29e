"""Office hours, read by programs of other hands: calendars, tables, and the holidays of a library."""

import csv
import datetime
import io
import json
import zoneinfo

import holidays
import icalendar
import recurring_ical_events
import vobject

from server import WithServer

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")
OFFICE = "/v1/office-hours/projektbuero"


class OfficeHours(WithServer):
    def openings(self, first, last):
        answer = json.loads(self.get(f"{OFFICE}/intervals?from={first}&to={last}"))
        return [(opening["opensLocal"], opening["closesLocal"]) for opening in answer["data"]]

    def test_a_calendar_is_valid_and_shows_the_days_that_we_list(self):
        text = self.get(f"{OFFICE}/calendar")
        parsed = icalendar.Calendar.from_ical(text)
        for component in parsed.walk():
            self.assertEqual(component.errors, [], component.name)
            missing = [name for name in component.required if name not in component]
            self.assertEqual(missing, [], component.name)
        read = vobject.readOne(text)
        read.prodid  # required by RFC 5545
        for event in read.vevent_list:
            self.assertTrue(event.validate(raiseException=True))
        self.assertIn("VTIMEZONE", [component.name for component in parsed.subcomponents])
        self.assertEqual(list(parsed.get_missing_tzids()), [])

        first = datetime.datetime.now(BERLIN).date()
        last = first + datetime.timedelta(days=360)
        shown = recurring_ical_events.of(parsed).between(first, last + datetime.timedelta(days=1))
        timed = sorted(
            (event.start.isoformat(), event.end.isoformat())
            for event in shown
            if isinstance(event.start, datetime.datetime)
        )
        self.assertEqual(timed, self.openings(first, last))
        self.assertGreater(len(timed), 100)

        closed = {event.start: str(event["SUMMARY"]) for event in shown if not isinstance(event.start, datetime.datetime)}
        statutory = holidays.country_holidays("DE", subdiv="RP", years=[first.year, last.year])
        regular = {0, 1, 3}
        expected = {day for day in statutory if first <= day <= last and day.weekday() in regular}
        self.assertEqual(set(closed), expected)
        self.assertTrue(all("geschlossen" in summary for summary in closed.values()))

    def test_an_entry_keeps_its_name_between_two_visits(self):
        def names():
            parsed = icalendar.Calendar.from_ical(self.get(f"{OFFICE}/calendar"))
            return [str(event["UID"]) for event in parsed.walk("VEVENT")]

        self.assertEqual(names(), names())
        self.assertEqual(len(names()), len(set(names())))

    def test_a_table_has_the_openings_of_the_list(self):
        days = ("2026-05-01", "2026-06-30")
        table = csv.DictReader(io.StringIO(self.get(f"{OFFICE}/intervals?from={days[0]}&to={days[1]}", "text/csv"), newline=""))
        self.assertEqual([(line["opensLocal"], line["closesLocal"]) for line in table], self.openings(*days))

    def test_the_holidays_are_those_of_another_list(self):
        for year in range(1995, 2101):
            ours = [day["date"] for day in json.loads(self.get(f"/v1/holidays?year={year}"))["data"]]
            theirs = holidays.country_holidays("DE", subdiv="RP", years=year)
            self.assertEqual(ours, sorted(day.isoformat() for day in theirs), year)
