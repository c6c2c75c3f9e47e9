//! Renders the answer on one screen: 80 columns and 24 lines, for Rust and one Python.

use std::slice;

use crate::render::look::Look;
use crate::render::terminal::wrapped;
use crate::table::{Answer, FigureText, Headline, HeadlineRow, Mark};

/// The width of the row names, and of a figure with its mark: together 79 columns.
const NAMES: usize = 13;
const FIGURE: usize = 11;
/// The width of a figure with its mark and its interval, for which a wide terminal has room.
const WITH_INTERVAL: usize = 21;

/// What the answers are.
pub(super) const ANSWERS: &str = "Which model to use, and how much faster it is than one by one";

/// Returns the text. `commands` is the line that says where the details are.
pub(crate) fn render(headline: &Headline, commands: &str, look: Look, width: u16) -> String {
    let width = usize::from(width).max(NAMES + 6 * FIGURE);
    let figure = ((width - NAMES - 1) / 6).clamp(FIGURE, WITH_INTERVAL);
    let mut text = format!("{}\n{}\n", headline.title, legend(headline, look));
    text += &header(&headline.languages, figure);
    for row in &headline.rows {
        text += &render_row(row, &headline.languages, look, figure);
    }
    text += &format!("{ANSWERS}:\n");
    for answer in &headline.answers {
        text += &render_answer(answer, width as u16);
    }
    for warning in &headline.warnings {
        text += &format!("{}\n", wrapped(warning, width as u16));
    }
    text += &format!("{commands}\n");
    text
}

/// Returns what the signs mean, as far as they occur.
fn legend(headline: &Headline, look: Look) -> String {
    let [holds, does_not, unclear] =
        [Mark::Holds, Mark::DoesNotHold, Mark::Unclear].map(|mark| look.mark(mark));
    let verdicts = headline.rows.iter().flat_map(|row| &row.verdicts);
    let is_noisy = verdicts
        .flatten()
        .any(|(_, figure)| figure.short.starts_with('~'));
    let noisy = if is_noisy { "  ~ noisy rounds" } else { "" };
    format!(
        "{holds} the chapter is right  {does_not} it is not  {unclear} unclear{noisy}  x times as fast"
    )
}

/// Returns the names of the models, and below each those of the languages.
fn header(languages: &[String], figure: usize) -> String {
    let models = ["Threading", "Multiprocessing", "Asyncio (tasks)"];
    let first = models
        .map(|model| format!("{model:<0$}", 2 * figure))
        .concat();
    let pair = languages
        .iter()
        .take(2)
        .map(|name| format!("{name:<figure$}"));
    let pair: String = pair.collect();
    let pair = format!("{pair:<0$}", 2 * figure);
    line(&format!("{:NAMES$}{first}", "")) + &line(&format!("{:NAMES$}{}", "", pair.repeat(3)))
}

/// Returns the line of the claims, and a line of figures for Rust and the first Python. Each further
/// Python has a line of its own.
fn render_row(row: &HeadlineRow, languages: &[String], look: Look, figure: usize) -> String {
    let claims = row
        .claims
        .map(|claim| format!("{claim:<0$}", 2 * figure))
        .concat();
    let mut text = line(&format!("{:<NAMES$}{claims}", row.name));
    let pair = &row.verdicts[..row.verdicts.len().min(2)];
    text += &figures(&format!("  {}", row.figures), pair, look, figure, 0);
    for (verdicts, name) in row.verdicts.iter().zip(languages).skip(2) {
        text += &figures(
            &format!("  {name}"),
            slice::from_ref(verdicts),
            look,
            figure,
            figure,
        );
    }
    text
}

/// Returns a line of marks and figures; in each model's columns `indent` spaces come first.
fn figures(
    name: &str,
    verdicts: &[[(Mark, FigureText); 3]],
    look: Look,
    figure: usize,
    indent: usize,
) -> String {
    let mut text = format!("{name:<NAMES$}");
    for model in 0..3 {
        text += &" ".repeat(indent);
        for verdicts in verdicts {
            let (mark, figures) = &verdicts[model];
            let has_room = figure == WITH_INTERVAL && figures.long.chars().count() < figure - 2;
            let number = if has_room {
                &figures.long
            } else {
                &figures.short
            };
            // The mark is one column wide, with or without its colour.
            text += &format!("{} {number:<1$}", look.mark(*mark), figure - 2);
        }
        let used = indent + verdicts.len() * figure;
        text += &" ".repeat((2 * figure).saturating_sub(used));
    }
    line(&text)
}

fn render_answer(answer: &Answer, width: u16) -> String {
    const QUESTION: usize = 17;
    let lines = wrapped(&answer.answer, width - QUESTION as u16);
    let lines = lines.replace('\n', &format!("\n{:QUESTION$}", ""));
    line(&format!("{:<QUESTION$}{lines}", answer.question))
}

fn line(text: &str) -> String {
    format!("{}\n", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Look = Look {
        color: false,
        unicode: false,
    };

    fn headline(languages: &[&str]) -> Headline {
        let text = FigureText {
            short: "~163 us".into(),
            long: "~163 us (155-171)".into(),
        };
        let verdicts =
            [Mark::Holds, Mark::DoesNotHold, Mark::Unclear].map(|mark| (mark, text.clone()));
        Headline {
            title: "A title".into(),
            languages: languages.iter().map(|name| (*name).to_owned()).collect(),
            rows: vec![HeadlineRow {
                name: "Overhead",
                claims: ["low", "high", "lowest"],
                figures: "start one".into(),
                verdicts: vec![verdicts; languages.len()],
            }],
            answers: Vec::new(),
            warnings: Vec::new(),
        }
    }

    fn lines(languages: &[&str], width: u16) -> Vec<String> {
        let text = render(&headline(languages), "commands", PLAIN, width);
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn each_further_python_has_a_line_in_the_column_of_the_first() {
        let lines = lines(&["Rust", "Py 3.11", "Py 3.14t"], 80);
        let [row] = lines
            .iter()
            .filter(|line| line.starts_with("  Py 3.14t"))
            .collect::<Vec<_>>()[..]
        else {
            panic!("one line for the second Python: {lines:?}");
        };
        let header = lines
            .iter()
            .find(|line| line.contains("Py 3.11"))
            .expect("a header");
        assert_eq!(row.find('+'), header.find("Py 3.11"), "{row:?}\n{header:?}");
    }

    #[test]
    fn a_narrow_terminal_gets_80_columns_and_a_wide_one_more_room() {
        let longest = |width| {
            lines(&["Rust", "Py 3.11"], width)
                .iter()
                .map(String::len)
                .max()
        };
        assert!(longest(40) == longest(80) && longest(80) <= Some(80));
        let has_intervals = |width| {
            lines(&["Rust", "Py 3.11"], width)
                .concat()
                .contains("(155-171)")
        };
        assert!(has_intervals(140) && !has_intervals(80));
    }

    #[test]
    fn colour_and_signs_are_those_that_the_terminal_shows() {
        let look = Look {
            color: true,
            unicode: true,
        };
        assert_eq!(look.mark(Mark::DoesNotHold), "\u{1b}[31m✗\u{1b}[0m");
        assert_eq!(PLAIN.mark(Mark::DoesNotHold), "x");
    }
}
