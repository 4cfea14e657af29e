//! Which records of a list are wanted; typed, so that nothing a client sends becomes SQL.

use myk10_domain::{AreaKey, Kind};
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, Iterable, PrimaryKeyToColumn, QueryFilter, QuerySelect,
    QueryTrait,
    sea_query::{SelectStatement, SimpleExpr},
};
use uuid::Uuid;

use crate::{
    Record, StoreError,
    entity::{area, published, relation},
};

/// What a record of a list must fulfil; of the values within one filter, one is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Has one of these words in the column behind the filter of this name.
    Word(&'static str, Vec<String>),
    /// Refers to a record of this kind by one of these ids or slugs.
    RefersTo(Kind, Vec<String>),
    /// Concerns an area that contains one of these or lies in it.
    Area(Vec<AreaKey>),
}

impl Filter {
    /// The condition on `published`.
    pub(crate) async fn condition<C: Record>(&self, db: &DatabaseTransaction) -> Result<Condition, StoreError> {
        let among = match self {
            Self::Word(name, words) => with_word::<C>(name, words),
            Self::RefersTo(kind, names) => Some(referring::<C>(named(*kind, names, db).await?)),
            Self::Area(keys) => Some(concerning(keys)),
        };
        // A filter that a kind does not have lets nothing through.
        let nothing = || Condition::all().add(published::Column::Id.is_in(Vec::<Uuid>::new()));
        Ok(among.map_or_else(nothing, |among| Condition::all().add(published::Column::Id.in_subquery(among))))
    }
}

fn with_word<C: Record>(name: &str, words: &[String]) -> Option<SelectStatement> {
    let column = C::word_column(name)?;
    let id = <C::Table as EntityTrait>::PrimaryKey::iter().next()?.into_column();
    let rows = C::Table::find().select_only().column(id).filter(column.is_in(words.iter().cloned()));
    Some(rows.into_query())
}

/// The ids of the published records that these ids and slugs name.
async fn named(kind: Kind, names: &[String], db: &DatabaseTransaction) -> Result<Vec<Uuid>, StoreError> {
    let ids: Vec<Uuid> = names.iter().filter_map(|name| Uuid::try_parse(name).ok()).collect();
    let by_name = Condition::any()
        .add(published::Column::Id.is_in(ids))
        .add(published::Column::Slug.is_in(names.iter().cloned()));
    let rows =
        published::Entity::find().filter(published::Column::Kind.eq(kind.word())).filter(by_name).all(db).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

fn referring<C: Record>(targets: Vec<Uuid>) -> SelectStatement {
    let rows = relation::Entity::find().select_only().column(relation::Column::FromId);
    rows.filter(relation::Column::ToId.is_in(targets))
        .filter(relation::Column::FromKind.eq(C::KIND.word()))
        .into_query()
}

fn concerning(keys: &[AreaKey]) -> SelectStatement {
    let related = keys.iter().fold(Condition::any(), |any, key| any.add(related(key)));
    area::Entity::find().select_only().column(area::Column::RecordId).filter(related).into_query()
}

/// The areas that contain `key` or lie in it.
fn related(key: &AreaKey) -> Condition {
    let AreaKey { district, association, municipality } = key;
    let same_district = Condition::all().add(area::Column::District.eq(district));
    if association.is_none() && municipality.is_none() {
        return same_district;
    }
    let whole_district =
        Condition::all().add(area::Column::Association.is_null()).add(area::Column::Municipality.is_null());
    let own = municipality.as_deref().or(key.own_municipality());
    let municipality_alone = own
        .map(|own| Condition::all().add(area::Column::Association.is_null()).add(area::Column::Municipality.eq(own)));
    let in_association = association.clone().or(key.own_association()).map(|association| {
        let inside: SimpleExpr = area::Column::Association.eq(association);
        match municipality {
            None => Condition::all().add(inside),
            Some(municipality) => Condition::all().add(inside).add(
                Condition::any()
                    .add(area::Column::Municipality.is_null())
                    .add(area::Column::Municipality.eq(municipality)),
            ),
        }
    });
    let inside = [Some(whole_district), municipality_alone, in_association];
    same_district.add(inside.into_iter().flatten().fold(Condition::any(), Condition::add))
}
