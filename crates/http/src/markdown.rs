//! Markdown as HTML that is safe to put into any page.

use pulldown_cmark::{Event, Parser, Tag, TagEnd, html};

/// `CommonMark` as HTML: no raw HTML, no images, links only to https addresses.
pub(crate) fn to_html(markdown: &str) -> String {
    let mut skipped_links = Vec::new();
    let events = Parser::new(markdown).filter(move |event| {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            skipped_links.push(!dest_url.starts_with("https://"));
        }
        let raw = matches!(event, Event::Html(_) | Event::InlineHtml(_));
        let image = matches!(event, Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image));
        let unsafe_link = if matches!(event, Event::End(TagEnd::Link)) {
            skipped_links.pop().unwrap_or(false)
        } else {
            matches!(event, Event::Start(Tag::Link { .. })) && skipped_links.last().copied().unwrap_or(false)
        };
        !raw && !image && !unsafe_link
    });
    let mut rendered = String::new();
    html::push_html(&mut rendered, events);
    rendered.truncate(rendered.trim_end().len());
    rendered
}

/// `CommonMark` as text without any markup.
pub(crate) fn to_plain(markdown: &str) -> String {
    let mut plain = String::new();
    for event in Parser::new(markdown) {
        // Paragraphs, entries of lists and lines end; words do not end where emphasis does.
        let ends = matches!(
            event,
            Event::SoftBreak
                | Event::HardBreak
                | Event::Rule
                | Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock)
        );
        if let Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) = event {
            plain.push_str(&text);
        } else if ends {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_html_comes_out() {
        let cases = [
            ("**Wir**", "<p><strong>Wir</strong></p>"),
            ("[a](https://myk10.de)", "<p><a href=\"https://myk10.de\">a</a></p>"),
            ("[a](javascript:alert(1))", "<p>a</p>"),
            ("[a](//evil.example)", "<p>a</p>"),
            ("x <script>alert(1)</script>", "<p>x alert(1)</p>"),
            ("![a](https://x.de/a.png)", "<p>a</p>"),
            ("1 < 2 & \"3\"", "<p>1 &lt; 2 &amp; \"3\"</p>"),
        ];
        for (markdown, html) in cases {
            assert_eq!(to_html(markdown), html, "{markdown}");
        }
    }

    #[test]
    fn no_markup_is_left_in_plain_text() {
        let markdown = "# Ziel\n\nWir **bau**en\n[hier](https://myk10.de) 1 < 2.\n\n- eins\n- zwei `x`";
        assert_eq!(
            to_plain(markdown).split_whitespace().collect::<Vec<_>>().join(" "),
            "Ziel Wir bauen hier 1 < 2. eins zwei x"
        );
    }
}
