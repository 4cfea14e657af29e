//! Areas: each record stands under the very area that it names and under everything that contains it.

use myk10_domain::AreaKey;

use super::{Facet, Probe};

/// The facets of an area that a record concerns.
pub(crate) fn of(name: &'static str, key: &AreaKey) -> impl Iterator<Item = Facet> {
    let parts = canonical(key);
    let exact = format!("={}", parts.join("."));
    let within = (1..=parts.len()).map(move |length| format!("<{}", parts[..length].join(".")));
    [exact].into_iter().chain(within).map(move |value| Facet::word(name, value))
}

/// Where records stand that concern an area that contains `key` or lies in it.
pub(crate) fn related(name: &'static str, key: &AreaKey) -> Vec<Probe> {
    let parts = canonical(key);
    let containing = (1..parts.len()).map(|length| format!("={}", parts[..length].join(".")));
    // A record may name the municipality of an association by its own key alone.
    let alone = (parts.len() == 3).then(|| format!("={}.0{}", parts[0], parts[2]));
    let inside = format!("<{}", parts.join("."));
    containing.chain(alone).chain([inside]).map(|value| Probe::new(name, value)).collect()
}

/// The parts of a key from the district down; a town outside of any association is one by itself.
fn canonical(AreaKey { district, association, municipality }: &AreaKey) -> Vec<String> {
    let mut parts = vec![district.clone()];
    match (association, municipality) {
        (None, Some(municipality)) => parts.push(format!("0{municipality}")),
        (Some(association), Some(municipality)) if association.strip_prefix('0') == Some(municipality) => {
            parts.push(association.clone());
        }
        (association, municipality) => parts.extend([association, municipality].into_iter().flatten().cloned()),
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{super::tests::meets, *};

    #[test]
    fn an_area_concerns_what_lies_in_it_and_what_it_lies_in() {
        let key = |digits: &str| digits.parse::<AreaKey>().expect("a key");
        let found = |record: &str, asked: &str| {
            let facets: Vec<Facet> = of("municipality", &key(record)).collect();
            meets(&facets, &related("municipality", &key(asked))) > 0
        };
        let cases = [
            ("07137", "07137", true),
            ("07137", "071375004", true),
            ("071375004", "07137", true),
            ("071375004", "071375004021", true),
            ("071375004021", "071375004", true),
            ("071375004021", "07137", true),
            ("071375004", "071375001", false),
            ("071375004021", "071375004022", false),
            ("07137", "07138", false),
            ("07137003", "071370003", true),
            ("071370003", "07137003", true),
            ("071370003003", "07137003", true),
            ("07137003", "071370003003", true),
            ("07137003", "07137068", false),
            // The association of a municipality is not known from its own key alone.
            ("07137021", "071375004021", true),
            ("071375004021", "07137021", false),
            ("071375004", "07137021", false),
        ];
        for (record, asked, expected) in cases {
            assert_eq!(found(record, asked), expected, "{record} for {asked}");
        }
    }
}
