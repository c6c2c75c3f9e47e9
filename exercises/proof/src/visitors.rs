use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A record of what processes do: each process reports to the test with [`visit`](crate::visit).
///
/// A [`Log`](crate::Log), an [`InFlight`](crate::InFlight) and a [`Meeting`](crate::Meeting) only work for the threads
/// of one process.
pub struct Visitors {
    port: u16,
    host: Option<JoinHandle<()>>,
    book: Arc<Book>,
}

/// One visitor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its process id.
    pub pid: u32,
    /// The text that it sent.
    pub text: String,
}

struct Book {
    size: usize,
    pages: Mutex<Pages>,
    changed: Condvar,
}

#[derive(Default)]
struct Pages {
    arrivals: Vec<Arrival>,
    inside: usize,
    largest: usize,
    given_up: bool,
    connections: usize,
    closed: bool,
}

/// How long the first visitor waits for the others. Starting a process takes a moment, and longer on a busy machine.
const PATIENCE: Duration = Duration::from_secs(3);

impl Visitors {
    /// Creates visitors that do not wait for each other.
    #[allow(clippy::new_without_default)] // it opens a port, which is unexpected for a default
    pub fn new() -> Visitors {
        Visitors::meeting_of(1)
    }

    /// Creates visitors that stay until `size` of them have been there at once, or the first has waited for three
    /// seconds.
    ///
    /// # Panics
    ///
    /// If the system has no free port.
    pub fn meeting_of(size: usize) -> Visitors {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let book = Arc::new(Book {
            size,
            pages: Mutex::default(),
            changed: Condvar::new(),
        });
        let for_host = Arc::clone(&book);
        let host = thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                if for_host.pages().closed {
                    break;
                }
                for_host.pages().connections += 1;
                let book = Arc::clone(&for_host);
                thread::spawn(move || book.receive(visitor));
            }
        });
        let host = Some(host);
        Visitors { port, host, book }
    }

    /// Returns the port, which the test passes to the process, and the process to [`visit`](crate::visit).
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Returns all arrivals, in their order.
    pub fn arrivals(&self) -> Vec<Arrival> {
        self.book.pages().arrivals.clone()
    }

    /// Returns the number of arrivals with this text.
    pub fn count(&self, text: &str) -> usize {
        self.book.pages().count(text)
    }

    /// Returns the ids of the processes that arrived.
    pub fn pids(&self) -> HashSet<u32> {
        let pages = self.book.pages();
        pages.arrivals.iter().map(|one| one.pid).collect()
    }

    /// Returns the largest number of visitors that were there at once.
    pub fn largest(&self) -> usize {
        self.book.pages().largest
    }
}

impl Drop for Visitors {
    fn drop(&mut self) {
        self.book.pages().closed = true;
        // The host checks that when a connection arrives.
        let woken = TcpStream::connect(("127.0.0.1", self.port)).is_ok();
        if let Some(host) = self.host.take().filter(|_| woken) {
            let _ = host.join();
        }
        if !thread::panicking() {
            // Waits for the connections to close, so that the test leaves no file open.
            let pages = self.book.pages();
            let limit = Duration::from_secs(1);
            let _ = self
                .book
                .changed
                .wait_timeout_while(pages, limit, |pages| pages.connections > 0);
        }
    }
}

impl Pages {
    fn count(&self, text: &str) -> usize {
        self.arrivals.iter().filter(|one| one.text == text).count()
    }
}

impl Book {
    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().expect("no thread panics")
    }

    fn receive(&self, mut visitor: TcpStream) {
        let mut line = String::new();
        let _ = BufReader::new(&visitor).read_line(&mut line);
        if let Some((pid, text)) = line.trim_end_matches('\n').split_once(' ')
            && let Ok(pid) = pid.parse()
        {
            let text = text.to_owned();
            let (met, earlier) = self.enter(Arrival { pid, text });
            // This fails if the visitor was killed.
            let _ = visitor.write_all(format!("{met} {earlier}\n").as_bytes());
            let _ = BufReader::new(&visitor).read_line(&mut line);
            self.pages().inside -= 1;
            let _ = visitor.write_all(b"\n");
        }
        drop(visitor);
        self.pages().connections -= 1;
        self.changed.notify_all();
    }

    /// Waits for the others. Returns whether they arrived, and the number of earlier arrivals with the same text.
    fn enter(&self, arrival: Arrival) -> (bool, usize) {
        let mut pages = self.pages();
        let earlier = pages.count(&arrival.text);
        pages.arrivals.push(arrival);
        pages.inside += 1;
        pages.largest = pages.largest.max(pages.inside);
        self.changed.notify_all();
        let (mut pages, waited) = self
            .changed
            .wait_timeout_while(pages, PATIENCE, |pages| {
                pages.largest < self.size && !pages.given_up
            })
            .expect("no thread panics");
        // A later participant does not wait again.
        pages.given_up |= waited.timed_out();
        (!pages.given_up, earlier)
    }
}
