//! Tables, lists and notes, without their origin. This is all that the renderers know.

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
    /// The header of the column with the names of the rows, and of the three models.
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// A conclusion, and the figures that it follows from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) words: String,
    pub(crate) figures: Vec<String>,
}

/// Returns the header of a table with a column for each model.
pub(crate) fn header(first: &str) -> Vec<String> {
    [first, "Threading", "Multiprocessing", "Asyncio"]
        .map(str::to_owned)
        .into()
}
