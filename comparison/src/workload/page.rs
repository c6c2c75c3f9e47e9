//! The pages that are scraped: made from their number, so that everybody knows what is in them.

use html5gum::{Token, Tokenizer};
use std::{fmt::Write, time::Duration};

/// Where a page has its links, as a site's front page has: between a good deal of text.
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

/// From 10 to 29.
pub(crate) fn links_on(number: u64) -> u64 {
    10 + number * 7 % 20
}

/// How long the server thinks before it answers: from 10 to 30 ms, as a nearby site does.
pub(crate) fn latency(number: u64) -> Duration {
    Duration::from_millis(10 + number * 13 % 21)
}

/// How many links a page has, as a parser that follows the HTML standard finds them.
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
    fn the_parser_finds_what_was_put_in_and_no_comment() {
        for number in 0..40 {
            assert_eq!(
                count_links(&html(number)),
                links_on(number),
                "page {number}"
            );
        }
    }
}
