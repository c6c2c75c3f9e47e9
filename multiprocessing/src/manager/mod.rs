//! A dict, a list and a namespace that many processes use at once: they lie in a process of their
//! own, and everyone else asks it. Python's `multiprocessing.Manager`.

mod address;
mod client;
mod dict;
mod list;
mod namespace;
mod ordered;
mod proxy;
mod server;
mod store;
mod wire;

use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::time::Duration;

use address::Address;
use client::Client;
use proxy::Proxy;

use crate::{Error, Process, entry, message, spawn};

pub use dict::DictProxy;
pub use list::ListProxy;
pub use namespace::NamespaceProxy;

pub(crate) use server::serve;

/// The name that the server is started for. No function has it: theirs have a `::` in them.
pub(crate) const ENTRY: &str = "manager";

/// A server process for dicts, lists and namespaces: Python's `with Manager() as manager:`.
///
/// What it makes are *proxies*: small values that know where the server is. A clone of one, a
/// proxy that was an argument of a spawned process, and one in a forked child all stand for the
/// same dict. Each process connects for itself, and each thread that is in a call at the same time.
///
/// Every call is a message there and one back, some ten microseconds; work on a copy where you can,
/// and send it back whole. The server keeps values as bytes and knows no types: the proxies do.
///
/// Two things that Python's has are missing on purpose. A nested value cannot be changed in place
/// (`d["a"].append(1)` changes a copy in Python, and is lost without a word): [`DictProxy::get`]
/// plainly gives a copy, and a proxy may hold proxies. And an object lives as long as the manager,
/// and not until the last proxy is gone, since a proxy that is on its way in bytes counts nowhere.
///
/// Only processes of the same user are let in, which the kernel vouches for. Python's `authkey`
/// does the same with a secret.
///
/// Dropping it ends the server; so does the end of the process that started it, however that ends
/// (see the [crate's documentation](crate)). Ctrl-C alone does not end it. When it has ended, every
/// call is an [`Error::Closed`]. A server that is there but does not answer is waited for, for ever
/// or for [so long](Manager::with_timeout).
///
/// ```
/// use multiprocessing::{DictProxy, Manager, Process, entry_points};
///
/// fn visit(visits: DictProxy<String, u32>, who: String) {
///     let count = visits.update_with(who, |count| count.unwrap_or(0) + 1);
///     count.expect("the manager is there");
/// }
///
/// fn main() -> Result<(), multiprocessing::Error> {
///     entry_points![visit];
///
///     let manager = Manager::start()?;
///     let visits = manager.dict()?;
///     for who in ["Ada", "Bob", "Ada"] {
///         Process::spawn(visit, (visits.clone(), who.to_string()))?.join()?;
///     }
///     assert_eq!(visits.get("Ada")?, Some(2));
///     Ok(())
/// }
/// ```
#[derive(Debug)]
pub struct Manager {
    server: Process,
    /// The server ends when this is closed, also where the kernel does not see to it.
    _life: UnixStream,
    client: Arc<Client>,
}

impl Manager {
    /// Starts the server, by the start method *spawn*, and waits until it can be reached.
    ///
    /// # Errors
    ///
    /// When the program has not called [`entry_points!`](crate::entry_points), or the system
    /// refuses a process, a socket or a file.
    pub fn start() -> Result<Self, Error> {
        entry::entries()?;
        let (mut server, life) = spawn::spawn(ENTRY, "SyncManager")?;
        match message::read(&life) {
            Ok(Some(address)) => Ok(Self {
                server,
                _life: life,
                client: Arc::new(Client::new(Address::from_bytes(&address), None)),
            }),
            other => {
                server.kill()?;
                let error = other.err();
                let reason = error.unwrap_or_else(|| std::io::ErrorKind::UnexpectedEof.into());
                let reason = spawn::not_ready(reason);
                Err(Error::doing("start the manager's server")(reason))
            }
        }
    }

    /// Sets how long a call waits while nothing comes from the server: after that it is an
    /// [`Error::NoAnswer`]. A proxy that is made from here on has this limit, and takes it along to
    /// other processes.
    ///
    /// Without it a server that is stopped, or whose machine has no time for it, holds up all who
    /// call it, as Python's does. The limit is for silence: a big value may take longer to arrive.
    ///
    /// A call that was given up may still be carried out, when the server goes on. Before you call
    /// again, ask what is there.
    ///
    /// ```no_run
    /// use std::time::Duration;
    /// use multiprocessing::Manager;
    ///
    /// # fn main() -> Result<(), multiprocessing::Error> {
    /// let manager = Manager::start()?.with_timeout(Duration::from_secs(5));
    /// # Ok(()) }
    /// ```
    #[must_use = "the manager is in what this returns"]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        let address = self.client.address().clone();
        self.client = Arc::new(Client::new(address, Some(timeout)));
        self
    }

    /// A new, empty dict: Python's `manager.dict()`.
    ///
    /// # Errors
    ///
    /// As every call of a proxy: [`Error::Closed`] when the server has ended, [`Error::NoAnswer`]
    /// when it does not answer within [the time that it has](Manager::with_timeout),
    /// [`Error::Limit`] or [`Error::System`] when the system refuses a socket or a file.
    pub fn dict<K, V>(&self) -> Result<DictProxy<K, V>, Error> {
        self.make("dict").map(DictProxy::new)
    }

    /// A new, empty list: Python's `manager.list()`.
    ///
    /// # Errors
    ///
    /// As [`dict`](Manager::dict).
    pub fn list<T>(&self) -> Result<ListProxy<T>, Error> {
        self.make("list").map(ListProxy::new)
    }

    /// A new namespace without names: Python's `manager.Namespace()`.
    ///
    /// # Errors
    ///
    /// As [`dict`](Manager::dict).
    pub fn namespace(&self) -> Result<NamespaceProxy, Error> {
        self.make("dict").map(NamespaceProxy::new)
    }

    /// The server's process id.
    pub fn pid(&self) -> i32 {
        self.server.pid()
    }

    fn make(&self, kind: &str) -> Result<Proxy, Error> {
        Proxy::make(Arc::clone(&self.client), kind)
    }
}

impl Drop for Manager {
    fn drop(&mut self) {
        // Not a request: a server that was stopped would not hear it. In a forked copy this is
        // refused, as it should be. `server` is joined after this.
        if self.server.kill().is_ok() {
            self.client.address().remove();
        }
    }
}
