//! Thinks of what an editor might do.

use chrono::Duration;
use myk10_domain::Kind;
use myk10_persistence::Withdrawal;
use myk10_tests::noon;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Sitting, Step};
use crate::{
    dice::Dice,
    drafts::{contact, funding_status, future_task, office_hours, organisation, place, programme, project, with},
};

/// The records of a history.
const KINDS: [Kind; 12] = [
    Kind::Organisation,
    Kind::Organisation,
    Kind::Place,
    Kind::Place,
    Kind::FutureTask,
    Kind::Programme,
    Kind::Contact,
    Kind::Contact,
    Kind::OfficeHours,
    Kind::Project,
    Kind::Project,
    Kind::FundingStatus,
];

/// The history that belongs to a seed.
pub(crate) fn history(seed: u64) -> Vec<Sitting> {
    let mut author = Author { dice: Dice::new(seed), seed, made: 0, bold: false, records: Vec::new() };
    author.records = KINDS.map(|kind| (kind, author.new_id())).to_vec();
    let mut now = noon();
    let mut first: Vec<Step> = (0..KINDS.len()).map(|slot| author.save(slot)).collect();
    if author.dice.percent(70) {
        first.push(Step::Publish(author.records.clone()));
    }
    author.bold = true;
    let mut sittings = vec![Sitting { now, steps: first }];
    for _ in 0..6 + author.dice.roll(10) {
        let steps: Vec<Step> = (0..=author.dice.roll(3)).flat_map(|_| author.step()).collect();
        now += author.pause();
        sittings.push(Sitting { now, steps });
    }
    sittings
}

/// Thinks of what to do next.
struct Author {
    dice: Dice,
    seed: u64,
    made: u64,
    /// Whether mistakes are made.
    bold: bool,
    records: Vec<(Kind, Uuid)>,
}

impl Author {
    fn slot(&mut self) -> usize {
        let slots: Vec<usize> = (0..KINDS.len()).collect();
        self.dice.one_of(&slots)
    }

    fn new_id(&mut self) -> Uuid {
        self.made += 1;
        Uuid::from_u64_pair(self.seed, self.made)
    }

    /// Clocks go on, stand still, jump, and now and then are set back.
    fn pause(&mut self) -> Duration {
        match self.dice.roll(20) {
            0 => Duration::hours(-1),
            1 => Duration::zero(),
            2..6 => Duration::days(i64::from(1 + self.dice.roll(70))),
            _ => Duration::nanoseconds(i64::from(self.dice.roll(u32::MAX)) * 21),
        }
    }

    fn step(&mut self) -> Vec<Step> {
        let slot = self.slot();
        let (kind, id) = self.records[slot];
        match self.dice.roll(10) {
            0..3 => vec![self.save(slot)],
            3..5 => vec![self.save(slot), Step::Publish(vec![(kind, id)])],
            5 => vec![Step::Publish(self.records.clone())],
            6 => {
                let some = self.records.clone().into_iter().filter(|_| self.dice.percent(40));
                vec![Step::Publish(some.collect())]
            }
            7..9 => vec![Step::Unpublish(kind, id, self.withdrawal())],
            _ => {
                let delete = Step::Delete(kind, id, self.withdrawal());
                self.records[slot].1 = self.new_id();
                vec![delete, self.save(slot)]
            }
        }
    }

    fn withdrawal(&mut self) -> Withdrawal {
        let reason = self.dice.percent(50).then(|| "Überholt.".to_owned());
        let heir = self.slot();
        Withdrawal { reason, replaced_by: self.dice.percent(30).then(|| self.records[heir].1) }
    }

    fn save(&mut self, slot: usize) -> Step {
        let (kind, id) = self.records[slot];
        let mut draft = self.own(kind, slot);
        if self.dice.percent(40) {
            draft["provenance"]["note"] = json!({ "de": "Notiz", "de-simple": self.dice.one_of(&["Eins", "Zwei"]) });
            draft["provenance"]["verifiedAt"] = json!("2026-11-20T10:11:12.123456789+01:00");
            draft["provenance"]["auditedDate"] = json!("2026-11-20");
        }
        if self.dice.percent(20) {
            draft["rights"] = json!({ "licence": "cc-by/4.0", "provider": self.dice.one_of(&["A", "B"]) });
        }
        if self.bold && self.dice.percent(2) {
            draft["slug"] = json!("Kein Slug");
        }
        Step::Save((kind, id, draft))
    }

    /// A slug that only this record wants, or one that all of its kind want.
    fn slug(&mut self, slot: usize) -> String {
        match self.dice.roll(10) {
            0..5 => format!("r{slot}"),
            _ if !self.bold => format!("r{slot}"),
            5..9 => format!("r{slot}-neu"),
            _ => self.dice.one_of(&["begehrt", "beliebt", "gefragt"]).to_owned(),
        }
    }

    fn any(&mut self, kind: Kind) -> Uuid {
        let ids: Vec<Uuid> = self.records.iter().filter(|record| record.0 == kind).map(|record| record.1).collect();
        self.dice.one_of(&ids)
    }

    fn maybe(&mut self, kind: Kind) -> Option<Uuid> {
        self.dice.percent(30).then(|| self.any(kind))
    }

    /// One of the same kind, now and then itself.
    fn peer(&mut self, kind: Kind) -> Option<Uuid> {
        (self.bold && self.dice.percent(20)).then(|| self.any(kind))
    }

    fn some(&mut self, kind: Kind) -> Vec<Uuid> {
        self.maybe(kind).into_iter().collect()
    }

    fn own(&mut self, kind: Kind, slot: usize) -> Value {
        let slug = self.slug(slot);
        let name = json!({ "de": self.dice.one_of(&["Öl", "Straße", "acker", "Zug"]), "en": "Name" });
        match kind {
            Kind::Organisation => {
                let founded = json!({ "value": "1990", "label": { "de": "um 1990" } });
                let (parent, former) = (self.peer(kind), self.peer(kind));
                let members = json!({ "name": name, "founded": founded, "parentId": parent, "predecessorId": former });
                with(organisation(&slug), members)
            }
            Kind::Place => {
                let geo = json!({ "type": "Point", "coordinates": [7.4 + f64::from(self.dice.roll(9)) / 7.0, 50.3] });
                let access = json!({ "steps": self.dice.percent(50) });
                with(place(&slug), json!({ "name": name, "geo": geo, "accessibility": access }))
            }
            Kind::FutureTask => future_task(&slug, 1 + u32::from(self.dice.percent(50))),
            Kind::Programme => {
                let (lead, tasks) = (self.any(Kind::Organisation), self.some(Kind::FutureTask));
                with(programme(&slug, lead), json!({ "title": name, "futureTaskIds": tasks, "end": "2027-06" }))
            }
            Kind::Contact => with(self.contact(&slug), json!({ "displayName": name })),
            Kind::OfficeHours => {
                let target = match self.maybe(Kind::Place) {
                    Some(place) => json!({ "placeId": place }),
                    None => json!({ "contactId": self.any(Kind::Contact) }),
                };
                with(office_hours(&slug, Uuid::nil()), json!({ "title": name, "appliesTo": target }))
            }
            Kind::Project => with(self.project(&slug), json!({ "title": name })),
            Kind::FundingStatus => {
                let (subject, payer) = (self.any(Kind::Project), self.maybe(Kind::Organisation));
                with(funding_status(&slug, subject), json!({ "title": name, "payerId": payer }))
            }
        }
    }

    fn contact(&mut self, slug: &str) -> Value {
        let (owner, places) = (self.any(Kind::Organisation), self.some(Kind::Place));
        let phone = json!({ "type": "phone", "value": "0261 1080", "availableHoursId": self.maybe(Kind::OfficeHours) });
        let role = (self.bold && self.dice.percent(15)).then_some("chiefDigitalOfficer");
        with(contact(slug, owner), json!({ "placeIds": places, "channels": [phone], "exclusiveRole": role }))
    }

    fn project(&mut self, slug: &str) -> Value {
        let members = json!({
            "programmeId": self.maybe(Kind::Programme),
            "parentProjectId": self.peer(Kind::Project),
            "placeIds": self.some(Kind::Place),
            "contactIds": self.some(Kind::Contact),
            "plannedEnd": self.dice.one_of(&["2026", "2027-07-01"]),
        });
        with(project(slug), members)
    }
}
