//! Requests that combine parameters, until each has been asked with each of its values.

use std::collections::VecDeque;

use super::{
    asked::{Operation, Pairs, Section},
    pack::Pack,
    values::values,
};

/// So many parameters a request has at most.
const MOST: usize = 6;
/// Parameters that leave out no record; of others a request has one or two, else it finds nothing.
const SHAPING: [&str; 12] =
    ["lang", "fallback", "expand", "fields", "format", "delimiter", "bom", "sort", "limit", "count", "asOf", "at"];

/// A section for each operation.
pub(super) fn sections(operations: &[Operation], pack: &Pack) -> Vec<Section> {
    operations.iter().map(|operation| section(operation, pack)).collect()
}

fn section(operation: &Operation, pack: &Pack) -> Section {
    let mut turn = 0;
    let mut name = || {
        turn += 1;
        operation.kind.map_or_else(String::new, |kind| pack.name(kind, turn - 1))
    };
    let mut requests: Vec<_> =
        combinations(operation, pack).iter().map(|pairs| operation.request(&name(), pairs)).collect();
    let plain: [(&str, &str); 0] = [];
    // Without any parameter, where none is required.
    requests.extend((operation.is_list() || !operation.has("q")).then(|| operation.request(&name(), &plain)));
    Section::new(format!("/v1{}", operation.path), requests)
}

fn combinations(operation: &Operation, pack: &Pack) -> Vec<Pairs> {
    let wanted = operation.queried().filter(|(name, _)| *name != "cursor");
    let mut wanted: Vec<(bool, VecDeque<Pairs>)> = wanted
        .map(|(name, parameter)| (SHAPING.contains(&name), values(operation, name, &parameter["schema"], pack).into()))
        .collect();
    let mut combinations: Vec<Pairs> = Vec::new();
    while wanted.iter().any(|(_, values)| !values.is_empty()) {
        let turn = combinations.len();
        let mut pairs = Pairs::new();
        let mut filters = if turn.is_multiple_of(4) { 1 } else { 2 };
        for at in 0..wanted.len() {
            let at = (turn + at) % wanted.len();
            let (is_shaping, values) = &mut wanted[at];
            let has_room = pairs.len() < MOST && (*is_shaping || filters > 0);
            if let Some(more) = values.pop_front_if(|more| has_room && fits(&pairs, more)) {
                filters -= usize::from(!*is_shaping);
                let new: Pairs = more.into_iter().filter(|pair| !pairs.contains(pair)).collect();
                pairs.extend(new);
            }
        }
        let searches = pairs.iter().any(|(name, _)| name == "q");
        if !operation.is_list() && operation.has("q") && !searches {
            pairs.insert(0, ("q".to_owned(), "region".to_owned()));
        }
        combinations.push(pairs);
    }
    combinations
}

/// Whether values can be asked together with those that are there.
fn fits(pairs: &Pairs, more: &Pairs) -> bool {
    let of = |pairs: &Pairs, name: &str| -> Vec<String> {
        pairs.iter().filter(|(given, _)| given == name).map(|(_, value)| value.clone()).collect()
    };
    let agree = more.iter().all(|(name, _)| of(pairs, name).is_empty() || of(pairs, name) == of(more, name));
    let both: Pairs = pairs.iter().chain(more).cloned().collect();
    let formats = of(&both, "format");
    let format = formats.first().map_or("json", String::as_str);
    let has = |name: &str| !of(&both, name).is_empty();
    agree && (!has("fields") || format == "json") && (!has("expand") || ["json", "geojson"].contains(&format))
}
