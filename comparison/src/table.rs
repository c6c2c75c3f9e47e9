//! Tables, lists and notes, without their origin. This is all that the renderers know.

/// All that a run has shown.
pub(crate) struct Page {
    pub(crate) tables: Vec<Table>,
    pub(crate) lists: Vec<List>,
    pub(crate) notes: Vec<String>,
}

/// Sentences that are too long for the cells of a table.
pub(crate) struct List {
    pub(crate) title: String,
    pub(crate) items: Vec<String>,
}

pub(crate) struct Table {
    pub(crate) title: String,
    /// A line of explanation, if any.
    pub(crate) note: Option<&'static str>,
    /// The header of each column, first that of the rows' names.
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// A conclusion, and the figures that it follows from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) words: String,
    pub(crate) figures: Vec<String>,
}

impl Cell {
    pub(crate) fn of(words: String) -> Self {
        Self {
            words,
            figures: Vec::new(),
        }
    }
}

/// Whether a claim holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mark {
    Holds,
    DoesNotHold,
    Unclear,
}

/// The answer on one screen: the chapter's table with a mark and a figure for each claim, and a
/// sentence for each question.
pub(crate) struct Headline {
    pub(crate) title: String,
    /// `Rust` and each Python, in short.
    pub(crate) languages: Vec<String>,
    pub(crate) rows: Vec<HeadlineRow>,
    pub(crate) answers: Vec<Answer>,
    /// What the reader should know before trusting it, such as that the run was cut short.
    pub(crate) warnings: Vec<String>,
}

/// A figure in a few characters, and the same with its interval. Both are empty if it is missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FigureText {
    pub(crate) short: String,
    pub(crate) long: String,
}

/// A row of the chapter's table. Its columns are the three models.
pub(crate) struct HeadlineRow {
    pub(crate) name: &'static str,
    pub(crate) claims: [&'static str; 3],
    /// What the figures are.
    pub(crate) figures: String,
    /// The verdicts of each language.
    pub(crate) verdicts: Vec<[(Mark, FigureText); 3]>,
}

pub(crate) struct Answer {
    pub(crate) question: String,
    pub(crate) answer: String,
}
