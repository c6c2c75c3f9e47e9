//! Data processing: count how often each word occurs in a text of some tens of megabytes.
//!
//! Each section of the text is read and counted separately, and the tables of all sections are
//! merged. Processes have to send their tables, where threads only pass a pointer.

use std::collections::HashMap;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use compute::text::{self, SECTION, SECTIONS};
use multiprocessing::Entry;

use crate::subject::{JobSettings, MeasureRequest, Model};
use crate::workload::result::{JobResult, TaskOutcome, TaskResult};
use crate::workload::run::run_all;
use crate::workload::{BASIC, Job, Sampling, work_dir};

pub(crate) const JOB: Job = Job {
    name: "data processing",
    sampling: Sampling {
        group: "data processing",
        most: None,
        rust: &BASIC,
        python: &BASIC,
        only_computes: true,
        with_capacity: true,
    },
    python: &[(
        "data_processing.py",
        include_str!("../../python/workload/data_processing.py"),
    )],
    run,
    answer: |_, _, _| ANSWER,
    service: |_, _| None,
    needs_work_dir: true,
    write_files: Some(write_files),
    check: None,
    describe: Some(describe),
    entries: || vec![Entry::new(count_words)],
};

/// The text, in the work folder.
pub(crate) const FILE: &str = "text.txt";

/// The [`digest`] of the whole table. A test computes it in another way.
const ANSWER: u64 = 6_370_259_591_689_585_479;

/// Maps each word to its number of occurrences.
type Table = HashMap<String, u64>;

fn write_files(folder: &Path) -> Result<()> {
    let mut file = File::create(folder.join(FILE))?;
    for section in text::sections() {
        file.write_all(section.as_bytes())?;
    }
    // so that the disk is idle again before the first measurement
    Ok(file.sync_all()?)
}

fn run(model: Model, request: &MeasureRequest) -> Result<JobResult> {
    let file = work_dir(request)?.join(FILE);
    let sections = (0..SECTIONS).map(|number| (file.clone(), number)).collect();
    let count_async = async |section| count_words(section);
    let results = run_all(
        model,
        request.settings.workers,
        sections,
        count_words,
        count_async,
    );
    Ok(JobResult::merged(results?, |tables| digest(&merge(tables))))
}

fn describe(settings: &JobSettings) -> String {
    format!(
        "Data processing: the words of a text of {} MB, counted in {SECTIONS} sections, by {} threads or processes.",
        (SECTIONS * SECTION as u64) >> 20,
        settings.workers
    )
}

fn count_words((text, section): (PathBuf, u64)) -> TaskOutcome<Table> {
    let words = read(&text, section).map_err(|error| {
        format!(
            "failed to read section {section} of {}: {error}",
            text.display()
        )
    })?;
    Ok(TaskResult::new(compute::count_words(&words)))
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

/// Returns a number for a whole table that does not depend on its order. A missing word or a wrong
/// count changes it.
fn digest(table: &Table) -> u64 {
    let one = |(word, count): (&String, &u64)| fnv1a(word).wrapping_mul(*count);
    // Addition, since the order of a hash table differs from run to run.
    table.iter().map(one).fold(0, u64::wrapping_add)
}

/// Returns the 64-bit FNV-1a hash.
fn fnv1a(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use compute::text;

    use super::*;

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
