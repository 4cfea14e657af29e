//! What goes on while somebody walks along a list.

use std::collections::BTreeMap;

use chrono::{DateTime, Duration, Utc};
use myk10_domain::Kind;
use myk10_persistence::{Store, Withdrawal};
use myk10_tests::{noon, words};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    desk::{delete, publish, unpublish, write},
    dice::Dice,
    made_up::{all_kept, kept, made_up},
};

/// So many rows that come and go a list has at least when a walk begins, and at most.
const FEW: usize = 9;
const MANY: usize = 16;

/// An office where things change all the time.
pub(super) struct Life<'a> {
    store: &'a Store,
    dice: Dice,
    now: DateTime<Utc>,
    made: u64,
    /// The drafts of what is public.
    public: BTreeMap<(Kind, Uuid), Value>,
    /// The drafts of what was taken back and may return.
    resting: BTreeMap<(Kind, Uuid), Value>,
}

impl<'a> Life<'a> {
    pub(super) async fn begin(store: &'a Store, seed: u64) -> Self {
        let mut dice = Dice::new(seed);
        let records = all_kept(&mut dice);
        write(store, &records).await.expect("drafts");
        let ids: Vec<(Kind, Uuid)> = records.iter().map(|(kind, id, _)| (*kind, *id)).collect();
        publish(store, noon(), &ids).await.expect("a publication");
        Self { store, dice, now: noon(), made: 0, public: BTreeMap::new(), resting: BTreeMap::new() }
    }

    /// The list that somebody wants to walk along: its query, its order, and the size of the pages.
    pub(super) fn question(&mut self, kind: Kind) -> (String, String, usize) {
        let word = self.dice.one_of(&["amt", "strasse", "Öl", "str", "ap", "weg z", "42", "kept"]);
        let words = if self.dice.percent(30) { format!("&q={}", word.replace(' ', "+")) } else { String::new() };
        let order = if self.dice.percent(80) { self.dice.one_of(&orders(kind)) } else { String::new() };
        let sort = if order.is_empty() { String::new() } else { format!("&sort={order}") };
        let filters = filters(kind);
        let chosen = (0..self.dice.roll(3)).map(|_| self.dice.one_of(&filters)).collect::<Vec<_>>();
        let mut query = String::new();
        for filter in &chosen {
            // Not every filter may be repeated.
            if !query.contains(filter.split_inclusive('=').next().unwrap_or_default()) {
                query.push_str(filter);
            }
        }
        let first = if words.is_empty() { orders(kind)[0].clone() } else { String::new() };
        let order = if order.is_empty() { first } else { order };
        (format!("{query}{words}{sort}"), order, 1 + self.dice.roll(7) as usize)
    }

    /// There is something to walk along.
    pub(super) async fn fills_up(&mut self, kind: Kind) {
        while self.rows(kind).len() < FEW {
            self.adds(kind).await;
        }
        while self.rows(kind).len() > MANY {
            let id = self.dice.one_of(&self.rows(kind));
            self.takes_back(kind, id).await;
        }
    }

    /// Some changes, now and then of the row at which the walk stands.
    pub(super) async fn goes_on(&mut self, kind: Kind, last: Option<&String>) {
        for _ in 0..self.dice.roll(4) {
            let rows = self.rows(kind);
            let last = last.and_then(|id| id.parse().ok()).filter(|id| rows.contains(id));
            let target = match last {
                Some(last) if self.dice.percent(50) => Some(last),
                _ if rows.is_empty() => None,
                _ => Some(self.dice.one_of(&rows)),
            };
            let draft = target.map(|id| self.public[&(kind, id)].clone());
            match (self.dice.roll(10), target, draft) {
                (0..3, Some(id), Some(draft)) => {
                    // Everything about it is another, but for its name in addresses.
                    let slug = draft["slug"].as_str().expect("a slug").to_owned();
                    let draft = made_up(kind, &slug, &mut self.dice);
                    self.publishes(kind, id, draft).await;
                }
                (3..5, Some(id), Some(mut draft)) => {
                    // Only its place in the order of changes is another.
                    draft["provenance"]["note"] = json!({ "de": format!("Notiz {}", self.made) });
                    self.publishes(kind, id, draft).await;
                }
                (5..7, Some(id), _) => self.takes_back(kind, id).await,
                _ => self.adds(kind).await,
            }
        }
    }

    fn rows(&self, kind: Kind) -> Vec<Uuid> {
        self.public.keys().filter(|(other, _)| *other == kind).map(|(_, id)| *id).collect()
    }

    /// A new row, or one that returns.
    async fn adds(&mut self, kind: Kind) {
        let resting: Vec<(Kind, Uuid)> = self.resting.keys().filter(|(other, _)| *other == kind).copied().collect();
        if !resting.is_empty() && self.dice.percent(40) {
            let key = self.dice.one_of(&resting);
            let draft = self.resting.remove(&key).expect("a draft");
            return self.publishes(kind, key.1, draft).await;
        }
        self.made += 1;
        // Where several rows share a place, new ones come before and after others.
        let id = Uuid::from_u64_pair(self.dice.roll(u32::MAX).into(), self.made);
        let draft = made_up(kind, &format!("r{}", self.made), &mut self.dice);
        self.publishes(kind, id, draft).await;
    }

    async fn publishes(&mut self, kind: Kind, id: Uuid, draft: Value) {
        self.now += Duration::seconds(i64::from(self.dice.roll(3)) * 3_600);
        write(self.store, &[(kind, id, draft.clone())]).await.expect("a draft");
        publish(self.store, self.now, &[(kind, id)]).await.expect("a publication");
        self.public.insert((kind, id), draft);
    }

    async fn takes_back(&mut self, kind: Kind, id: Uuid) {
        let draft = self.public.remove(&(kind, id)).expect("a draft");
        if self.dice.percent(40) {
            delete(self.store, kind, id).await.expect("a deletion");
        } else {
            unpublish(self.store, kind, id, Withdrawal::default()).await.expect("a withdrawal");
            self.resting.insert((kind, id), draft);
        }
    }
}

/// Every order of a list, as the document has them.
fn orders(kind: Kind) -> Vec<String> {
    words(&myk10_http::document(), &format!("/{}", kind.plural()), "sort")
}

/// Filters of a list, one value and several.
fn filters(kind: Kind) -> Vec<String> {
    let ids = |kind: Kind| format!("{},{}", kept(kind, 0), kept(kind, 1));
    let since = (noon() + Duration::hours(30)).format("%Y-%m-%dT%H:%M:%SZ");
    let own = match kind {
        Kind::Organisation => {
            vec!["&kind=town".to_owned(), "&kind=state,town".to_owned(), "&municipality=071375004".to_owned()]
        }
        Kind::Place => vec![
            "&kind=venue,museum".to_owned(),
            "&near=50.45,7.45,20".to_owned(),
            "&bbox=7.3,50.3,7.6,50.6".to_owned(),
            "&municipality=071370003,071375004".to_owned(),
        ],
        Kind::Contact => {
            vec![
                "&kind=unit".to_owned(),
                format!("&organisation={}", ids(Kind::Organisation)),
                "&asOf=2023-06-01".to_owned(),
            ]
        }
        Kind::OfficeHours => vec![
            format!("&place={}", kept(Kind::Place, 0)),
            format!("&contact={}", ids(Kind::Contact)),
            "&asOf=2024-01-31".to_owned(),
        ],
        Kind::Project => vec![
            "&status=planned,pilot".to_owned(),
            "&status=inProgress&status=planned".to_owned(),
            "&kind=measure".to_owned(),
            "&theme=thema-a,thema+c".to_owned(),
            "&startedAfter=2015-06-15".to_owned(),
            "&endsBefore=2021-03-01".to_owned(),
            "&near=50.45,7.45,25".to_owned(),
            format!("&place={}", ids(Kind::Place)),
            format!("&organisation={}", ids(Kind::Organisation)),
            "&municipality=07137".to_owned(),
            "&asOf=2023-06-01".to_owned(),
        ],
        Kind::FundingStatus => vec![
            "&kind=grant,externalGrant".to_owned(),
            format!("&subject={}", ids(Kind::Project)),
            format!("&funder={}", ids(Kind::Organisation)),
            "&asOf=2023-06-01".to_owned(),
        ],
        Kind::Programme | Kind::FutureTask => Vec::new(),
    };
    own.into_iter().chain([format!("&updatedSince={since}")]).collect()
}
