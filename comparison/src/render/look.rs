//! How marks and frames look: in colour or not, in ASCII or not.

use std::env;

use console::Style;

use crate::table::Mark;

/// How the marks look.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) color: bool,
    /// Whether the terminal shows more than ASCII.
    pub(crate) unicode: bool,
}

impl Look {
    /// Returns how the terminal shows marks: in colour, unless `NO_COLOR` is set, and beyond ASCII if
    /// its locale is one of UTF-8.
    pub(crate) fn of_terminal() -> Self {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].iter().find_map(|name| {
            let value = env::var(name).ok()?;
            (!value.is_empty()).then_some(value)
        });
        let locale = locale.unwrap_or_default().to_lowercase();
        Self {
            color: console::colors_enabled(),
            unicode: locale.contains("utf-8") || locale.contains("utf8"),
        }
    }

    pub(super) fn mark(self, mark: Mark) -> String {
        let (sign, style) = match mark {
            Mark::Holds => (if self.unicode { '✓' } else { '+' }, Style::new().green()),
            Mark::DoesNotHold => (if self.unicode { '✗' } else { 'x' }, Style::new().red()),
            Mark::Unclear => ('?', Style::new().yellow()),
        };
        style.force_styling(self.color).apply_to(sign).to_string()
    }
}
