//! Formats figures: three significant digits, a unit, and the interval.

use crate::evidence::inconclusive::Known;
use crate::record::median::Figure;

/// Formats a figure that is known, or the reason why it is not.
pub(crate) fn or_reason(figure: &Known<Figure>, format: fn(&Figure) -> String) -> String {
    match figure {
        Ok(figure) => format(figure),
        Err(why) => why.to_string(),
    }
}

/// Returns a text such as `1.92x (1.90-1.94)`.
pub(crate) fn times(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{median}x {}", interval(figure, 1.0))
}

/// Returns a text such as `1.93 (1.91-1.95)`.
pub(crate) fn number(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{median} {}", interval(figure, 1.0))
}

/// Returns a text such as `41.3 us (40.1-42.2)`.
pub(crate) fn seconds(figure: &Figure) -> String {
    // The unit of the median is used for the interval too, so that the three can be compared.
    let (scale, _) = unit_of(figure.median);
    format!(
        "{} {}",
        plain_seconds(figure.median),
        interval(figure, scale)
    )
}

/// Returns a text such as `36.1 KB (35.9-36.4)`.
pub(crate) fn kilobytes(figure: &Figure) -> String {
    let median = three_significant_digits(figure.median);
    format!("{median} KB {}", interval(figure, 1.0))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::inconclusive::Inconclusive;

    #[test]
    fn three_digits_and_a_unit() {
        let figure = |median| Figure {
            median,
            low: median * 0.99,
            high: median * 1.01,
            samples: 9,
        };
        assert_eq!(times(&figure(1.9234)), "1.92x (1.90-1.94)");
        assert_eq!(seconds(&figure(0.000_000_72)), "720 ns (713-727)");
        assert_eq!(seconds(&figure(41.3e-6)), "41.3 us (40.9-41.7)");
        assert_eq!(seconds(&figure(0.174)), "174 ms (172-176)");
        assert_eq!(seconds(&figure(5.0)), "5.00 s (4.95-5.05)");
        assert_eq!(kilobytes(&figure(0.464)), "0.464 KB (0.459-0.469)");
    }

    #[test]
    fn without_a_figure_there_is_a_reason() {
        let unknown = Err(Inconclusive::TooNoisy);
        assert_eq!(or_reason(&unknown, times), "too noisy to tell");
    }
}
