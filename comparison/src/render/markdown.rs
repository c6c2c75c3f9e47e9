//! Renders a page as Markdown: a whole file, or the part of a document between two markers.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::output_files;
use crate::render::headline::ANSWERS;
use crate::table::{Cell, Headline, Mark, Page};

const BEGIN: &str = "<!-- comparison:begin -->";
const END: &str = "<!-- comparison:end -->";

pub(crate) fn render(page: &Page) -> String {
    let mut text = String::new();
    for table in &page.tables {
        text += &format!("**{}**\n\n", escaped(&table.title));
        if let Some(note) = table.note {
            text += &format!("{}\n\n", escaped(note));
        }
        text += &row(table.header.iter().map(|name| escaped(name)));
        text += &row(table.header.iter().map(|_| "---".to_owned()));
        for (name, cells) in &table.rows {
            text += &row([format!("**{}**", escaped(name))]
                .into_iter()
                .chain(cells.iter().map(cell)));
        }
        text += "\n";
    }
    for list in &page.lists {
        text += &format!("**{}**\n\n", escaped(&list.title));
        for item in &list.items {
            text += &format!("- {}\n", escaped(item));
        }
        text += "\n";
    }
    for note in &page.notes {
        text += &format!("- {}\n", escaped(note));
    }
    text
}

/// Renders the answer as a table with a line of claims and a line of figures in each cell, and a list
/// of the questions.
pub(crate) fn render_headline(headline: &Headline) -> String {
    let models = [
        "The chapter says",
        "Threading",
        "Multiprocessing",
        "Asyncio",
    ];
    let mut text = row(models.map(str::to_owned));
    text += &row(models.map(|_| ":--".to_owned()));
    for headline_row in &headline.rows {
        let name = format!(
            "**{}**<br>{}",
            headline_row.name,
            escaped(&headline_row.figures)
        );
        let mut cells = vec![name];
        for (model, claim) in headline_row.claims.iter().enumerate() {
            let mut figures = Vec::new();
            for (name, verdicts) in headline.languages.iter().zip(&headline_row.verdicts) {
                let (mark, figure) = &verdicts[model];
                figures.push(format!(
                    "{} {} {}",
                    escaped(name),
                    emoji(*mark),
                    escaped(&figure.short)
                ));
            }
            cells.push(format!("{}<br>{}", escaped(claim), figures.join("<br>")));
        }
        text += &row(cells);
    }
    text += &format!(
        "\n*{}. {} the chapter is right, {} it is not, {} unclear; ~ noisy rounds.*\n\n",
        escaped(&headline.title),
        emoji(Mark::Holds),
        emoji(Mark::DoesNotHold),
        emoji(Mark::Unclear)
    );
    text += &format!("{ANSWERS}:\n\n");
    for answer in &headline.answers {
        text += &format!(
            "- **{}:** {}\n",
            escaped(&answer.question),
            escaped(&answer.answer)
        );
    }
    for warning in &headline.warnings {
        text += &format!("- {}\n", escaped(warning));
    }
    text
}

fn emoji(mark: Mark) -> char {
    match mark {
        Mark::Holds => '✅',
        Mark::DoesNotHold => '❌',
        Mark::Unclear => '❔',
    }
}

/// Returns the new contents of the file at `path`: the document with the table between its markers,
/// or the table alone if there is no document with markers.
pub(crate) fn into_document(path: &Path, table: String) -> Result<String> {
    let place = output_files::real_path(path)
        .with_context(|| format!("failed to write {}", path.display()))?;
    let document = match fs::read_to_string(place) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(table),
        read => read.with_context(|| format!("failed to read {}", path.display()))?,
    };
    let spliced = spliced(&document, &table)
        .with_context(|| format!("failed to put the table into {}", path.display()))?;
    Ok(spliced.unwrap_or(table))
}

/// Replaces the part between the markers of a document. Returns None if it has no markers.
fn spliced(document: &str, table: &str) -> Result<Option<String>> {
    let begin: Vec<usize> = document
        .match_indices(BEGIN)
        .map(|(at, _)| at + BEGIN.len())
        .collect();
    let end: Vec<usize> = document.match_indices(END).map(|(at, _)| at).collect();
    match (&begin[..], &end[..]) {
        ([], []) => Ok(None),
        ([begin], [end]) if begin < end => Ok(Some(format!(
            "{}\n{table}{}",
            &document[..*begin],
            &document[*end..]
        ))),
        _ => bail!("it should have {BEGIN} and {END} once each, in this order"),
    }
}

fn row(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<String> = cells.into_iter().collect();
    format!("| {} |\n", cells.join(" | "))
}

fn cell(cell: &Cell) -> String {
    let figures = cell
        .figures
        .iter()
        .map(|figure| format!("<br>{}", escaped(figure)));
    let words = if cell.figures.is_empty() {
        escaped(&cell.words)
    } else {
        format!("**{}**", escaped(&cell.words))
    };
    figures.fold(words, |text, figure| text + &figure)
}

/// Escapes the characters that have a meaning in Markdown. The name of a CPU, for example, may
/// contain any of them.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' => out.extend(['\\', letter]),
            '<' => out += "&lt;",
            '\n' => out.push(' '),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_with_a_meaning_in_markdown_are_escaped() {
        assert_eq!(
            escaped("a|b *c* <d> `e` [f]"),
            "a\\|b \\*c\\* &lt;d> \\`e\\` \\[f\\]"
        );
    }

    #[test]
    fn each_marker_must_appear_once_and_in_order() {
        let part = format!("{BEGIN}old{END}");
        assert!(spliced(&part, "new").is_ok_and(|text| text.is_some()));
        assert!(spliced(&format!("{END} {BEGIN}"), "new").is_err());
        assert!(spliced(&format!("{part} {part}"), "new").is_err());
    }
}
