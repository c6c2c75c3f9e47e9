//! Runs a program as a user does, with a time limit.

use std::env::consts::EXE_EXTENSION;
use std::ffi::OsStr;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::AtomicU32;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

#[cfg(unix)]
use nix::sys::signal::{Signal, kill};
#[cfg(unix)]
use nix::unistd::Pid;

use crate::{LIMIT, wait};

/// The environment variable that marks a program and all its descendants.
const MARK: &str = "TESTKIT_MARK";

/// A program to run: a [`Command`] with default signals and without input. After a time limit it is
/// killed, together with all its descendants.
pub struct Program {
    command: Command,
    limit: Duration,
    mark: String,
}

impl Program {
    /// Creates a program from its file, or from a name on the PATH.
    pub fn new(file: impl AsRef<OsStr>) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        #[cfg(unix)]
        crate::restore_defaults_for_children();
        let mark = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Relaxed));
        let mut command = Command::new(file);
        command.env(MARK, &mark).stdin(Stdio::null());
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        Self {
            command,
            limit: LIMIT,
            mark,
        }
    }

    /// Creates a program from an example of the workspace, which `cargo test` has built.
    ///
    /// # Panics
    ///
    /// If it was not built.
    pub fn example(name: &str) -> Self {
        let test = env::current_exe().expect("the file of the test");
        // target/debug/deps/it-0123456789abcdef
        let profile = test.ancestors().nth(2).expect("the profile's folder");
        let file = profile
            .join("examples")
            .join(name)
            .with_extension(EXE_EXTENSION);
        assert!(
            file.exists(),
            "failed to find {}: build it with `cargo build --workspace --examples`",
            file.display()
        );
        Self::new(file)
    }

    /// Creates a program that runs `file` in a shell, under limits such as `ulimit -n 64`.
    pub fn under(limits: &str, file: impl AsRef<OsStr>) -> Self {
        Self::new("sh")
            .args(["-c", &format!("{limits} && exec \"$0\" \"$@\"")])
            .arg(file)
    }

    /// Adds an argument.
    pub fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.command.arg(arg);
        self
    }

    /// Adds arguments.
    pub fn args(mut self, args: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Removes an environment variable.
    pub fn env_remove(mut self, name: impl AsRef<OsStr>) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Sets the working directory.
    pub fn current_dir(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Connects the program's input to a pipe, which is open until [`Running::close_stdin`].
    pub fn piped_stdin(mut self) -> Self {
        self.command.stdin(Stdio::piped());
        self
    }

    /// Sends standard output elsewhere, such as to `/dev/full`.
    pub fn stdout(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stdout(to);
        self
    }

    /// Sends standard error elsewhere.
    pub fn stderr(mut self, to: impl Into<Stdio>) -> Self {
        self.command.stderr(to);
        self
    }

    /// Sets the time limit, which is [`LIMIT`] otherwise.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// Runs the program until it ends.
    ///
    /// # Panics
    ///
    /// If it does not start, or does not end within the time limit.
    #[track_caller]
    pub fn run(self) -> Finished {
        self.start().wait()
    }

    /// Starts the program. It is killed when the result is dropped.
    ///
    /// # Panics
    ///
    /// If it does not start.
    #[track_caller]
    pub fn start(mut self) -> Running {
        let mut name = format!("{:?}", self.command);
        if let Some((end, _)) = name.char_indices().nth(500) {
            name.replace_range(end.., "...");
        }
        let child = self.command.spawn();
        let mut child = child.unwrap_or_else(|error| panic!("failed to start {name}: {error}"));
        Running {
            name,
            stdout: Output::read(child.stdout.take()),
            stderr: Output::read(child.stderr.take()),
            child,
            deadline: Instant::now() + self.limit,
            limit: self.limit,
            mark: self.mark,
        }
    }
}

/// A running program.
pub struct Running {
    name: String,
    child: Child,
    stdout: Output,
    stderr: Output,
    deadline: Instant,
    limit: Duration,
    mark: String,
}

impl Running {
    /// Returns the process id.
    pub fn pid(&self) -> i32 {
        self.child.id().cast_signed()
    }

    /// Returns the next line of standard output, or the empty text at its end.
    ///
    /// # Panics
    ///
    /// If the program prints no line within the time limit.
    #[track_caller]
    pub fn stdout_line(&mut self) -> String {
        let line = self.stdout.next_line(self.deadline);
        line.unwrap_or_else(|| self.too_late())
    }

    /// Returns the next line of standard error, or the empty text at its end.
    ///
    /// # Panics
    ///
    /// If the program prints no line within the time limit.
    #[track_caller]
    pub fn stderr_line(&mut self) -> String {
        let line = self.stderr.next_line(self.deadline);
        line.unwrap_or_else(|| self.too_late())
    }

    /// Closes the program's input.
    pub fn close_stdin(&mut self) {
        drop(self.child.stdin.take());
    }

    /// Sends a signal to the program, but not to its children.
    #[cfg(unix)]
    #[track_caller]
    pub fn signal(&self, signal: Signal) {
        kill(Pid::from_raw(self.pid()), signal).expect("the program has not been waited for");
    }

    /// Returns whether the program still runs.
    pub fn is_running(&mut self) -> bool {
        self.child.try_wait().expect("it is our child").is_none()
    }

    /// Returns the running descendants of the program and the program itself, without zombies.
    /// Empty on systems other than Linux.
    pub fn processes(&self) -> Vec<i32> {
        marked(&self.mark)
    }

    /// Returns the files of the semaphores in `/dev/shm` that processes of the program use.
    pub fn semaphores(&self) -> Vec<PathBuf> {
        let maps = |pid| fs::read_to_string(format!("/proc/{pid}/maps")).unwrap_or_default();
        let maps: String = self.processes().into_iter().map(maps).collect();
        let names = maps
            .lines()
            .filter_map(|line| line.find("/dev/shm/sem.").map(|at| &line[at..]));
        let names = names.filter(|name| !name.ends_with(" (deleted)"));
        names.map(PathBuf::from).collect()
    }

    /// Waits until the program ends.
    ///
    /// # Panics
    ///
    /// If it does not end within the time limit.
    #[track_caller]
    pub fn wait(mut self) -> Finished {
        while self.is_running() {
            if Instant::now() > self.deadline {
                self.too_late();
            }
            thread::sleep(Duration::from_millis(5));
        }
        let status = self.child.wait().expect("it is our child");
        // A process that outlives the program may keep its outputs open.
        let is_read =
            self.stdout.wait_for_end(self.deadline) && self.stderr.wait_for_end(self.deadline);
        if !is_read {
            self.too_late();
        }
        Finished {
            name: std::mem::take(&mut self.name),
            status,
            stdout: self.stdout.text(),
            stderr: self.stderr.text(),
            mark: std::mem::take(&mut self.mark),
        }
    }

    #[track_caller]
    fn too_late(&mut self) -> ! {
        self.end();
        panic!(
            "{} was not done after {:?}\nstandard output:\n{}\nstandard error:\n{}",
            self.name,
            self.limit,
            self.stdout.text(),
            self.stderr.text()
        );
    }

    /// Kills the program and all its descendants.
    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        // An empty mark means that `wait` has moved it into `Finished`.
        #[cfg(unix)]
        if !self.mark.is_empty() {
            for pid in self.processes() {
                let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
            }
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

/// A program that has ended.
#[derive(Debug)]
pub struct Finished {
    name: String,
    /// How it ended.
    pub status: ExitStatus,
    /// Standard output, if it was not sent elsewhere.
    pub stdout: String,
    /// Standard error, if it was not sent elsewhere.
    pub stderr: String,
    mark: String,
}

impl Finished {
    /// Asserts that the program succeeded, and returns it.
    #[track_caller]
    pub fn success(self) -> Self {
        self.code(0)
    }

    /// Asserts that the program ended with this exit code, and returns it.
    #[track_caller]
    pub fn code(self, code: i32) -> Self {
        assert_eq!(
            self.status.code(),
            Some(code),
            "exit code of {}: {}\nstandard output:\n{}\nstandard error:\n{}",
            self.name,
            self.status,
            self.stdout,
            self.stderr
        );
        self
    }

    /// Asserts that no descendant of the program is left, and returns the program. Linux only;
    /// elsewhere it asserts nothing.
    #[track_caller]
    pub fn left_no_process(self) -> Self {
        let is_gone = wait::becomes_true(|| marked(&self.mark).is_empty());
        assert!(
            is_gone,
            "{} left processes behind: {:?}",
            self.name,
            marked(&self.mark)
        );
        self
    }

    /// Returns the lines of standard output.
    pub fn lines(&self) -> Vec<String> {
        self.stdout.lines().map(str::to_owned).collect()
    }
}

/// Returns the processes whose environment has the mark, which excludes zombies.
fn marked(mark: &str) -> Vec<i32> {
    let variable = format!("{MARK}={mark}");
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let pids = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let has_mark = |pid: &i32| {
        let environment = fs::read(format!("/proc/{pid}/environ")).unwrap_or_default();
        environment
            .split(|byte| *byte == 0)
            .any(|entry| entry == variable.as_bytes())
    };
    pids.filter(has_mark).collect()
}

/// An output of a program. A thread reads it, because a program blocks when its pipe is full.
#[derive(Clone, Default)]
struct Output(Arc<Shared>);

#[derive(Default)]
struct Shared {
    bytes: Mutex<Bytes>,
    changed: Condvar,
}

#[derive(Default)]
struct Bytes {
    read: Vec<u8>,
    /// The end of the lines that `next_line` has returned.
    returned: usize,
    at_end: bool,
}

impl Output {
    /// Starts a thread that reads a pipe to its end; `None` is an output that was sent elsewhere.
    fn read(pipe: Option<impl Read + Send + 'static>) -> Self {
        let output = Self::default();
        let reader = output.clone();
        thread::spawn(move || {
            let mut buffer = vec![0; 1 << 16];
            let mut pipe = pipe;
            while let Some(pipe) = &mut pipe {
                match pipe.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(count) => reader.change(|bytes| bytes.read.extend(&buffer[..count])),
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
            // Close the file first: a caller may count its open files after the end.
            drop(pipe);
            reader.change(|bytes| bytes.at_end = true);
        });
        output
    }

    fn change(&self, change: impl FnOnce(&mut Bytes)) {
        change(&mut self.0.bytes.lock().expect("no panic under the lock"));
        self.0.changed.notify_all();
    }

    /// Waits until `is_enough` holds. Returns `None` if it does not hold before the deadline.
    fn wait(
        &self,
        deadline: Instant,
        is_enough: impl Fn(&Bytes) -> bool,
    ) -> Option<MutexGuard<'_, Bytes>> {
        let bytes = self.0.bytes.lock().expect("no panic under the lock");
        let left = deadline.saturating_duration_since(Instant::now());
        let waited = self
            .0
            .changed
            .wait_timeout_while(bytes, left, |bytes| !is_enough(bytes));
        let (bytes, waited) = waited.expect("no panic under the lock");
        (!waited.timed_out()).then_some(bytes)
    }

    fn next_line(&self, deadline: Instant) -> Option<String> {
        let has_line =
            |bytes: &Bytes| bytes.at_end || bytes.read[bytes.returned..].contains(&b'\n');
        let mut bytes = self.wait(deadline, has_line)?;
        let rest = &bytes.read[bytes.returned..];
        let end = rest.iter().position(|byte| *byte == b'\n');
        let line = &rest[..end.map_or(rest.len(), |end| end + 1)];
        let (text, length) = (String::from_utf8_lossy(line).into_owned(), line.len());
        bytes.returned += length;
        Some(text)
    }

    fn wait_for_end(&self, deadline: Instant) -> bool {
        self.wait(deadline, |bytes| bytes.at_end).is_some()
    }

    fn text(&self) -> String {
        let bytes = self.0.bytes.lock().expect("no panic under the lock");
        String::from_utf8_lossy(&bytes.read).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    fn shell(script: &str) -> Program {
        Program::new("sh").args(["-c", script])
    }

    #[test]
    fn outputs_and_exit_code_are_seen() {
        let finished = shell("echo out; echo err >&2; exit 3").run().code(3);
        assert_eq!(
            (finished.stdout.as_str(), finished.stderr.as_str()),
            ("out\n", "err\n")
        );
    }

    #[test]
    fn lines_come_one_by_one() {
        let mut program = shell("echo one; echo two; printf three; read line").start();
        assert_eq!(
            [program.stdout_line(), program.stdout_line()],
            ["one\n", "two\n"]
        );
        assert_eq!(program.stdout_line(), "three");
        assert_eq!(
            (
                program.stdout_line().as_str(),
                program.stderr_line().as_str()
            ),
            ("", "")
        );
    }

    /// Without the limit this test would take ten minutes.
    #[test]
    fn a_program_that_hangs_is_killed_with_its_children() {
        let running = shell("sleep 600 & echo started; wait")
            .limit(Duration::from_millis(300))
            .start();
        let mark = running.mark.clone();
        let panic = catch_unwind(AssertUnwindSafe(|| running.wait())).expect_err("it hangs");
        let text = panic.downcast_ref::<String>().expect("a text");
        assert!(
            text.contains("was not done after 300ms") && text.contains("started"),
            "{text}"
        );
        assert!(wait::becomes_true(|| marked(&mark).is_empty()));
    }

    /// The control test of [`Finished::left_no_process`].
    #[cfg(target_os = "linux")]
    #[test]
    fn a_process_that_is_left_is_found() {
        let mut finished = shell("sleep 600 > /dev/null 2>&1 & echo $!")
            .run()
            .success();
        let left = marked(&finished.mark);
        assert_eq!(
            left,
            [finished.stdout.trim().parse::<i32>().expect("a process id")]
        );
        kill(Pid::from_raw(left[0]), Signal::SIGKILL).expect("it sleeps");
        finished = finished.left_no_process();
        finished.success();
    }
}
