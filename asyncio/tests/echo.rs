//! The echo servers, as a user runs them, on each runtime: many connections, and a stop that is one.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

const RUNTIMES: [&str; 3] = ["tokio", "async_std", "smol"];

/// So long nobody has to wait for an answer, unless something hangs.
const LONG: Duration = Duration::from_secs(20);

fn on_each_runtime(test: impl Fn(&str) + Sync) {
    std::thread::scope(|scope| {
        for runtime in RUNTIMES {
            scope.spawn(|| test(runtime));
        }
    });
}

fn program(runtime: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_BIN_EXE_asyncio"))
        .parent()
        .expect("a folder");
    folder
        .join("examples")
        .join(format!("async_echo_{runtime}"))
}

struct Server {
    process: Child,
    says: BufReader<ChildStdout>,
    address: String,
}

impl Server {
    fn start(runtime: &str) -> Server {
        // `timeout` ends it when a test fails to.
        let mut process = Command::new("timeout")
            .args(["--foreground", "60"])
            .arg(program(runtime))
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("it starts; `cargo build -p asyncio --examples` builds it");
        let mut says = BufReader::new(process.stdout.take().expect("it is piped"));
        let mut line = String::new();
        says.read_line(&mut line).expect("it says where it listens");
        let address = line
            .trim()
            .strip_prefix("listening at ")
            .expect("an address")
            .to_string();
        Server {
            process,
            says,
            address,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(LONG)).expect("a time");
        stream
    }

    /// Ctrl-C; `timeout` hands it on. It has been heard when nobody gets in any more.
    fn interrupt(&self) {
        let pid = Pid::from_raw(self.process.id() as i32);
        kill(pid, Signal::SIGINT).expect("it runs");
        while TcpStream::connect(&self.address).is_ok() {}
    }

    /// What it said at its end.
    fn end(mut self) -> String {
        let mut rest = String::new();
        self.says.read_to_string(&mut rest).expect("it ends");
        assert!(self.process.wait().expect("it is our child").success());
        rest
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
    for runtime in RUNTIMES {
        let output = Command::new("timeout")
            .arg("60")
            .arg(program(runtime))
            .output()
            .expect("it starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(said.trim(), r#"["one", "two", "three"]"#, "{runtime}");
    }
}

#[test]
fn an_address_in_use_is_said_so() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = taken.local_addr().expect("it is bound").to_string();
    for runtime in RUNTIMES {
        let output = Command::new("timeout")
            .arg("60")
            .arg(program(runtime))
            .arg(&address)
            .output()
            .expect("it starts");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        let expected = format!("Error: failed to listen at {address}: try another port");
        assert!(said.starts_with(&expected), "{runtime}: {said}");
        assert_eq!(output.status.code(), Some(1), "{runtime}");
    }
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
        // Cut off: an end or a reset, and no answer.
        let error = match (&stream).read(&mut [0]) {
            Ok(count) => return assert_eq!(count, 0, "{runtime}"),
            Err(error) => error.kind(),
        };
        assert_eq!(error, ErrorKind::ConnectionReset, "{runtime}");
    });
}

/// All are open when they are answered for the second time.
#[test]
fn ten_thousand_connections_are_open_at_once() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).expect("a limit");
    setrlimit(Resource::RLIMIT_NOFILE, most, most).expect("up to the hard limit anybody may go");
    let count = most.saturating_sub(100).min(10_000);
    if count < 10_000 {
        println!("{count} connections instead of 10000: the limit on open files is {most}");
    }
    for runtime in RUNTIMES {
        let server = Server::start(runtime);
        let connect = |_| {
            let stream = server.connect();
            // Only who has been answered has been accepted: those that wait for it are but a few.
            echoes(&stream, b"hi");
            stream
        };
        let streams: Vec<TcpStream> = (0..count).map(connect).collect();
        for stream in &streams {
            echoes(stream, b"hello");
        }
        drop(streams);
        server.interrupt();
        assert_eq!(server.end(), "", "{runtime}");
    }
}
