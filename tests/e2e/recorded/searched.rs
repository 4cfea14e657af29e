//! Requests with `q`: words of the pack as people type them, and what looks like a language of a database.

use myk10_domain::Kind;

use super::{
    asked::{Request, Section, encoded},
    pack::Pack,
};

/// Text that means something to SQL, LIKE, FTS5 or tsquery, and only text here.
const META: [&str; 20] = [
    "sm%rt",
    "sm_rt",
    "smart*",
    "smart:*",
    "smart & region",
    "smart | region",
    "!smart region",
    "smart OR region",
    "NEAR(smart region)",
    "title:smart",
    "-smart",
    "^smart",
    "(smart",
    "smart)",
    "\"smart",
    "smart\" \"region\"",
    "smart'; DROP TABLE published; --",
    "smart\\region",
    "smart <-> region",
    "{smart} + [region]",
];
/// What people look for, in whichever way they write it.
const TYPED: [&str; 15] = [
    "Bürgerbeteiligung",
    "buergerbeteiligung",
    "Burgerbeteiligung",
    "BÜRGERBETEILIGUNG",
    "Straße",
    "strasse",
    "Öffnungszeiten",
    "oeffnungszeit",
    "Sensoren",
    "„Smarte Region“",
    "Fördermittel Bund",
    "Hochwasser",
    "Mitfahr",
    "nichtsdergleichen",
    "u\u{308}ber",
];

/// Searches in each list and across all kinds.
pub(super) fn sections(pack: &Pack) -> Vec<Section> {
    vec![
        Section::new(
            "Words of the pack, in its lists",
            Kind::ALL.iter().flat_map(|kind| in_list(*kind, pack)).collect(),
        ),
        Section::new("Words, across all kinds", across()),
        Section::new("What is only text here", meta()),
    ]
}

fn target(path: &str, query: &str, rest: &str) -> Request {
    Request::to(format!("/v1/{path}?q={}{rest}", encoded(query)))
}

/// The words of titles, each written in another way.
fn in_list(kind: Kind, pack: &Pack) -> Vec<Request> {
    let longest =
        |title: &String| title.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default().to_owned();
    let german = pack.titles(kind, "de");
    let words: Vec<String> = german.iter().map(longest).collect();
    let word = |at: usize| words[at % words.len()].clone();
    let english = pack.titles(kind, "en").first().map_or_else(|| word(1), longest);
    let beginning: String = word(2).chars().take(5).collect();
    let phrase = format!("\"{}\"", german[german.len() - 1]);
    let path = kind.plural();
    vec![
        target(path, &word(0), ""),
        target(path, &folded(&word(1)), "&count=true"),
        target(path, &word(3).to_uppercase(), "&limit=5"),
        target(path, &beginning, "&fields=slug"),
        target(path, &phrase, ""),
        target(path, &english, "&lang=en"),
        target(path, &english, "&lang=en&fallback=none&count=true"),
        target(path, "Andernach", "&sort=-updatedAt"),
    ]
}

/// The word without umlauts, as it is written where there are none.
fn folded(word: &str) -> String {
    let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")];
    pairs.iter().fold(word.to_owned(), |word, (from, to)| word.replace(from, to))
}

fn across() -> Vec<Request> {
    let rests = ["", "&limit=3", "&lang=en", "&kind=project,organisation&count=true", "&fallback=none"];
    TYPED.iter().zip(rests.iter().cycle()).map(|(query, rest)| target("search", query, rest)).collect()
}

fn meta() -> Vec<Request> {
    let paths = ["search", "projects", "organisations", "funding-statuses"];
    META.iter().zip(paths.iter().cycle()).map(|(query, path)| target(path, query, "&count=true")).collect()
}
