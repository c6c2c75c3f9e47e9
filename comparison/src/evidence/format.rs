//! Formats figures: a unit, and the interval. A figure of noisy rounds begins with `~`.

use crate::evidence::inconclusive::Known;
use crate::evidence::measured::Measured;
use crate::record::median::Figure;
use crate::table::FigureText;

/// Formats a figure that is known, or the reason why it is not.
pub(crate) fn or_reason(figure: &Known<Figure>, format: fn(&Figure) -> String) -> String {
    match figure {
        Ok(figure) => format(figure),
        Err(why) => why.to_string(),
    }
}

/// Returns a figure in a few characters, and the same with its interval. `number` formats a median or
/// an end of the interval in the same unit.
fn short_and_long(
    figure: Option<Figure>,
    unit: &str,
    number: impl Fn(f64) -> String,
) -> FigureText {
    let Some(figure) = figure else {
        return FigureText::default();
    };
    let short = format!("{}{}{unit}", mark(&figure), number(figure.median));
    let [low, high] = [figure.low, figure.high].map(number);
    FigureText {
        long: format!("{short} ({low}-{high})"),
        short,
    }
}

/// Returns texts such as `1.92x` and `1.92x (1.90-1.94)`.
pub(crate) fn times_text(figure: Option<Figure>) -> FigureText {
    short_and_long(figure, "x", two_decimals)
}

/// Returns texts such as `1.93` and `1.93 (1.91-1.95)`.
pub(crate) fn number_text(figure: Option<Figure>) -> FigureText {
    short_and_long(figure, "", two_decimals)
}

/// Returns texts such as `41 us` and `41 us (40-42)`.
pub(crate) fn seconds_text(figure: Option<Figure>) -> FigureText {
    let (scale, unit) = unit_of(figure.map_or(0.0, |figure| figure.median));
    short_and_long(figure, &format!(" {unit}"), |seconds| {
        two_significant_digits(seconds * scale)
    })
}

/// Returns texts such as `36 KB` and `36 KB (35-36)`.
pub(crate) fn kilobytes_text(figure: Option<Figure>) -> FigureText {
    let (size, unit) = match figure {
        Some(figure) if figure.median >= 1000.0 => (1024.0, " MB"),
        _ => (1.0, " KB"),
    };
    short_and_long(figure, unit, |kilobytes| {
        two_significant_digits(kilobytes / size)
    })
}

/// Returns the figure of what was measured.
pub(crate) fn figure(measured: Known<Measured>) -> Known<Figure> {
    Ok(measured?.figure)
}

/// Returns a text such as `1.92x (1.90-1.94)`.
pub(crate) fn times(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{}{median}x {}", mark(figure), interval(figure, 1.0))
}

/// Returns a text such as `1.93 (1.91-1.95)`.
pub(crate) fn number(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{}{median} {}", mark(figure), interval(figure, 1.0))
}

/// Returns a text such as `41.3 us (40.1-42.2)`.
pub(crate) fn seconds(figure: &Figure) -> String {
    // The unit of the median is used for the interval too, so that the three can be compared.
    let (scale, _) = unit_of(figure.median);
    let median = plain_seconds(figure.median);
    format!("{}{median} {}", mark(figure), interval(figure, scale))
}

/// Returns a text such as `36.1 KB (35.9-36.4)`.
pub(crate) fn kilobytes(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{}{median} KB {}", mark(figure), interval(figure, 1.0))
}

/// Returns a text such as `1.9x`.
pub(crate) fn shortest_times(figure: &Figure) -> String {
    format!("{}{}x", mark(figure), two_significant_digits(figure.median))
}

pub(crate) fn plain_seconds(seconds: f64) -> String {
    let (scale, unit) = unit_of(seconds);
    format!("{} {unit}", three_significant_digits(seconds * scale))
}

pub(crate) fn plain_kilobytes(kilobytes: f64) -> String {
    format!("{kilobytes:.0} KB")
}

pub(crate) fn count(count: f64) -> String {
    format!("{count:.0}")
}

fn mark(figure: &Figure) -> &'static str {
    if figure.is_noisy { "~" } else { "" }
}

/// Returns the unit in which to show a time, and how many of it a second has.
fn unit_of(seconds: f64) -> (f64, &'static str) {
    match seconds {
        few if few < 1e-6 => (1e9, "ns"),
        few if few < 1e-3 => (1e6, "us"),
        few if few < 1.0 => (1e3, "ms"),
        _ => (1.0, "s"),
    }
}

fn interval(figure: &Figure, scale: f64) -> String {
    let [low, high] = [figure.low, figure.high].map(|x| three_significant_digits(x * scale));
    format!("({low}-{high})")
}

/// Formats a number without an exponent. Whole numbers keep all of their digits.
pub(crate) fn three_significant_digits(x: f64) -> String {
    // The limits are those of the rounded number: 99.96 is shown as 100, not as 100.0.
    match x.abs() {
        size if size >= 99.95 => format!("{x:.0}"),
        size if size >= 9.995 => format!("{x:.1}"),
        size if size >= 0.9995 || size == 0.0 => format!("{x:.2}"),
        _ => format!("{x:.3}"),
    }
}

/// Returns a ratio: two decimals, and fewer of a large one.
fn two_decimals(x: f64) -> String {
    match x.abs() {
        size if size >= 9.995 => three_significant_digits(x),
        _ => format!("{x:.2}"),
    }
}

/// As [`three_significant_digits`], with one digit less.
fn two_significant_digits(x: f64) -> String {
    match x.abs() {
        size if size >= 9.95 => format!("{x:.0}"),
        size if size >= 0.995 || size == 0.0 => format!("{x:.1}"),
        _ => format!("{x:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::inconclusive::Inconclusive;

    fn figure(median: f64) -> Figure {
        Figure {
            median,
            low: median * 0.99,
            high: median * 1.01,
            samples: 9,
            is_noisy: false,
        }
    }

    #[test]
    fn three_digits_and_a_unit() {
        assert_eq!(times(&figure(1.9234)), "1.92x (1.90-1.94)");
        assert_eq!(seconds(&figure(0.000_000_72)), "720 ns (713-727)");
        assert_eq!(seconds(&figure(41.3e-6)), "41.3 us (40.9-41.7)");
        assert_eq!(seconds(&figure(0.174)), "174 ms (172-176)");
        assert_eq!(seconds(&figure(5.0)), "5.00 s (4.95-5.05)");
        assert_eq!(kilobytes(&figure(0.464)), "0.464 KB (0.459-0.469)");
    }

    #[test]
    fn texts_for_the_screen_are_short_and_their_intervals_too() {
        let both = |text: FigureText| [text.short, text.long];
        let of = |median| Some(figure(median));
        assert_eq!(both(times_text(of(1.9234))), ["1.92x", "1.92x (1.90-1.94)"]);
        assert_eq!(both(times_text(of(0.7641))), ["0.76x", "0.76x (0.76-0.77)"]);
        assert_eq!(both(number_text(of(1.0))), ["1.00", "1.00 (0.99-1.01)"]);
        assert_eq!(
            both(seconds_text(of(1.83e-3))),
            ["1.8 ms", "1.8 ms (1.8-1.8)"]
        );
        assert_eq!(
            both(seconds_text(of(163.2e-6))),
            ["163 us", "163 us (162-165)"]
        );
        assert_eq!(
            both(kilobytes_text(of(0.455))),
            ["0.46 KB", "0.46 KB (0.45-0.46)"]
        );
        assert_eq!(
            both(kilobytes_text(of(1620.0))),
            ["1.6 MB", "1.6 MB (1.6-1.6)"]
        );
        assert_eq!(both(times_text(None)), ["", ""]);
    }

    #[test]
    fn a_figure_of_noisy_rounds_is_marked() {
        let noisy = Figure {
            is_noisy: true,
            ..figure(2.0)
        };
        assert_eq!(times(&noisy), "~2.00x (1.98-2.02)");
        assert_eq!(times_text(Some(noisy)).short, "~2.00x");
    }

    #[test]
    fn without_a_figure_there_is_a_reason() {
        let unknown = Err(Inconclusive::NotMeasured);
        assert_eq!(or_reason(&unknown, times), "not measured");
    }
}
