//! The table of statements about money; amounts are integers of minor units.

use std::collections::HashMap;

use chrono::NaiveDate;
use iso_currency::Currency;
use myk10_domain::{
    Common, Figure, FundingStatus, Kind, LocalizedText, Money, PartialDate, Percent,
    funding_status::{
        Alternative, Caveat, Document, Figures, FiscalYear, FundingPhase, Rate, Share, ShareRole, Subject, SubjectType,
    },
};
use sea_orm::{DatabaseTransaction, entity::prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    Published, Record, StoreError,
    facet::{Facet, VALID},
    gather::get_many,
    parts::{Parts, json, label},
};

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize, Deserialize)]
#[sea_orm(table_name = "funding_statuses")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub kind: String,
    pub scope: String,
    pub report_status: String,
    pub as_of: Option<String>,
    pub period_start: Option<String>,
    pub period_end: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub amount_kind: Option<String>,
    pub amount_precision: Option<i64>,
    pub amount_approximate: bool,
    pub rate_hundredths: Option<i32>,
    pub shares_complete: bool,
    #[sea_orm(column_type = "Text")]
    pub details: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

#[derive(Serialize, Deserialize)]
struct Details {
    subjects: Vec<SubjectType>,
    rates: Vec<Rate>,
    alternatives: Vec<Alternative>,
    shares: Vec<Share>,
    figures: Figures,
    by_year: Vec<FiscalYear>,
    funding_phases: Vec<FundingPhase>,
    caveats: Vec<Caveat>,
    document: Option<Document>,
}

impl Record for FundingStatus {
    type Table = Entity;
    const TABLE: &'static str = "funding_statuses";
    const REFERRERS: &'static [Kind] = &[Kind::FundingStatus];
    const CORRECTION: Option<&'static str> = Some("/supersedesId");
    const CHAINS: &'static [&'static str] = &["/supersedesId", "/includedInId"];
    const WATCHES: &'static [Kind] = &[Kind::FundingStatus];
    const DATED: bool = true;
    const ORDERS: &'static [&'static str] = &["title", "updatedAt", "asOf", "amount"];

    fn sort_key(&self) -> String {
        myk10_domain::sort_key(self.title.resolve(myk10_domain::Language::De).0)
    }

    fn optional_orders(&self) -> [Option<Vec<u8>>; 2] {
        let as_of = self.as_of.as_ref().map(|date| date.earliest().to_string().into_bytes());
        // Corrections may be negative; without their sign bit turned, they would come after the others.
        let amount = self.amount.map(|figure| (figure.money.cents() ^ i64::MIN).to_be_bytes().to_vec());
        [as_of, amount]
    }

    fn facets(&self) -> Vec<Facet> {
        let funders = self.shares.iter().filter(|share| share.role == ShareRole::Funder);
        let funders = funders.map(|share| share.organisation_id).chain(self.payer_id);
        let subjects = self.subjects.iter().map(|subject| Facet::refers("subject", subject.id()));
        let facets = subjects.chain(funders.map(|id| Facet::refers("funder", id.uuid())));
        facets.chain([Facet::word("kind", self.kind.word())]).collect()
    }

    /// A dated statement holds from its day on, until one from a known day corrects it.
    async fn derived(
        records: &[Published<Self>],
        db: &DatabaseTransaction,
    ) -> Result<HashMap<Uuid, Vec<Facet>>, StoreError> {
        let corrections: Vec<Uuid> = records.iter().flat_map(|record| record.referring_at("/supersedesId")).collect();
        let corrections = get_many::<Self>(db, &corrections).await?;
        let days: HashMap<Uuid, NaiveDate> = corrections
            .iter()
            .filter_map(|correction| Some((correction.id, correction.content.as_of.as_ref()?.earliest())))
            .collect();
        let span = |record: &Published<Self>| {
            let from = record.content.as_of.as_ref()?.earliest();
            let until = record.referring_at("/supersedesId").iter().filter_map(|id| days.get(id)).min().copied();
            Some((record.id, vec![Facet::span(VALID, "", Some(from), until)]))
        };
        Ok(records.iter().filter_map(span).collect())
    }

    fn row(&self, id: Uuid) -> Result<Model, StoreError> {
        let details = Details {
            subjects: self.subjects.iter().map(|subject| subject.r#type()).collect(),
            rates: self.rates.clone(),
            alternatives: self.alternatives.clone(),
            shares: self.shares.clone(),
            figures: self.figures,
            by_year: self.by_year.clone(),
            funding_phases: self.funding_phases.clone(),
            caveats: self.caveats.clone(),
            document: self.document.clone(),
        };
        let value = |date: &Option<PartialDate>| date.as_ref().map(ToString::to_string);
        Ok(Model {
            id,
            kind: self.kind.word().to_owned(),
            scope: self.scope.word().to_owned(),
            report_status: self.report_status.word().to_owned(),
            as_of: value(&self.as_of),
            period_start: value(&self.period_start),
            period_end: value(&self.period_end),
            amount: self.amount.map(|figure| figure.money.cents()),
            currency: self.amount.map(|figure| figure.money.currency().code().to_owned()),
            amount_kind: self.amount.map(|figure| figure.kind.word().to_owned()),
            amount_precision: self.amount.and_then(|figure| figure.precision).map(Money::cents),
            amount_approximate: self.amount.is_some_and(|figure| figure.approximate),
            rate_hundredths: self.rate_percent.map(|rate| i32::from(rate.hundredths())),
            shares_complete: self.shares_complete,
            details: json(id, &details)?,
        })
    }

    fn texts(&self) -> Vec<(&'static str, Option<&LocalizedText>)> {
        vec![
            ("/title", Some(&self.title)),
            ("/asOf/label", label(self.as_of.as_ref())),
            ("/periodStart/label", label(self.period_start.as_ref())),
            ("/periodEnd/label", label(self.period_end.as_ref())),
        ]
    }

    fn read(row: Model, common: Common, parts: &mut Parts) -> Result<Self, StoreError> {
        let amount = amount(&row, parts)?;
        let Model {
            kind,
            scope,
            report_status,
            as_of,
            period_start,
            period_end,
            rate_hundredths,
            shares_complete,
            details,
            ..
        } = row;
        let details: Details = parts.details(&details)?;
        Ok(Self {
            common,
            title: parts.required_text("/title")?,
            kind: parts.word(&kind)?,
            subjects: subjects(&details.subjects, parts)?,
            as_of: parts.date("/asOf", as_of)?,
            period_start: parts.date("/periodStart", period_start)?,
            period_end: parts.date("/periodEnd", period_end)?,
            supersedes_id: parts.one("/supersedesId"),
            included_in_id: parts.one("/includedInId"),
            amount,
            rate_percent: rate_hundredths.map(|rate| percent(rate, parts)).transpose()?,
            rates: details.rates,
            payer_id: parts.one("/payerId"),
            recipient_id: parts.one("/recipientId"),
            alternatives: details.alternatives,
            shares: details.shares,
            shares_complete,
            figures: details.figures,
            by_year: details.by_year,
            funding_phases: details.funding_phases,
            scope: parts.word(&scope)?,
            report_status: parts.word(&report_status)?,
            caveats: details.caveats,
            document: details.document,
        })
    }
}

/// An amount is there when its number, currency and kind are.
fn amount(row: &Model, parts: &Parts) -> Result<Option<Figure>, StoreError> {
    let (Some(cents), Some(code)) = (row.amount, &row.currency) else { return Ok(None) };
    let currency = Currency::from_code(code).ok_or_else(|| parts.corrupt("currency", code))?;
    let kind = parts.maybe_word(row.amount_kind.as_deref())?.ok_or_else(|| parts.corrupt("amount_kind", "no kind"))?;
    let precision = row.amount_precision.map(|cents| Money::new(cents, currency));
    Ok(Some(Figure { money: Money::new(cents, currency), kind, precision, approximate: row.amount_approximate }))
}

fn percent(hundredths: i32, parts: &Parts) -> Result<Percent, StoreError> {
    let hundredths = u16::try_from(hundredths).map_err(|error| parts.corrupt("rate_hundredths", error))?;
    Percent::from_hundredths(hundredths).map_err(|fault| parts.corrupt("rate_hundredths", fault))
}

fn subjects(types: &[SubjectType], parts: &Parts) -> Result<Vec<Subject>, StoreError> {
    let subject = |(index, r#type): (usize, &SubjectType)| {
        let pointer = format!("/subjects/{index}/id");
        Ok(match r#type {
            SubjectType::Programme => Subject::Programme(parts.required_one(&pointer)?),
            SubjectType::Project => Subject::Project(parts.required_one(&pointer)?),
        })
    };
    types.iter().enumerate().map(subject).collect()
}
