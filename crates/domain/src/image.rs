//! Pictures, with what those who cannot see them need.

use serde::{Deserialize, Serialize};

use crate::{Fault, Language, LocalizedText, Review, Reviewed, TextDraft, WebUrl, licence::LicenceId};

/// A picture as an editor describes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ImageDraft {
    /// A stable address without a signature that expires.
    pub url: Option<String>,
    /// What the picture shows, for those who do not see it.
    pub alt: Option<TextDraft>,
    /// Whether the picture says nothing and may be skipped.
    pub decorative: bool,
    /// Width in pixels.
    pub width: Option<i64>,
    /// Height in pixels.
    pub height: Option<i64>,
    /// Media type: `image/webp`.
    pub media_type: Option<String>,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// The licence of the picture itself.
    pub licence: Option<String>,
    /// Whether people can be recognised.
    pub persons_shown: bool,
    /// Where their consent is filed; never published.
    pub consent_ref: Option<String>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// A stable address.
    pub url: WebUrl,
    /// What the picture shows; absent only for a decorative one.
    pub alt: Option<LocalizedText>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Media type.
    pub media_type: String,
    /// SHA-256 of the file, hexadecimal.
    pub sha256: String,
    /// Who made it.
    pub credit: Option<String>,
    /// The licence of the picture itself.
    pub licence: LicenceId,
    /// Whether people can be recognised.
    pub persons_shown: bool,
}

impl Reviewed for Image {
    type Draft = ImageDraft;

    fn review(draft: ImageDraft, review: &mut Review) -> Option<Self> {
        let ImageDraft {
            url,
            alt,
            decorative,
            width,
            height,
            media_type,
            sha256,
            credit,
            licence,
            persons_shown,
            consent_ref,
        } = draft;
        let url: Option<WebUrl> = review.must("url", url);
        let alt = review.text("alt", alt, 500);
        let width = positive(review, "width", width);
        let height = positive(review, "height", height);
        let media_type = review.required_line("mediaType", media_type, 100);
        let sha256 = review.required_line("sha256", sha256, 64);
        let credit = review.line("credit", credit, 200);
        let licence = review.must("licence", licence);
        described(review, url.as_ref(), alt.as_ref(), decorative);
        if sha256.as_ref().is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(|b| b.is_ascii_hexdigit())) {
            review.refuse_at("sha256", Fault::MalformedDigest);
        }
        if persons_shown && consent_ref.is_none() {
            review.refuse_at("consentRef", Fault::Required);
        }
        Some(Self {
            url: url?,
            alt,
            width: width?,
            height: height?,
            media_type: media_type?,
            sha256: sha256?,
            credit,
            licence: licence?,
            persons_shown,
        })
    }
}

fn positive(review: &mut Review, name: &str, value: Option<i64>) -> Option<u32> {
    if value.is_none() {
        review.refuse_at(name, Fault::Required);
    }
    review.number(name, value, 1, 100_000)
}

/// Rule H13: described or decorative, and not by its file name.
fn described(review: &mut Review, url: Option<&WebUrl>, alt: Option<&LocalizedText>, decorative: bool) {
    let Some(alt) = alt else {
        if !decorative {
            review.refuse_at("alt", Fault::UndescribedImage);
        }
        return;
    };
    let stem = url.and_then(|url| url.as_str().rsplit('/').next()).and_then(|file| file.split('.').next());
    let is_file_name = |text: &str| {
        let looks = text.split_whitespace().any(|word| {
            word.contains('_')
                || [".jpg", ".jpeg", ".png", ".webp", ".svg", ".gif"]
                    .iter()
                    .any(|end| word.to_lowercase().ends_with(end))
        });
        looks || stem.is_some_and(|stem| stem.len() > 3 && text.contains(stem))
    };
    for language in Language::ALL {
        if alt.get(*language).is_some_and(is_file_name) {
            review.within("alt", |review| review.refuse_at(language.word(), Fault::FileNameAsText));
        }
    }
}
