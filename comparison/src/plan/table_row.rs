//! The rows of the chapter's table, and what is measured for each.

use clap::ValueEnum;

use crate::plan::MEMORY;
use crate::plan::groups::START_METHODS;

#[derive(Clone, Copy, Debug, PartialEq, ValueEnum)]
pub(crate) enum TableRow {
    UseCase,
    Concurrency,
    Gil,
    Overhead,
    Memory,
    BestFor,
}

impl TableRow {
    pub(super) fn needs(self, group: &str) -> bool {
        self.groups().contains(&group)
    }

    /// Returns the names of the groups whose samples the row's verdicts and figures are made of.
    pub(super) fn groups(self) -> &'static [&'static str] {
        match self {
            Self::UseCase => &["web scraping", "heavy computations", START_METHODS],
            Self::Concurrency => &[
                "concurrency type",
                "heavy computations",
                "web scraping",
                MEMORY,
            ],
            Self::Gil => &["heavy computations"],
            Self::Overhead => &["overhead", "web scraping", START_METHODS],
            Self::Memory => &[MEMORY],
            Self::BestFor => &[
                "web scraping",
                "file I/O",
                "network calls",
                "data processing",
                "heavy computations",
                "many tasks",
                "database queries",
            ],
        }
    }
}
