//! Data processing: how often does each word come in a text of some tens of megabytes?
//!
//! Each section of the text is read and counted by itself, and its table goes back to be merged with the others. So
//! processes have to send their tables, which threads only hand over.

use super::{Done, Model, Outcome, Part};
use anyhow::Result;
use compute::text::{SECTION, SECTIONS};
use std::{
    collections::HashMap,
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

/// The text, in the run's folder.
pub(crate) const FILE: &str = "text.txt";

/// All words, each with how often it comes: see [`digest`]. A test counts them in another way.
pub(crate) const ANSWER: u64 = 14_794_325_733_378_199_296;

/// How often each word comes.
type Table = HashMap<String, u64>;

pub(crate) fn run(model: Model, workers: usize, folder: &Path) -> Result<Done> {
    let sections = (0..SECTIONS).map(|number| (folder.join(FILE), number));
    let parts = model.run(workers, sections.collect(), count_words, async |section| {
        count_words(section)
    });
    Ok(Done::of(parts?, |tables| digest(&merge(tables))))
}

pub(crate) fn in_words(workers: usize) -> String {
    format!(
        "Data processing: the words of a text of {} MB, counted in {SECTIONS} sections, by {workers} threads or processes.",
        (SECTIONS * SECTION as u64) >> 20
    )
}

pub(crate) fn count_words((text, section): (PathBuf, u64)) -> Outcome<Table> {
    let words = read(&text, section).map_err(|error| {
        format!(
            "failed to read section {section} of {}: {error}",
            text.display()
        )
    })?;
    Ok(Part::of(compute::count_words(&words)))
}

fn read(text: &Path, section: u64) -> Result<String> {
    let mut file = File::open(text)?;
    file.seek(SeekFrom::Start(section * SECTION as u64))?;
    let mut words = String::new();
    file.take(SECTION as u64).read_to_string(&mut words)?;
    Ok(words)
}

fn merge(tables: Vec<Table>) -> Table {
    let mut all = Table::new();
    for (word, count) in tables.into_iter().flatten() {
        *all.entry(word).or_insert(0) += count;
    }
    all
}

/// One number for a whole table, whatever its order: a word that is missing, or counted once too often, changes it.
fn digest(table: &Table) -> u64 {
    let one = |(word, count): (&String, &u64)| fnv1a(word).wrapping_mul(*count);
    table.iter().map(one).fold(0, u64::wrapping_add)
}

/// The hash FNV-1a, of 64 bits.
fn fnv1a(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use compute::text;

    #[test]
    fn the_hash_is_the_published_one() {
        for (word, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(fnv1a(word), hash, "{word}");
        }
    }

    /// Word after word, and without a table.
    #[test]
    fn the_answer_is_that_of_the_text() {
        let (mut word, mut answer) = (Vec::new(), 0_u64);
        for (number, section) in text::sections().enumerate() {
            assert_eq!(section.len(), SECTION, "section {number}");
            for byte in section.into_bytes() {
                match byte {
                    b'a'..=b'z' => word.push(byte),
                    _ if word.is_empty() => {}
                    b' ' | b'\n' => {
                        let word = String::from_utf8(std::mem::take(&mut word)).expect("letters");
                        answer = answer.wrapping_add(fnv1a(&word));
                    }
                    other => panic!("{other} is in the text"),
                }
            }
            assert!(
                word.is_empty(),
                "a word goes over the end of section {number}"
            );
        }
        assert_eq!(answer, ANSWER);
    }
}
