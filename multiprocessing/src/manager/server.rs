//! The manager's process: it waits for clients, and has a thread for each.

use std::fs::File;
use std::io::{self, BufReader, ErrorKind};
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::sys::signal::{SigSet, Signal};

use super::address::{Address, is_of_this_user};
use super::store::Object;
use super::wire::{self, Parts};
use crate::message;

/// The server's life: it ends when the parent's end of the socket is closed.
pub(crate) fn serve(mut parent: &UnixStream) -> Result<i32, String> {
    // Ctrl-C reaches every process of a terminal. The parent may want to go on, or to read its
    // dicts before it ends, and this process ends with it anyway.
    let mut ctrl_c = SigSet::empty();
    ctrl_c.add(Signal::SIGINT);
    let fail = |error| format!("failed to start the manager's server: {error}");
    ctrl_c.thread_block().map_err(|error| fail(error.into()))?;

    let (listener, address) = Address::bind().map_err(fail)?;
    let start = thread::Builder::new().spawn(move || accept(&listener));
    let told = start.and_then(|_| message::write(parent, address.0.as_bytes()));
    // Nothing is ever sent: it comes to its end when there is nobody left to send.
    if told.is_ok() {
        let _ = io::copy(&mut parent, &mut io::sink());
    }
    address.remove();
    told.map(|()| 0).map_err(fail)
}

fn accept(listener: &UnixListener) {
    let store = Arc::new(Store::default());
    // Held for the moment when there are as many open files as there may be: with one fewer,
    // whoever wants to come in can at least be told, and need not wait for others to go.
    let mut spare = a_file();
    loop {
        let mut accepted = listener.accept();
        if accepted.is_err() {
            drop(spare);
            // It may wait here for long, and there may be room again when somebody comes.
            accepted = listener.accept();
            spare = a_file();
        }
        let Ok((client, _)) = accepted else {
            thread::sleep(Duration::from_millis(10));
            spare = spare.or_else(a_file);
            continue;
        };
        if !is_of_this_user(&client) {
            continue;
        }
        if spare.is_none() {
            turn_away(&client, "open files in its process (see `ulimit -n`)");
            drop(client);
            spare = a_file();
            continue;
        }
        let guest = Arc::new((client, Arc::clone(&store)));
        let attended = Arc::clone(&guest);
        let started = thread::Builder::new().spawn(move || attend(&attended.0, &attended.1));
        if started.is_err() {
            turn_away(&guest.0, "threads (see `ulimit -u`)");
        }
    }
}

fn a_file() -> Option<File> {
    File::open("/dev/null").ok()
}

fn turn_away(client: &UnixStream, what: &str) {
    let text = format!("it has no room for another connection: no more {what}");
    let _ = Parts::of([text.as_bytes()]).send(client);
}

/// Answers one client until it goes, or until it sends what is no message.
fn attend(client: &UnixStream, store: &Store) {
    let mut questions = BufReader::new(client);
    while let Ok(Some(question)) = message::read(&mut questions) {
        let mut answer = Parts::of([&b""[..]]);
        if let Err(text) = store.answer(&question, &mut answer) {
            answer = Parts::of([text.as_bytes()]);
        }
        drop(question);
        let sent = match answer.send(client) {
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                Parts::of([error.to_string().as_bytes()]).send(client)
            }
            sent => sent,
        };
        if sent.is_err() {
            break;
        }
    }
}

/// All objects; one's number is its place. Each has a lock of its own, so that a big value holds up
/// only those who want the same object.
#[derive(Debug, Default)]
struct Store(Mutex<Vec<Arc<Mutex<Object>>>>);

impl Store {
    fn answer(&self, question: &[u8], answer: &mut Parts) -> Result<(), String> {
        let parts = wire::parts(question).ok_or("the question cannot be read")?;
        let [object, method, arguments @ ..] = &parts[..] else {
            return Err("the question has no method".to_owned());
        };
        let unknown = || format!("it has no `{}`", String::from_utf8_lossy(method));
        if object.is_empty() {
            let object = Object::new(method).ok_or_else(unknown)?;
            let mut objects = lock(&self.0);
            objects.push(Arc::new(Mutex::new(object)));
            answer.push(&wire::number(objects.len() - 1));
            return Ok(());
        }
        let number = wire::read_number(object);
        let object = number.and_then(|number| lock(&self.0).get(number).cloned());
        let object = object.ok_or("it has no such object")?;
        let done = lock(&object).call(method, arguments, answer);
        done.ok_or_else(unknown)
    }
}

/// A thread that panics has lost its client, and not what all clients share.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
