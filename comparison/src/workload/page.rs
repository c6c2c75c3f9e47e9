//! The pages of web scraping. Each is computed from its number, so the number of links is known.

use std::fmt::Write;
use std::time::Duration;

use html5gum::{Token, Tokenizer};

/// Returns a page with links between a good deal of text, as a site's front page has.
pub(crate) fn html(number: u64) -> String {
    let mut page =
        format!("<!doctype html><html><head><title>Page {number}</title></head><body>\n");
    for link in 0..links_on(number) {
        let _ = writeln!(
            page,
            "<p>{}</p>",
            "Some text that stands before a link. ".repeat(8)
        );
        let _ = writeln!(
            page,
            "<p><a class=\"item\" href=\"/page/{}\">Link {link}</a></p>",
            number * 100 + link
        );
    }
    page + "<!-- <a href=\"/not/a/link\">left out</a> --></body></html>\n"
}

/// Returns a number from 10 to 29.
pub(crate) fn links_on(number: u64) -> u64 {
    10 + number * 7 % 20
}

/// Returns the delay before the server responds: from 10 to 30 ms, as for a nearby site.
pub(crate) fn latency(number: u64) -> Duration {
    Duration::from_millis(10 + number * 13 % 21)
}

/// Counts the links with a parser that follows the HTML standard.
pub(crate) fn count_links(page: &str) -> u64 {
    let is_link = |token: &Token| matches!(token, Token::StartTag(tag) if *tag.name == *b"a" && tag.attributes.contains_key(&b"href"[..]));
    Tokenizer::new(page)
        .filter(|token| token.as_ref().is_ok_and(is_link))
        .count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parser_finds_all_links_and_ignores_comments() {
        for number in 0..40 {
            assert_eq!(
                count_links(&html(number)),
                links_on(number),
                "page {number}"
            );
        }
    }
}
