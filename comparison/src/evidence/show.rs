//! Figures as a reader wants them: three digits, a unit, and the interval behind.

use super::{Told, Unknown};
use crate::stats::Figure;

/// The lines below a cell's words. What is not known has none: the words say why.
pub(crate) fn lines<const N: usize>(lines: [(&Told<Figure>, String); N]) -> Vec<String> {
    lines
        .into_iter()
        .filter(|(figure, _)| figure.is_ok())
        .map(|(_, line)| line)
        .collect()
}

/// A line of its own for each of many, of which one may have failed and the others not.
pub(crate) fn line(
    name: &str,
    figure: &Told<Figure>,
    show: impl Fn(&Told<Figure>) -> String,
) -> Option<String> {
    (*figure != Err(Unknown::TooNoisy)).then(|| format!("{name}: {}", show(figure)))
}

/// `1.92x (1.90-1.94)`, or why there is none.
pub(crate) fn times(figure: &Told<Figure>) -> String {
    with_interval(figure, |x| format!("{}x", digits(x)), digits)
}

/// `1.93 (1.91-1.95)`.
pub(crate) fn number(figure: &Told<Figure>) -> String {
    with_interval(figure, digits, digits)
}

/// `41.3 us (40.1-42.2)`.
pub(crate) fn seconds(figure: &Told<Figure>) -> String {
    let (scale, unit) = scale(figure.as_ref().map_or(0.0, |figure| figure.median));
    with_interval(
        figure,
        |x| format!("{} {unit}", digits(x * scale)),
        |x| digits(x * scale),
    )
}

/// `36.1 KB (35.9-36.4)`.
pub(crate) fn kilobytes(figure: &Told<Figure>) -> String {
    with_interval(figure, |x| format!("{} KB", digits(x)), digits)
}

pub(crate) fn plain_seconds(seconds: f64) -> String {
    let (scale, unit) = scale(seconds);
    format!("{} {unit}", digits(seconds * scale))
}

pub(crate) fn plain_kilobytes(kilobytes: f64) -> String {
    format!("{kilobytes:.0} KB")
}

pub(crate) fn count(count: f64) -> String {
    format!("{count:.0}")
}

fn scale(seconds: f64) -> (f64, &'static str) {
    match seconds {
        few if few < 1e-6 => (1e9, "ns"),
        few if few < 1e-3 => (1e6, "us"),
        few if few < 1.0 => (1e3, "ms"),
        _ => (1.0, "s"),
    }
}

fn with_interval(
    figure: &Told<Figure>,
    full: impl Fn(f64) -> String,
    bare: impl Fn(f64) -> String,
) -> String {
    match figure {
        Ok(figure) => format!(
            "{} ({}-{})",
            full(figure.median),
            bare(figure.low),
            bare(figure.high)
        ),
        Err(why) => why.to_string(),
    }
}

/// Three digits that mean something, and no exponent.
pub(crate) fn digits(x: f64) -> String {
    match x.abs() {
        much if much >= 99.95 => format!("{x:.0}"),
        much if much >= 9.995 => format!("{x:.1}"),
        much if much >= 0.9995 || much == 0.0 => format!("{x:.2}"),
        _ => format!("{x:.3}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_digits_and_a_unit() {
        let figure = |median| {
            Ok(Figure {
                median,
                low: median * 0.99,
                high: median * 1.01,
                samples: 9,
            })
        };
        assert_eq!(times(&figure(1.9234)), "1.92x (1.90-1.94)");
        assert_eq!(seconds(&figure(0.000_000_72)), "720 ns (713-727)");
        assert_eq!(seconds(&figure(41.3e-6)), "41.3 us (40.9-41.7)");
        assert_eq!(seconds(&figure(0.174)), "174 ms (172-176)");
        assert_eq!(seconds(&figure(5.0)), "5.00 s (4.95-5.05)");
        assert_eq!(kilobytes(&figure(0.464)), "0.464 KB (0.459-0.469)");
    }

    #[test]
    fn no_figure_is_a_reason() {
        assert_eq!(times(&Err(Unknown::TooNoisy)), "too noisy to tell");
    }
}
