//! The links in the pages that `cargo doc` writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;
use testkit::Program;

use super::{Page, html, is_external, path_and_fragment};

#[test]
#[ignore = "`cargo doc` takes more than a minute if nothing is built: run by `.ci/run`"]
fn every_link_of_the_documentation_leads_somewhere() {
    let fronts = document();
    assert!(
        fronts.len() >= 7,
        "each library has a front page: {fronts:?}"
    );
    let (pages, dead) = follow_all(fronts);
    assert!(pages > 300, "{pages} pages");
    assert!(
        dead.is_empty(),
        "{} dead links:\n{}",
        dead.len(),
        dead.join("\n")
    );
}

/// Returns the front page of each library in the workspace.
fn document() -> Vec<PathBuf> {
    #[derive(Deserialize)]
    struct Message {
        #[serde(default)]
        filenames: Vec<PathBuf>,
    }

    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent();
    let mut cargo = Program::new(env!("CARGO"))
        .args(["doc", "--workspace", "--no-deps", "--locked", "--quiet"])
        .arg("--message-format=json")
        .env("CARGO_TARGET_DIR", target.expect("the target folder"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .limit(Duration::from_secs(600));
    // cargo sets these variables for this test, and rebuilds a crate (ring) when they change.
    for (name, _) in std::env::vars() {
        if name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            cargo = cargo.env_remove(name);
        }
    }
    let messages = cargo.run().success().stdout;
    let messages = messages
        .lines()
        .map(|line| serde_json::from_str::<Message>(line).expect("a message of cargo"));
    let files = messages.flat_map(|message| message.filenames);
    files.filter(|file| file.ends_with("index.html")).collect()
}

/// Reads these pages and all pages that can be reached from them. Returns the number of pages, and
/// each dead link with its page. (Pages of an earlier version of a crate, which may still be in the
/// folder, have no links to them and are not read.)
fn follow_all(fronts: Vec<PathBuf>) -> (usize, Vec<String>) {
    let mut pages = BTreeMap::new();
    let mut to_read = fronts;
    while let Some(file) = to_read.pop() {
        if pages.contains_key(&file) {
            continue;
        }
        let mut page = Page::default();
        if file
            .extension()
            .is_some_and(|extension| extension == "html")
            && let Ok(text) = fs::read_to_string(&file)
        {
            html::add(&text, &mut page);
        }
        // rustdoc does not resolve links in the documentation of other crates' trait methods, such
        // as `futures_core::future::TryFuture`. In our own documentation such a link is an error.
        page.links
            .retain(|link| !is_external(link) && !link.contains("::"));
        page.links.sort_unstable();
        page.links.dedup();
        to_read.extend(page.links.iter().map(|link| target(&file, link)));
        pages.insert(file, page);
    }

    let mut dead = Vec::new();
    for (file, page) in &pages {
        for link in &page.links {
            let to = target(file, link);
            let (_, fragment) = path_and_fragment(link);
            if !to.is_file() {
                dead.push(format!("{}: {link} (no such file)", file.display()));
            } else if !pages.get(&to).is_some_and(|page| has(page, fragment)) {
                dead.push(format!("{}: {link} (no such anchor)", file.display()));
            }
        }
    }
    (pages.len(), dead)
}

/// Returns the file that a link leads to.
fn target(file: &Path, link: &str) -> PathBuf {
    let (path, _) = path_and_fragment(link);
    if path.is_empty() {
        return file.to_owned();
    }
    let mut to = file.parent().expect("a folder").to_owned();
    for part in Path::new(path).components() {
        match part {
            Component::ParentDir => drop(to.pop()),
            Component::CurDir => {}
            _ => to.push(part),
        }
    }
    to
}

/// Returns whether a page has the anchor of a fragment. `12-34` are lines of a source file.
fn has(page: &Page, fragment: &str) -> bool {
    let is_line = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    match fragment.split_once('-') {
        Some((first, last)) if is_line(first) && is_line(last) => [first, last]
            .iter()
            .all(|line| page.anchors.contains(*line)),
        _ => fragment.is_empty() || page.anchors.contains(fragment),
    }
}

/// The control test: each kind of dead link is found.
#[test]
fn dead_links_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("a file");
    write(
        "index.html",
        "<a href=b.html#one><a href='./b.html#1-2'><a href='https://example.com'><a href='#top' id='top'>\
         <a href='c.html'><a href='b.html#two'><a href='b.html#1-3'><script src=\"d.js\"></script>",
    );
    write("b.html", "<p id=one><p id=1><p id=2><a href='e.html'>");
    let (_, dead) = follow_all(vec![folder.path().join("index.html")]);
    let links: Vec<&str> = dead
        .iter()
        .filter_map(|dead| dead.split(' ').nth(1))
        .collect();
    assert_eq!(
        links,
        ["e.html", "b.html#1-3", "b.html#two", "c.html", "d.js"]
    );
}
