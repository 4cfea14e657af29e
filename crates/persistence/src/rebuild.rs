//! Making the published tables again from the ledger and the change log.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use myk10_domain::{Kind, local_day, with_kind};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use myk10_domain::{Approved, Submission};

use crate::{
    Change, Reading, Record, StoreError, Writing, editing,
    entity::{change, published, relation, retired_slug},
    facet, history, ledger,
    prepared::{Past, Pending, Prepared},
};

/// What the change log says about a record that is public.
struct Public {
    kind: Kind,
    slug: String,
    revision: i32,
    changed_at: DateTime<Utc>,
    /// Its publications since it was not public.
    publications: Vec<history::Entry>,
}

/// What is public, as the change log tells it.
#[derive(Default)]
struct Replay {
    public: BTreeMap<Uuid, Public>,
    past: HashMap<Uuid, Past>,
    retired: BTreeMap<(Kind, String), Uuid>,
}

impl Replay {
    fn apply(&mut self, change: Change) -> Result<(), StoreError> {
        let Change { seq, change_type, kind, record_id: id, slug, revision, changed_at, .. } = change;
        if !change_type.publishes() {
            self.public.remove(&id);
            self.retired.retain(|_, owner| *owner != id);
            return Ok(());
        }
        let missing =
            || StoreError::Corrupt { table: "changes", id, reason: "a publication without revision".to_owned() };
        let revision = revision.ok_or_else(missing)?;
        let past = self.past.entry(id).or_insert(Past { version: 0, published_at: changed_at });
        past.version += 1;
        self.retired.remove(&(kind, slug.clone()));
        let (version, before) = (past.version, self.public.remove(&id));
        let mut publications = before.as_ref().map(|before| before.publications.clone()).unwrap_or_default();
        let earlier = before.as_ref().map(|before| before.revision);
        publications.push(history::Entry { record: (kind, id), version, seq, changed_at, revision, before: earlier });
        self.public.insert(id, Public { kind, slug: slug.clone(), revision, changed_at, publications });
        if let Some(before) = before.filter(|before| before.slug != slug) {
            self.retired.insert((kind, before.slug), id);
        }
        Ok(())
    }
}

impl Reading {
    /// Whether the published tables lack what only a rebuild can give: a step of the schema came, and the rebuild after
    /// it did not.
    pub async fn wants_rebuild(&self) -> Result<bool, StoreError> {
        let unfilled = published::Entity::find().filter(published::Column::Fields.eq("{}")).limit(1);
        Ok(unfilled.one(&self.tx).await?.is_some() || editing::lacks_drafts(&self.tx).await?)
    }
}

impl Writing {
    /// Empties the published tables and fills them from the ledger; says how many records are public.
    ///
    /// Nothing is decided anew: what the change log says is public becomes public again, as it was.
    pub async fn rebuild(&mut self) -> Result<usize, StoreError> {
        let mut replay = Replay::default();
        for row in change::Entity::find().order_by_asc(change::Column::Seq).all(&self.tx).await? {
            replay.apply(row.try_into()?)?;
        }
        // PostgreSQL looks at each row that goes, while others still refer to it.
        relation::Entity::delete_many().exec(&self.tx).await?;
        published::Entity::delete_many().exec(&self.tx).await?;
        let mut pending = Vec::new();
        for (id, public) in &replay.public {
            let prepared = with_kind!(public.kind, C => self.public_again::<C>(*id, public).await)?;
            let Past { version, published_at } = replay.past.remove(id).ok_or(StoreError::NotFound(*id))?;
            prepared.register(&self.tx, public.changed_at, Past { version: version - 1, published_at }).await?;
            pending.push(prepared);
        }
        for prepared in &pending {
            prepared.write(&self.tx).await?;
        }
        let all: Vec<(Kind, Uuid)> = replay.public.iter().map(|(id, public)| (public.kind, *id)).collect();
        for publication in replay.public.into_values().flat_map(|public| public.publications) {
            self.tell(publication).await?;
        }
        facet::refresh_all(&self.tx, &all).await?;
        for ((kind, slug), record_id) in replay.retired {
            let row = retired_slug::Model { kind: kind.word().to_owned(), slug, record_id };
            retired_slug::Entity::insert(row.into_active_model()).exec_without_returning(&self.tx).await?;
        }
        editing::refresh_all(&self.tx).await?;
        Ok(pending.len())
    }

    /// The content that became public with a change, reviewed as on its day.
    async fn public_again<C: Record>(&self, id: Uuid, public: &Public) -> Result<Box<dyn Pending>, StoreError> {
        let entry = ledger::entry(&self.tx, id).await?.ok_or(StoreError::NotFound(id))?;
        let revision = ledger::revision(&self.tx, id, public.revision).await?.ok_or(StoreError::NotFound(id))?;
        let draft = ledger::draft::<C>(id, &revision.document)?;
        let approved = Approved::<C>::try_from(Submission { draft, today: local_day(public.changed_at) });
        let approved = approved.map_err(|refused| StoreError::Corrupt {
            table: "revisions",
            id,
            reason: format!("a public revision breaks rules: {:?}", refused.violations),
        })?;
        Ok(Box::new(Prepared::new(id, public.revision, entry.created_at, approved.content)))
    }
}
