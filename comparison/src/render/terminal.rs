//! Renders a page for a terminal or a pipe, in the width of the terminal, or in 80 columns if there
//! is none.

use comfy_table::{ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

use crate::render::look::Look;
use crate::table::{Cell, Page, Table};

/// The range of widths: wider lines are hard to read, and narrower ones would break figures.
const WIDTHS: std::ops::RangeInclusive<u16> = 72..=132;

/// Returns the width of the terminal, within [`WIDTHS`].
pub(crate) fn width() -> u16 {
    full_width().clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// Returns the width of the terminal; 80 if there is none.
pub(crate) fn full_width() -> u16 {
    let size = console::Term::stdout().size_checked();
    size.map_or(80, |(_rows, columns)| columns)
}

/// The width of the column of row names: the longest words in them, and a space on each side.
const NAMES: u16 = 18;

pub(crate) fn render(page: &Page, width: u16, look: Look) -> String {
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let mut text = String::new();
    for table in &page.tables {
        text += &format!("{}\n", wrapped(&table.title, width));
        if let Some(note) = table.note {
            text += &format!("{}\n", wrapped(note, width));
        }
        text += &format!("{}\n\n", grid(table, width, look));
    }
    for list in &page.lists {
        text += &format!("{}\n", wrapped(&list.title, width));
        for item in &list.items {
            // Four columns for the bullet and its indentation.
            let lines = wrapped(item, width - 4).replace('\n', "\n    ");
            text += &format!("  - {lines}\n");
        }
        text += "\n";
    }
    for note in &page.notes {
        text += &format!("{}\n\n", wrapped(note, width));
    }
    text
}

fn grid(table: &Table, width: u16, look: Look) -> String {
    // Lines between the rows only where cells have several lines.
    let mut cells = table.rows.iter().flat_map(|(_, cells)| cells);
    let style = match (look.unicode, cells.all(|cell| cell.figures.is_empty())) {
        (true, true) => presets::UTF8_FULL_CONDENSED,
        (true, false) => presets::UTF8_FULL,
        (false, true) => presets::ASCII_FULL_CONDENSED,
        (false, false) => presets::ASCII_FULL,
    };
    let mut grid = Grid::new();
    grid.load_style(style)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    grid.set_header(&table.header);
    // Row names may break, so that figures need not.
    grid.set_constraints([ColumnConstraint::UpperBoundary(Width::Fixed(NAMES))]);
    for (name, cells) in &table.rows {
        grid.add_row([name.clone()].into_iter().chain(cells.iter().map(cell)));
    }
    grid.trim_fmt()
}

/// Returns the conclusion, and below it the figures.
fn cell(cell: &Cell) -> String {
    let figures = cell.figures.iter().map(|figure| format!("\n- {figure}"));
    figures.fold(cell.words.clone(), |text, figure| text + &figure)
}

/// Wraps a paragraph: a table of one cell without a frame.
pub(crate) fn wrapped(text: &str, width: u16) -> String {
    let mut grid = Grid::new();
    grid.load_style(presets::NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    grid.add_row([text]);
    if let Some(column) = grid.column_mut(0) {
        column.set_padding((0, 0));
    }
    grid.trim_fmt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_neither_too_wide_nor_too_narrow() {
        let widest = |width| {
            let page = Page {
                tables: Vec::new(),
                lists: Vec::new(),
                notes: vec!["word ".repeat(100)],
            };
            let look = Look {
                color: false,
                unicode: true,
            };
            render(&page, width, look)
                .lines()
                .map(|line| line.chars().count())
                .max()
        };
        assert!(widest(500) <= Some(132) && widest(500) > Some(120));
        assert!(widest(10) > Some(60));
    }
}
