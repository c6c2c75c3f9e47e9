//! The links in the Markdown files of the repository, as GitHub shows them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use pulldown_cmark::{BrokenLink, Event, Options, Parser, Tag, TagEnd};

use super::{Page, html, is_external, path_and_fragment};

fn root() -> PathBuf {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = package.parent().expect("the workspace");
    root.canonicalize().expect("the workspace's path")
}

#[test]
fn every_link_of_the_markdown_files_leads_somewhere() {
    let mut pages = BTreeMap::new();
    read_folder(&root(), &mut pages);
    let links: usize = pages.values().map(|page| page.links.len()).sum();
    assert!(
        pages.len() > 40 && links > 300,
        "{} pages, {links} links",
        pages.len()
    );
    let dead = dead_links(&root(), &pages);
    assert!(
        dead.is_empty(),
        "{} dead links:\n{}",
        dead.len(),
        dead.join("\n")
    );
}

/// Reads the Markdown files in a folder and in the folders below it, except those that git ignores.
fn read_folder(folder: &Path, pages: &mut BTreeMap<PathBuf, Page>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry of the folder").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            read_folder(&path, pages);
        } else if name.ends_with(".md") {
            let text = fs::read_to_string(&path).expect("a text");
            pages.insert(path.clone(), page(&text));
        }
    }
}

/// Returns the links and anchors of a text. `[name]` without a definition is a dead link too,
/// because GitHub shows its brackets. Other text in brackets, such as `[1, 2]`, is not a link.
fn page(text: &str) -> Page {
    let mut undefined = Vec::new();
    let on_broken_link = |link: BrokenLink| {
        let is_name = link.reference.starts_with(char::is_alphabetic)
            && link
                .reference
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_');
        undefined.extend(is_name.then(|| format!("[{}]", link.reference)));
        None
    };
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    let parser = Parser::new_with_broken_link_callback(text, options, Some(on_broken_link));

    let mut page = Page::default();
    let definitions = parser.reference_definitions().iter();
    page.links
        .extend(definitions.map(|(_, definition)| definition.dest.to_string()));
    let mut heading = None;
    for event in parser {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                page.links.push(dest_url.into_string());
            }
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => {
                let anchor = anchor(&heading.take().unwrap_or_default());
                let others = (1..).map(|number| format!("{anchor}-{number}"));
                let mut candidates = std::iter::once(anchor.clone()).chain(others);
                let free = candidates.find(|candidate| !page.anchors.contains(candidate));
                page.anchors.extend(free);
            }
            Event::Text(text) | Event::Code(text) => {
                if let Some(heading) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::Html(text) | Event::InlineHtml(text) => html::add(&text, &mut page),
            _ => {}
        }
    }
    page.links.extend(undefined);
    page.links.sort_unstable();
    page.links.dedup();
    page
}

/// Returns the anchor that GitHub creates for a heading.
fn anchor(heading: &str) -> String {
    let kept = heading
        .chars()
        .filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

/// Returns each dead link, with its file and the reason.
fn dead_links(root: &Path, pages: &BTreeMap<PathBuf, Page>) -> Vec<String> {
    let mut dead = Vec::new();
    for (file, page) in pages {
        for link in page.links.iter().filter(|link| !is_external(link)) {
            if let Err(reason) = follow(link, file, root, pages) {
                let file = file.strip_prefix(root).unwrap_or(file).display();
                dead.push(format!("{file}: {link} ({reason})"));
            }
        }
    }
    dead
}

fn follow(
    link: &str,
    file: &Path,
    root: &Path,
    pages: &BTreeMap<PathBuf, Page>,
) -> Result<(), &'static str> {
    if link.starts_with('[') {
        return Err("not defined");
    }
    let (path, fragment) = path_and_fragment(link);
    let to = match path.strip_prefix('/') {
        // on GitHub `/` is the root of the repository
        Some(path) => root.join(path),
        None if path.is_empty() => file.to_owned(),
        None => file.parent().expect("a folder").join(path),
    };
    let to = to.canonicalize().map_err(|_| "no such file")?;
    if !to.starts_with(root) {
        return Err("not in the repository");
    }
    if fragment.is_empty() {
        return Ok(());
    }
    match pages.get(&to) {
        Some(page) if page.anchors.contains(fragment) => Ok(()),
        Some(_) => Err("no such heading"),
        None => Err("only a Markdown file has headings"),
    }
}

#[test]
fn anchors_are_as_on_github() {
    let page = page("# `a.b`: what, and why?\n\n## Same\n\n## Same\n\n<a id=\"other\"></a>\n");
    let anchors = ["ab-what-and-why", "other", "same", "same-1"].map(str::to_owned);
    assert_eq!(page.anchors, anchors.into());
}

/// The control test: each kind of dead link is found, and code is not a link.
#[test]
fn dead_links_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("a path");
    let text = "# One\n[a](#one) [b](b.md#two) [c](/b.md) [d](https://example.com) `[e](e.md)`\n\
        [f](f.md) [g](#two) [h](b.md#one) [i] [j] [k](../) [1, 2] [l()]\n\n[j]: j.md\n\n<img src='l.svg'>\n";
    fs::write(root.join("a.md"), text).expect("a file");
    fs::write(root.join("b.md"), "# Two").expect("a file");
    let mut pages = BTreeMap::new();
    read_folder(&root, &mut pages);
    let dead: Vec<_> = dead_links(&root, &pages);
    let mut links: Vec<&str> = dead
        .iter()
        .filter_map(|dead| dead.split(' ').nth(1))
        .collect();
    links.sort_unstable();
    assert_eq!(
        links,
        ["#two", "../", "[i]", "b.md#one", "f.md", "j.md", "l.svg"]
    );
}
