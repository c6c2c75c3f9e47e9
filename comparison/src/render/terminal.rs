//! For the terminal, or a pipe: as wide as the terminal is, and 80 columns where there is none.

use crate::table::{Cell, Page, Table};
use comfy_table::{ColumnConstraint, ContentArrangement, Table as Grid, Width, presets};

/// Wider lines are hard to read, narrower ones break each figure in two.
const WIDTHS: std::ops::RangeInclusive<u16> = 72..=132;

/// Of the terminal that standard output is.
pub(crate) fn width() -> u16 {
    console::Term::stdout()
        .size_checked()
        .map_or(80, |(_rows, columns)| columns)
}

/// The longest word of the rows' names, and a space on each side.
const NAMES: u16 = 13;

pub(crate) fn render(page: &Page, width: u16) -> String {
    let width = width.clamp(*WIDTHS.start(), *WIDTHS.end());
    let mut text = String::new();
    for table in &page.tables {
        text += &format!(
            "{}\n{}\n\n",
            wrapped(&table.title, width),
            grid(table, width)
        );
    }
    for list in &page.lists {
        text += &format!("{}\n", wrapped(&list.title, width));
        for item in &list.items {
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

fn grid(table: &Table, width: u16) -> String {
    let mut grid = Grid::new();
    grid.load_style(presets::UTF8_FULL)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width);
    grid.set_header(&table.header);
    // the rows' names may break, so that the figures need not
    grid.set_constraints([ColumnConstraint::UpperBoundary(Width::Fixed(NAMES))]);
    for (name, cells) in &table.rows {
        grid.add_row([name.clone()].into_iter().chain(cells.iter().map(cell)));
    }
    grid.trim_fmt()
}

/// The words, and below them the figures that they follow from.
fn cell(cell: &Cell) -> String {
    let figures = cell.figures.iter().map(|figure| format!("\n- {figure}"));
    figures.fold(cell.words.clone(), |text, figure| text + &figure)
}

/// A paragraph, as a table of one cell without a frame.
fn wrapped(text: &str, width: u16) -> String {
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
            render(&page, width)
                .lines()
                .map(|line| line.chars().count())
                .max()
        };
        assert!(widest(500) <= Some(132) && widest(500) > Some(120));
        assert!(widest(10) > Some(60));
    }
}
