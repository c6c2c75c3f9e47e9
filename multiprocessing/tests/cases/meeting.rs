//! A barrier that processes can pass only together: proof that they run at the same time.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::Duration;

/// Lets `guests` processes go on as soon as all of them are here.
pub(crate) struct Meeting {
    pub(crate) port: u16,
    host: JoinHandle<()>,
}

impl Meeting {
    pub(crate) fn new(guests: usize) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its own address").port();
        let host = std::thread::spawn(move || {
            let guests: Vec<TcpStream> = listener.incoming().take(guests).flatten().collect();
            for mut guest in guests {
                // A guest that has given up is not there any more.
                let _ = guest.write_all(b"!");
            }
        });
        Self { port, host }
    }

    pub(crate) fn end(self) {
        self.host.join().expect("the host does not panic");
    }
}

/// Waits for the others, for this many milliseconds; whether they came.
pub(crate) fn meet(port: u16, limit: u64) -> bool {
    let mut host = TcpStream::connect(("127.0.0.1", port)).expect("the meeting is open");
    host.set_read_timeout(Some(Duration::from_millis(limit)))
        .expect("a limit above 0");
    host.read_exact(&mut [0]).is_ok()
}
