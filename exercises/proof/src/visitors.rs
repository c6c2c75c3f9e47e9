use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What processes do, as their test sees it: each comes by with [`visit`](crate::visit), from wherever it runs.
///
/// A [`Log`](crate::Log), an [`InFlight`](crate::InFlight) and a [`Meeting`](crate::Meeting) see the threads of one
/// process alone.
pub struct Visitors {
    port: u16,
    host: Option<JoinHandle<()>>,
    book: Arc<Book>,
}

/// One who came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Its process.
    pub pid: u32,
    /// What it said.
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

/// How long the first one waits for the others. It takes a moment to start a process, on a busy machine some more.
const PATIENCE: Duration = Duration::from_secs(3);

impl Visitors {
    /// Visitors who wait for nobody.
    #[allow(clippy::new_without_default)] // it opens a port: nobody expects that of a default
    pub fn new() -> Visitors {
        Visitors::meeting_of(1)
    }

    /// Visitors who stay until so many of them have been there at once, and the first one for three seconds at most.
    ///
    /// # Panics
    ///
    /// When the system has no port for it.
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

    /// Where they come to: an argument of the process, and of [`visit`](crate::visit).
    pub fn port(&self) -> u16 {
        self.port
    }

    /// All who came, in the order in which they did.
    pub fn arrivals(&self) -> Vec<Arrival> {
        self.book.pages().arrivals.clone()
    }

    /// How often somebody came who said this.
    pub fn count(&self, text: &str) -> usize {
        self.book.pages().count(text)
    }

    /// The processes that came.
    pub fn pids(&self) -> HashSet<u32> {
        let pages = self.book.pages();
        pages.arrivals.iter().map(|one| one.pid).collect()
    }

    /// The most that ever were there at once.
    pub fn largest(&self) -> usize {
        self.book.pages().largest
    }
}

impl Drop for Visitors {
    fn drop(&mut self) {
        self.book.pages().closed = true;
        // The host looks at that when somebody comes.
        let woken = TcpStream::connect(("127.0.0.1", self.port)).is_ok();
        if let Some(host) = self.host.take().filter(|_| woken) {
            let _ = host.join();
        }
        if !thread::panicking() {
            // Those who have left are seen off, so that the test leaves no file open.
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
        self.pages.lock().expect("nobody panics in here")
    }

    fn receive(&self, mut visitor: TcpStream) {
        let mut line = String::new();
        let _ = BufReader::new(&visitor).read_line(&mut line);
        if let Some((pid, text)) = line.trim_end_matches('\n').split_once(' ')
            && let Ok(pid) = pid.parse()
        {
            let text = text.to_owned();
            let (met, earlier) = self.enter(Arrival { pid, text });
            // One that has been killed is not there any more.
            let _ = visitor.write_all(format!("{met} {earlier}\n").as_bytes());
            let _ = BufReader::new(&visitor).read_line(&mut line);
            self.pages().inside -= 1;
            let _ = visitor.write_all(b"\n");
        }
        drop(visitor);
        self.pages().connections -= 1;
        self.changed.notify_all();
    }

    /// Waits for the others: whether they came, and how often the same was said before.
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
            .expect("nobody panics in here");
        // Whoever comes later need not wait again.
        pages.given_up |= waited.timed_out();
        (!pages.given_up, earlier)
    }
}
