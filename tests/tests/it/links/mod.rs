//! Checks that links lead somewhere: those in the Markdown files, as GitHub shows them, and those
//! in the documentation. Links to other sites are not followed.

mod documentation;
mod html;
mod markdown;

use std::collections::BTreeSet;

/// The anchors in a page, to which other pages can link, and the page's own links.
#[derive(Debug, Default)]
struct Page {
    anchors: BTreeSet<String>,
    links: Vec<String>,
}

/// Returns whether a link leads to another site, or is not an address at all, such as
/// `javascript:void(0)`.
fn is_external(link: &str) -> bool {
    let scheme = link.split_once(':').map_or("", |(scheme, _)| scheme);
    link.starts_with("//") || !scheme.is_empty() && scheme.chars().all(|c| c.is_alphanumeric())
}

/// Splits a link into the path and the fragment, which may both be empty.
fn path_and_fragment(link: &str) -> (&str, &str) {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    (path.split('?').next().unwrap_or(path), fragment)
}

#[test]
fn a_link_has_a_path_and_a_fragment() {
    assert_eq!(path_and_fragment("a/b.md#c"), ("a/b.md", "c"));
    assert_eq!(path_and_fragment("#c"), ("", "c"));
    assert_eq!(path_and_fragment("a.html?search=b"), ("a.html", ""));
    assert!(
        ["https://a.b/c", "mailto:a@b.c", "//a.b"]
            .iter()
            .all(|link| is_external(link))
    );
    assert!(
        ["a/b.md", "#c", "../a"]
            .iter()
            .all(|link| !is_external(link))
    );
}
