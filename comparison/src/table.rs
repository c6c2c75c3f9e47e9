//! What is shown, and nothing of where it came from: the one thing that a renderer knows.

/// Tables, lists, and the notes below them.
pub(crate) struct Page {
    pub(crate) tables: Vec<Table>,
    pub(crate) lists: Vec<List>,
    pub(crate) notes: Vec<String>,
}

/// What does not fit into the cells of a table: whole sentences.
pub(crate) struct List {
    pub(crate) title: String,
    pub(crate) items: Vec<String>,
}

pub(crate) struct Table {
    pub(crate) title: String,
    /// The first is the header of the rows' names.
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<(String, Vec<Cell>)>,
}

/// What the figures say, in words, and the figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub(crate) words: String,
    pub(crate) figures: Vec<String>,
}
