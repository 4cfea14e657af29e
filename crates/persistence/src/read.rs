//! Reading what is published: one record by its name, or some by their ids.

use chrono::{DateTime, Utc};
use myk10_domain::{Kind, Rights, Vocabulary, licence::LicenceId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::SimpleExpr};
use uuid::Uuid;

use crate::{
    Change, Reading, Record, StoreError,
    entity::{change, published, relation, retired_slug},
    gather::{assemble, get_many},
};

/// A record that is public.
#[derive(Clone, Debug, PartialEq)]
pub struct Published<C> {
    /// Which record.
    pub id: Uuid,
    /// How often its public content changed, from 1.
    pub version: i32,
    /// When the record was first saved.
    pub created_at: DateTime<Utc>,
    /// When it was first published.
    pub published_at: DateTime<Utc>,
    /// When its public content last changed.
    pub updated_at: DateTime<Utc>,
    /// What is public.
    pub content: C,
    /// The public records that refer to it and are shown with it, by id.
    pub referrers: Vec<Referrer>,
}

impl<C> Published<C> {
    /// The records of a kind that refer to this one.
    pub fn referring(&self, kind: Kind) -> Vec<Uuid> {
        self.referrers.iter().filter(|referrer| referrer.kind == kind).map(|referrer| referrer.id).collect()
    }

    /// The records that refer to this one in the member that begins so.
    pub fn referring_at(&self, pointer: &str) -> Vec<Uuid> {
        self.referrers
            .iter()
            .filter(|referrer| referrer.pointer.starts_with(pointer))
            .map(|referrer| referrer.id)
            .collect()
    }
}

/// A public record that refers to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referrer {
    /// Of what kind.
    pub kind: Kind,
    /// Which record.
    pub id: Uuid,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
}

impl TryFrom<relation::Model> for Referrer {
    type Error = StoreError;

    fn try_from(
        relation::Model { from_id: id, from_kind, pointer, to_id: _, to_kind: _ }: relation::Model,
    ) -> Result<Self, StoreError> {
        Ok(Self { kind: known_kind("relations", id, &from_kind)?, id, pointer })
    }
}

/// The kind that a word of a table names.
pub(crate) fn known_kind(table: &'static str, id: Uuid, word: &str) -> Result<Kind, StoreError> {
    Kind::parse(word).map_err(|fault| StoreError::Corrupt { table, id, reason: fault.to_string() })
}

/// What became of a record that was public once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// The last entry about it in the change log.
    pub change: Change,
}

/// What a name or id leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup<C> {
    /// A public record.
    Found(Box<Published<C>>),
    /// A public record whose slug is another now.
    Moved(String),
    /// A record that is public no longer.
    Gone(Tombstone),
    /// Nothing that was ever public.
    Missing,
}

impl Reading {
    /// The public records with these ids, in the order of their sort keys.
    pub async fn get_many<C: Record>(&self, ids: &[Uuid]) -> Result<Vec<Published<C>>, StoreError> {
        get_many(&self.tx, ids).await
    }

    /// The licence and the provider that all public records of a kind have, where they have the same.
    pub async fn shared_rights(&self, kind: Kind) -> Result<Option<Rights>, StoreError> {
        let rows: Vec<(Option<String>, Option<String>)> = published::Entity::find()
            .select_only()
            .columns([published::Column::Licence, published::Column::Provider])
            .filter(published::Column::Kind.eq(kind.word()))
            .distinct()
            .limit(2)
            .into_tuple()
            .all(&self.tx)
            .await?;
        let [(Some(licence), Some(provider))] = rows.as_slice() else { return Ok(None) };
        let licence = LicenceId::parse(licence).map_err(|fault| StoreError::Corrupt {
            table: "published",
            id: Uuid::nil(),
            reason: fault.to_string(),
        })?;
        Ok(Some(Rights { licence, provider: provider.clone(), dataset_uri: None }))
    }

    /// What an id or slug leads to.
    pub async fn look_up<C: Record>(&self, id_or_slug: &str) -> Result<Lookup<C>, StoreError> {
        let id = Uuid::try_parse(id_or_slug).ok();
        let named = id.map_or_else(|| published::Column::Slug.eq(id_or_slug), |id| published::Column::Id.eq(id));
        let of_kind = published::Entity::find().filter(published::Column::Kind.eq(C::KIND.word()));
        let row = of_kind.filter(named).one(&self.tx).await?;
        if let Some(found) = assemble(&self.tx, row.into_iter().collect()).await?.pop() {
            return Ok(Lookup::Found(Box::new(found)));
        }
        if let Some(slug) = self.new_slug(C::KIND, id_or_slug).await? {
            return Ok(Lookup::Moved(slug));
        }
        self.former(C::KIND, id, id_or_slug).await
    }

    async fn new_slug(&self, kind: Kind, slug: &str) -> Result<Option<String>, StoreError> {
        let retired = retired_slug::Entity::find_by_id((kind.word().to_owned(), slug.to_owned())).one(&self.tx).await?;
        let Some(retired) = retired else { return Ok(None) };
        Ok(published::Entity::find_by_id(retired.record_id).one(&self.tx).await?.map(|row| row.slug))
    }

    /// What became of the record that last had this id or slug.
    async fn former<C>(&self, kind: Kind, id: Option<Uuid>, slug: &str) -> Result<Lookup<C>, StoreError> {
        let named = id.map_or_else(|| change::Column::Slug.eq(slug), |id| change::Column::RecordId.eq(id));
        let Some(owner) = self.last_change(kind, named).await? else { return Ok(Lookup::Missing) };
        let last = self.last_change(kind, change::Column::RecordId.eq(owner.record_id)).await?;
        let change = last.unwrap_or(owner);
        // Withdrawn and published again under another slug.
        let moved = change.change_type.publishes();
        Ok(if moved { Lookup::Moved(change.slug) } else { Lookup::Gone(Tombstone { change }) })
    }

    async fn last_change(&self, kind: Kind, of: SimpleExpr) -> Result<Option<Change>, StoreError> {
        let of_kind = change::Entity::find().filter(change::Column::Kind.eq(kind.word())).filter(of);
        let last = of_kind.order_by_desc(change::Column::Seq).limit(1).one(&self.tx).await?;
        last.map(Change::try_from).transpose()
    }
}
