//! The echo servers, as a user runs them, on each runtime: many connections, and a stop that lets
//! clients finish.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::Signal;
use testkit::{LIMIT, Program, Running, wait};

const RUNTIMES: [&str; 3] = ["tokio", "async_std", "smol"];

fn on_each_runtime(test: impl Fn(&str) + Sync) {
    thread::scope(|scope| {
        for runtime in RUNTIMES {
            scope.spawn(|| test(runtime));
        }
    });
}

fn program(runtime: &str) -> Program {
    Program::example(&format!("async_echo_{runtime}"))
}

struct Server {
    program: Running,
    address: String,
}

impl Server {
    fn start(runtime: &str) -> Self {
        let mut program = program(runtime).arg("127.0.0.1:0").start();
        let line = program.stdout_line();
        let address = line.trim().strip_prefix("listening at ");
        let address = address.expect("an address").to_owned();
        Self { program, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(LIMIT)).expect("a time");
        stream
    }

    /// Sends the signal of Ctrl-C, and waits until the server accepts no more connections.
    fn interrupt(&self) {
        self.program.signal(Signal::SIGINT);
        let is_refused = || TcpStream::connect(&self.address).is_err();
        wait::until("a server that accepts no more connections", is_refused);
    }

    /// Waits for the end of the server, and returns what it printed after its address.
    fn end(self) -> String {
        let output = self.program.wait().success().stdout;
        let (_address, rest) = output.split_once('\n').expect("a line");
        rest.to_owned()
    }
}

fn echoes(mut stream: &TcpStream, text: &[u8]) {
    stream.write_all(text).expect("it reads");
    let mut answer = vec![0; text.len()];
    stream.read_exact(&mut answer).expect("it answers");
    assert_eq!(answer, text);
}

#[test]
fn the_program_echoes_to_its_own_clients() {
    on_each_runtime(|runtime| {
        let output = program(runtime).run().success().stdout;
        assert_eq!(output.trim(), r#"["one", "two", "three"]"#, "{runtime}");
    });
}

#[test]
fn an_address_in_use_is_said_so() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("it is bound").to_string();
    on_each_runtime(|runtime| {
        let errors = program(runtime).arg(&address).run().code(1).stderr;
        let expected = format!("Error: failed to listen at {address}: try another port");
        assert!(errors.starts_with(&expected), "{runtime}: {errors}");
    });
}

#[test]
fn a_stop_lets_those_finish_that_are_there() {
    on_each_runtime(|runtime| {
        let server = Server::start(runtime);
        let stream = server.connect();
        echoes(&stream, b"before");
        server.interrupt();
        echoes(&stream, b"after");
        stream.shutdown(Shutdown::Write).expect("it is open");
        assert_eq!((&stream).read(&mut [0]).expect("the end"), 0, "{runtime}");
        assert_eq!(server.end(), "", "{runtime}");
    });
}

#[test]
fn a_stop_waits_for_nobody_for_ever() {
    on_each_runtime(|runtime| {
        let server = Server::start(runtime);
        let stream = server.connect();
        echoes(&stream, b"before");
        server.interrupt();
        assert_eq!(server.end(), "1 had not finished\n", "{runtime}");
        // The connection is cut: its end or a reset, and no more bytes.
        let error = match (&stream).read(&mut [0]) {
            Ok(count) => return assert_eq!(count, 0, "{runtime}"),
            Err(error) => error.kind(),
        };
        assert_eq!(error, ErrorKind::ConnectionReset, "{runtime}");
    });
}

/// The files that a server and the other tests of this process have open at most.
const OTHER_FILES: u64 = 400;

/// All connections are open when the server answers each of them for the second time.
#[test]
fn ten_thousand_connections_are_open_at_once() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).expect("a limit");
    setrlimit(Resource::RLIMIT_NOFILE, most, most).expect("any process may reach its hard limit");
    let count = most.saturating_sub(OTHER_FILES).min(10_000);
    if count < 10_000 {
        println!("{count} connections instead of 10000: the limit on open files is {most}");
    }
    for runtime in RUNTIMES {
        let server = Server::start(runtime);
        let connect = |_| {
            let stream = server.connect();
            // A client that has been answered has been accepted, and no longer waits in the short
            // queue for that.
            echoes(&stream, b"hi");
            stream
        };
        let streams: Vec<TcpStream> = (0..count).map(connect).collect();
        for stream in &streams {
            echoes(stream, b"hello");
        }
        // The server closes its side when it has finished: after its stop, it would wait for only
        // three seconds.
        for stream in &streams {
            stream.shutdown(Shutdown::Write).expect("it is open");
        }
        for mut stream in &streams {
            assert_eq!(stream.read(&mut [0]).expect("the end"), 0, "{runtime}");
        }
        server.interrupt();
        assert_eq!(server.end(), "", "{runtime}");
    }
}
