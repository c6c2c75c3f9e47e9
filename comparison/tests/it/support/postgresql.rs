//! A PostgreSQL server for a test, on a loopback port, with its data in a temporary folder.

use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use tempfile::TempDir;
use testkit::LIMIT;

pub(crate) const PASSWORD: &str = "p@ss w/rd?";
/// The password, escaped for a URL.
pub(crate) const ESCAPED: &str = "p%40ss%20w%2Frd%3F";

/// A running server. Dropping it ends the server and removes its folder. If this process is killed,
/// the server ends too.
pub(crate) struct Postgresql {
    shell: Child,
    folder: TempDir,
    pub(crate) port: u16,
}

impl Postgresql {
    /// Starts a server. Returns `None` if PostgreSQL is not installed.
    pub(crate) fn start() -> Option<Self> {
        let programs = programs()?;
        let folder = tempfile::tempdir().expect("a folder");
        let user = other_user();
        let give_to_user = |path: &Path| {
            if let Some((user, group)) = user {
                chown(path, Some(user), Some(group)).expect("permission, as root");
            }
        };
        give_to_user(folder.path());
        let place = folder.path().to_owned();
        let command = |program: &Path| {
            let mut command = Command::new(program);
            command
                .current_dir(&place)
                .env("LC_ALL", "C")
                .stdin(Stdio::piped());
            if let Some((user, group)) = user {
                command.uid(user).gid(group);
            }
            command
        };

        let password = folder.path().join("password");
        fs::write(&password, PASSWORD).expect("a file");
        give_to_user(&password);
        let mut initdb = command(&programs.join("initdb"));
        initdb.args(["-D", "data", "-U", "tester", "-A", "password", "-N"]);
        initdb.arg("--pwfile").arg(&password);
        let made = initdb.output().expect("it runs");
        assert!(made.status.success(), "{made:?}");

        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let port = port.expect("a free port").port();
        // the kernel closes the shell's input when this test ends or is killed
        let script = r#""$0" "$@" > log 2>&1 & read line; kill -INT $!; wait"#;
        let shell = command(Path::new("sh"))
            .args(["-c", script])
            .arg(programs.join("postgres"))
            .args(["-D", "data", "-F", "-p", &port.to_string(), "-k", ""])
            .args(["-c", "listen_addresses=127.0.0.1"])
            .spawn()
            .expect("it runs");
        let server = Self {
            shell,
            folder,
            port,
        };

        let start = Instant::now();
        let log = || fs::read_to_string(server.folder.path().join("log")).unwrap_or_default();
        while !log().contains("ready to accept connections") {
            assert!(start.elapsed() < LIMIT, "it did not start: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
        Some(server)
    }

    pub(crate) fn url(&self, password: &str) -> String {
        format!(
            "postgresql://tester:{password}@127.0.0.1:{}/postgres",
            self.port
        )
    }
}

impl Drop for Postgresql {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let start = Instant::now();
        while matches!(self.shell.try_wait(), Ok(None)) && start.elapsed() < LIMIT {
            thread::sleep(Duration::from_millis(10));
        }
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

/// Returns the folder of `initdb` and `postgres`, which Debian installs outside of the PATH.
fn programs() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter();
    let debian = debian.flatten().flatten().map(|entry| entry.path());
    env::split_paths(&path)
        .chain(debian.map(|version| version.join("bin")))
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// Returns another user and group if this is root, as which PostgreSQL refuses to run.
fn other_user() -> Option<(u32, u32)> {
    let id = |args: &[&str]| -> Option<u32> {
        let stdout = Command::new("id").args(args).output().ok()?.stdout;
        String::from_utf8(stdout).ok()?.trim().parse().ok()
    };
    if id(&["-u"]) != Some(0) {
        return None;
    }
    let mut users = ["postgres", "nobody"].into_iter();
    users.find_map(|user| Some((id(&["-u", user])?, id(&["-g", user])?)))
}
