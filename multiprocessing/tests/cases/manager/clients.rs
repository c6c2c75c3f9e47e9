//! Clients that are killed, that go, or are too many.

use multiprocessing::{Manager, Process};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use testkit::cases::{Case, cases};
use testkit::wait;

use super::server::Dict;

pub(crate) const CASES: &[Case] = cases![
    a_client_that_is_killed_costs_nothing,
    clients_that_go_leave_nothing_in_the_server,
    no_room_for_another_client_is_said,
];

pub(crate) fn ask(dict: Dict) {
    dict.insert(1, "!".repeat(1_000_000)).unwrap();
    loop {
        dict.get(&1).unwrap();
    }
}

fn a_client_that_is_killed_costs_nothing() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    for _ in 0..5 {
        let mut client = Process::spawn(ask, (dict.clone(),)).unwrap();
        wait::until("an item of the client", || !dict.is_empty().unwrap());
        client.kill().unwrap();
        assert_eq!(client.join().unwrap(), -9);
        dict.clear().unwrap();
    }
    assert_eq!(dict.len().unwrap(), 0);
}

fn clients_that_go_leave_nothing_in_the_server() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let bytes = postcard::to_stdvec(&dict).unwrap();
    let count = |what: &str| {
        let folder = format!("/proc/{}/{what}", manager.pid());
        std::fs::read_dir(folder).unwrap().count()
    };
    assert_eq!(dict.len().unwrap(), 0);
    let before = (count("fd"), count("task"));
    for _ in 0..500 {
        let client: Dict = postcard::from_bytes(&bytes).unwrap();
        assert_eq!(client.len().unwrap(), 0);
    }
    // A thread notices soon that its client has gone.
    wait::until("the end of the clients' threads", || {
        (count("fd"), count("task")) <= before
    });
    assert_eq!(dict.len().unwrap(), 0);
}

fn no_room_for_another_client_is_said() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, 20, hard).unwrap();
    let manager = Manager::start().unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
    let dict: Dict = manager.dict().unwrap();
    let bytes = postcard::to_stdvec(&dict).unwrap();
    // Each of these has a connection of its own.
    let mut clients: Vec<Dict> = Vec::new();
    let error = loop {
        let client: Dict = postcard::from_bytes(&bytes).unwrap();
        match client.len() {
            Ok(_) => clients.push(client),
            Err(error) => break error,
        }
        assert!(clients.len() < 20);
    };
    assert!(error.to_string().contains("ulimit -n"), "{error}");
    assert!(clients.len() > 5, "{}", clients.len());
    for client in &clients {
        assert_eq!(client.len().unwrap(), 0);
    }
    // When one has gone, another may come.
    let files = || {
        let folder = format!("/proc/{}/fd", manager.pid());
        std::fs::read_dir(folder).unwrap().count()
    };
    let before = files();
    clients.pop();
    wait::until("a connection that the server closes", || files() < before);
    let client: Dict = postcard::from_bytes(&bytes).unwrap();
    assert_eq!(client.len().unwrap(), 0);
}
