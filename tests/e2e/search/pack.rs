//! The content pack, searched with its own words: each is found, and both databases say the same.

use myk10_tests::{TestApp, TestDatabase, content_pack, load, noon};
use serde_json::Value;

use super::target;
use crate::dice::Dice;

/// A text of the pack that is searched.
struct Sample {
    slug: String,
    language: String,
    words: Vec<String>,
}

/// The titles and summaries of all records, in every language.
fn samples() -> Vec<Sample> {
    let mut samples = Vec::new();
    for (_, _, draft) in content_pack() {
        for field in ["title", "name", "displayName", "summary", "description", "roleTitle"] {
            for (language, text) in draft[field].as_object().into_iter().flatten() {
                let words = text.as_str().unwrap_or_default().split(|letter: char| !letter.is_alphanumeric());
                let words: Vec<String> = words.filter(|word| !word.is_empty()).map(str::to_owned).collect();
                let slug = draft["slug"].as_str().expect("a slug").to_owned();
                samples.push(Sample { slug, language: language.clone(), words });
            }
        }
    }
    samples
}

/// A query that must find the record of the sample: some words, perhaps a phrase, perhaps an unfinished word.
fn query(sample: &Sample, dice: &mut Dice) -> String {
    let words = &sample.words;
    let mut parts: Vec<String> =
        (0..dice.roll(3)).map(|_| dice.one_of(&words.iter().collect::<Vec<_>>()).clone()).collect();
    if dice.percent(50) {
        let start = dice.roll(u32::try_from(words.len()).expect("a count")) as usize;
        let phrase = words[start..].iter().take(2 + dice.roll(2) as usize).cloned().collect::<Vec<_>>().join(" ");
        parts.push(format!("\"{phrase}\""));
    }
    if parts.is_empty() || dice.percent(50) {
        let word: Vec<char> = dice.one_of(&words.iter().collect::<Vec<_>>()).chars().collect();
        let length = 2.max(dice.roll(u32::try_from(word.len()).expect("a length") + 1) as usize);
        parts.push(word.into_iter().take(length).collect());
    }
    let query = parts.join(" ");
    if dice.percent(30) {
        query.to_lowercase().replace('ä', "ae").replace('ö', "oe").replace('ß', "ss")
    } else {
        query
    }
}

#[tokio::test]
async fn every_record_is_found_by_its_own_words_and_in_the_same_order_everywhere() {
    let databases = TestDatabase::each().await;
    let mut apps = Vec::new();
    for database in &databases {
        load(&database.store, &content_pack(), noon()).await;
        apps.push(TestApp::over(&database.store));
    }
    let (samples, mut dice) = (samples(), Dice::new(5));
    assert!(samples.len() > 200, "only {}", samples.len());
    let mut hits = 0;
    for sample in &samples {
        let query = query(sample, &mut dice);
        let target = target(&query, &format!("&limit=200&count=true&lang={}", sample.language));
        let answer = apps[0].get(&target).await;
        let page = answer.json();
        let found = page["data"].as_array().expect("hits");
        let is_there = found.iter().any(|hit| hit["slug"] == *sample.slug);
        assert!(is_there, "{query:?} does not find {} in {}", sample.slug, sample.language);
        let is_shown =
            |hit: &Value| ["titleHtml", "snippetHtml"].iter().any(|html| hit[html].to_string().contains("<mark>"));
        hits += found.iter().filter(|hit| is_shown(hit)).count();
        for app in &apps[1..] {
            assert_eq!(app.get(&target).await.text(), answer.text(), "{query}");
        }
    }
    assert!(hits > 1_000, "only {hits}");
}
