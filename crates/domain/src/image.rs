//! Pictures, with what those who cannot see them need.

use serde::{Deserialize, Serialize};

use crate::{Fault, Language, LocalizedText, Review, Reviewed, TextDraft, WebUrl, licence::LicenceId};

/// A picture as an editor describes it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct ImageDraft {
    /// A stable address without a signature that expires.
    pub url: Option<String>,
    /// What the picture shows, for those who do not see it.
    pub alt: Option<TextDraft>,
    /// Whether the picture says nothing and may be skipped.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
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
    #[schema(schema_with = crate::vocabulary::drafted::<LicenceId>)]
    pub licence: Option<String>,
    /// Whether people can be recognised.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
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
        if alt.is_none() && !decorative {
            review.refuse_at("alt", Fault::UndescribedImage);
        }
        let alt = review.text("alt", alt, 500);
        if let Some(alt) = &alt {
            refuse_file_names(review, url.as_ref(), alt);
        }
        let width = positive(review, "width", width);
        let height = positive(review, "height", height);
        let media_type = review.required_line("mediaType", media_type, 100);
        let sha256 = review.required_line("sha256", sha256, 64);
        let credit = review.line("credit", credit, 200);
        let licence = review.must("licence", licence);
        if sha256.as_ref().is_some_and(|digest| digest.len() != 64 || !digest.bytes().all(|b| b.is_ascii_hexdigit())) {
            review.refuse_at("sha256", Fault::MalformedDigest);
        }
        if persons_shown && consent_ref.is_none() {
            review.refuse_at("consentRef", Fault::Required);
        }
        review.line("consentRef", consent_ref, 200);
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

/// Rule H13: not described by the name of a file.
fn refuse_file_names(review: &mut Review, url: Option<&WebUrl>, alt: &LocalizedText) {
    let stem = url.and_then(|url| url.as_str().rsplit('/').next()).and_then(|file| file.split('.').next());
    let stem = stem.filter(|stem| stem.len() > 3);
    for language in Language::ALL {
        let is_file_name = |text: &str| has_file_name(text) || stem.is_some_and(|stem| text.contains(stem));
        if alt.get(*language).is_some_and(is_file_name) {
            review.within("alt", |review| review.refuse_at(language.word(), Fault::FileNameAsText));
        }
    }
}

/// Whether a word looks like the name of a file, whatever punctuation stands around it.
fn has_file_name(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '.'));
    words.any(|word| word.contains('_') || ends_as_file(word.trim_matches('.')))
}

fn ends_as_file(word: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "avif", "bmp", "eps", "gif", "heic", "heif", "ico", "jfif", "jpeg", "jpg", "pdf", "png", "svg", "tif", "tiff",
        "webp",
    ];
    let ending = word.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
