//! An input as an error shows it: as `{:?}` does, cut off where it is long.

use std::fmt::{self, Debug, Write};

use serde::de::DeserializeOwned;

use crate::message;

/// The most characters.
const LONGEST: usize = 200;

/// Shows an input from its bytes.
pub(super) fn show<I: DeserializeOwned + Debug>(bytes: &[u8]) -> String {
    match message::decode::<I>(bytes) {
        Ok(input) => cut(&input),
        Err(_) => "which cannot be read again".to_owned(),
    }
}

/// Stops where it cuts: in words a large input takes several times its memory.
pub(super) fn cut(input: &impl Debug) -> String {
    let mut cut = Cut {
        text: String::new(),
        left: LONGEST,
    };
    let _ = write!(cut, "{input:?}");
    cut.text
}

struct Cut {
    text: String,
    left: usize,
}

impl Write for Cut {
    fn write_str(&mut self, more: &str) -> fmt::Result {
        if let Some((end, _)) = more.char_indices().nth(self.left) {
            self.text.push_str(&more[..end]);
            self.text.push_str("...");
            return Err(fmt::Error);
        }
        self.text.push_str(more);
        self.left -= more.chars().count();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Counts how often it is shown.
    struct Counted<'a>(&'a Cell<usize>);

    impl Debug for Counted<'_> {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            self.0.set(self.0.get() + 1);
            f.write_str("ä")
        }
    }

    #[test]
    fn a_long_input_is_not_written_out() {
        let count = Cell::new(0);
        let input: Vec<Counted> = (0..100_000).map(|_| Counted(&count)).collect();
        let text = cut(&input);
        assert_eq!(text, format!("[{}ä...", "ä, ".repeat(66)));
        assert_eq!(count.get(), 67);
    }

    #[test]
    fn what_is_just_not_too_long_is_whole() {
        let text = "x".repeat(198);
        assert_eq!(cut(&text), format!("\"{text}\""));
        let text = "x".repeat(199);
        assert_eq!(cut(&text), format!("\"{text}..."));
    }
}
