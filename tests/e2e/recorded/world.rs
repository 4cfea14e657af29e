//! What both databases hold: the content pack, and a little of what happens to records later.

use chrono::{DateTime, Duration, Utc};
use myk10_domain::Kind;
use myk10_persistence::{Store, Withdrawal};
use myk10_tests::{content_pack, load, noon, save};
use serde_json::{Value, json};
use uuid::Uuid;

use super::pack::Pack;
use crate::desk::{Written, unpublish};

/// The slug of a place that now has another.
pub(super) const MOVED: &str = "altes-kreishaus";
/// The slug of a place that is public no longer.
pub(super) const GONE: &str = "geschlossenes-kreishaus";

/// When people ask.
pub(crate) fn later() -> DateTime<Utc> {
    noon() + Duration::days(2)
}

/// Who fills a database.
#[derive(Debug, Default)]
pub(super) struct Clerk {
    copies: u128,
}

impl Clerk {
    /// Publishes the pack, then changes a record of each kind on the next day; returns the pack.
    pub(super) async fn fill(mut self, store: &Store) -> Pack {
        let pack = Pack::new(content_pack());
        let mut records = pack.records().to_vec();
        // The pack has one programme: a list of one has no second page.
        records.push(self.copy(&pack, Kind::Programme, "zweites-programm"));
        let [moved, gone] = [MOVED, GONE].map(|slug| self.copy(&pack, Kind::Place, slug));
        records.extend([moved.clone(), gone.clone()]);
        load(store, &records, noon()).await;
        let mut changed: Vec<Written> = Kind::ALL.iter().map(|kind| changed(pack.first(*kind))).collect();
        changed.extend(positions(&pack));
        changed.push(with(&moved, "slug", json!("neues-kreishaus")));
        republish(store, &changed).await;
        let (_, heir, _) = pack.first(Kind::Place);
        let withdrawal = Withdrawal { reason: Some("Geschlossen.".to_owned()), replaced_by: Some(*heir) };
        unpublish(store, Kind::Place, gone.1, withdrawal).await.expect("a withdrawal");
        pack
    }

    /// Another record like the first of a kind.
    fn copy(&mut self, pack: &Pack, kind: Kind, slug: &str) -> Written {
        self.copies += 1;
        let (kind, _, draft) = with(pack.first(kind), "slug", json!(slug));
        (kind, Uuid::from_u128(self.copies), draft)
    }
}

fn with((kind, id, draft): &Written, member: &str, value: Value) -> Written {
    let mut draft = draft.clone();
    draft[member] = value;
    (*kind, *id, draft)
}

/// The record with another note, so that it has a history.
fn changed(record: &Written) -> Written {
    let mut changed = record.clone();
    changed.2["provenance"]["note"] = json!({ "de": "Noch einmal geprüft.", "en": "Checked again." });
    changed
}

/// Places with positions, which the pack does not have; those of the towns will do.
fn positions(pack: &Pack) -> Vec<Written> {
    let towns = [[7.4017, 50.4397], [7.2229, 50.3272], [7.5703, 50.4227], [7.2853, 50.3767]];
    let places = pack.of(Kind::Place).skip(1).step_by(4);
    let moved =
        places.zip(towns).map(|(place, town)| with(place, "geo", json!({ "type": "Point", "coordinates": town })));
    moved.collect()
}

async fn republish(store: &Store, records: &[Written]) {
    let mut writing = store.write(noon() + Duration::days(1)).await.expect("a transaction");
    for (kind, id, draft) in records {
        save(&mut writing, *kind, *id, draft).await.expect("a revision");
    }
    let ids: Vec<(Kind, Uuid)> = records.iter().map(|(kind, id, _)| (*kind, *id)).collect();
    let (writing, _) = writing.publish(&ids).await.expect("a publication");
    writing.commit().await.expect("a commit");
}
