use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;

/// A visit, which lasts until it is dropped.
pub struct Visit {
    /// Whether all expected visitors met.
    pub met: bool,
    /// The number of earlier visitors with the same text.
    pub earlier: usize,
    host: TcpStream,
}

/// Visits the test's [`Visitors`](crate::Visitors) at this port, from any process, and sends `text`. Returns when the
/// visitors that it should meet have arrived, or after a time limit.
///
/// # Panics
///
/// If the test has ended.
pub fn visit(port: u16, text: &str) -> Visit {
    let mut host = TcpStream::connect(("127.0.0.1", port)).expect("the test waits for visitors");
    // In one write: a second one would wait until the first one is acknowledged.
    let said = format!("{} {text}\n", std::process::id());
    host.write_all(said.as_bytes())
        .expect("the test is still there");
    let mut answer = String::new();
    let _ = BufReader::new(&host).read_line(&mut answer);
    let (met, earlier) = answer.trim_end().split_once(' ').expect("an answer");
    Visit {
        met: met == "true",
        earlier: earlier.parse().expect("a number"),
        host,
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        // Waits until this visit is counted as ended, before the next one begins, also from this process.
        if self.host.write_all(b"\n").is_ok() {
            let _ = BufReader::new(&self.host).read_line(&mut String::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Visitors;
    use std::thread;

    #[test]
    fn visitors_are_recorded() {
        let visitors = Visitors::new();
        assert_eq!(visit(visitors.port(), "good day").earlier, 0);
        assert_eq!(visit(visitors.port(), "good day").earlier, 1);
        assert_eq!(visitors.count("good day"), 2);
        assert_eq!(visitors.arrivals()[0].pid, std::process::id());
        assert_eq!(visitors.pids().len(), 1);
        assert_eq!(visitors.largest(), 1, "one had left when the other arrived");
    }

    #[test]
    fn two_meet() {
        let visitors = Visitors::meeting_of(2);
        let port = visitors.port();
        let other = thread::spawn(move || visit(port, "").met);
        assert!(visit(port, "").met);
        assert!(other.join().expect("it does not panic"));
        assert_eq!(visitors.largest(), 2);
    }

    #[test]
    fn one_after_another_do_not_meet() {
        let visitors = Visitors::meeting_of(2);
        assert!(!visit(visitors.port(), "").met);
        assert!(!visit(visitors.port(), "").met);
    }
}
