//! The links and the anchors of a page of HTML.

use html5gum::{Token, Tokenizer};

use super::Page;

/// Adds the links and anchors of a text that contains HTML.
pub(super) fn add(html: &str, page: &mut Page) {
    // A script may contain text that looks like a tag.
    let mut is_in_script = false;
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) if !is_in_script => {
                let attribute = |name: &str| {
                    let value = tag.attributes.get(name.as_bytes())?;
                    Some(String::from_utf8_lossy(value).into_owned())
                };
                page.links.extend(attribute("href"));
                page.links.extend(attribute("src"));
                page.anchors.extend(attribute("id"));
                is_in_script = *tag.name == *b"script";
            }
            Token::EndTag(tag) if *tag.name == *b"script" => is_in_script = false,
            _ => {}
        }
    }
}

#[test]
fn links_and_anchors_are_found() {
    let mut page = Page::default();
    add(
        "<p id=one><a href='two'>x</a><!-- <a href=three> --><script src=\"four\">`<a href=five>`</script>\
         <a href=six>",
        &mut page,
    );
    assert_eq!(page.links, ["two", "four", "six"]);
    assert_eq!(page.anchors, ["one".to_owned()].into());
}
