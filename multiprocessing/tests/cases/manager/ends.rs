//! The server's end, and its parent's.

use std::process::exit;
use std::sync::mpsc;

use multiprocessing::{Manager, NamespaceProxy, Process};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use testkit::cases::{Case, cases, has_children};
use testkit::wait;

use super::server::{Dict, assert_closed, connect, stop};

pub(crate) const CASES: &[Case] = cases![
    a_server_that_is_gone_is_closed,
    a_server_that_is_killed_in_a_call_is_closed,
    ctrl_c_does_not_end_the_server,
    a_parent_that_is_killed_takes_the_server_along,
    a_parent_that_exits_takes_the_server_along,
    a_server_that_cannot_be_started_leaves_nothing,
];

fn a_server_that_is_gone_is_closed() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    dict.insert(1, "one".to_owned()).unwrap();
    let never_connected: Dict = {
        let bytes = postcard::to_stdvec(&dict).unwrap();
        postcard::from_bytes(&bytes).unwrap()
    };
    drop(manager);
    assert_closed(dict.get(&1).unwrap_err());
    assert_closed(dict.get(&1).unwrap_err());
    assert_closed(never_connected.get(&1).unwrap_err());
    connect(&dict).expect_err("nothing is left of it");
}

fn a_server_that_is_killed_in_a_call_is_closed() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    let server = Pid::from_raw(manager.pid());
    // A stopped server does not answer: the call is still waiting when the server is killed.
    stop(server);
    std::thread::scope(|scope| {
        let (send_id, id) = mpsc::channel();
        let call = scope.spawn(move || {
            send_id.send(wait::thread_id()).unwrap();
            dict.get(&1)
        });
        wait::until_thread_sleeps_in(id.recv().unwrap(), "unix_stream");
        kill(server, Signal::SIGKILL).unwrap();
        assert_closed(call.join().unwrap().unwrap_err());
    });
    assert_closed(manager.dict::<u8, u8>().unwrap_err());
}

fn ctrl_c_does_not_end_the_server() {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    kill(Pid::from_raw(manager.pid()), Signal::SIGINT).unwrap();
    for n in 0..100 {
        dict.insert(n, String::new()).unwrap();
    }
}

/// A process that has a manager, and ends without dropping it.
pub(crate) fn own_a_manager(told: NamespaceProxy, exits: bool) {
    let manager = Manager::start().unwrap();
    let dict: Dict = manager.dict().unwrap();
    told.set("dict", &dict).unwrap();
    if exits {
        exit(3);
    }
    loop {
        dict.insert(1, String::new()).unwrap();
    }
}

fn is_reached(dict: &Dict) -> bool {
    connect(dict).is_ok()
}

fn a_parent_that_is_killed_takes_the_server_along() {
    let manager = Manager::start().unwrap();
    let told = manager.namespace().unwrap();
    let mut owner = Process::spawn(own_a_manager, (told.clone(), false)).unwrap();
    wait::until("the owner's dict", || {
        told.get::<Dict>("dict").unwrap().is_some()
    });
    let dict: Dict = told.get("dict").unwrap().unwrap();
    wait::until("an item of the owner", || !dict.is_empty().unwrap());
    assert!(is_reached(&dict));
    owner.kill().unwrap();
    assert_eq!(owner.join().unwrap(), -9);
    // `testkit::cases` checks that no process stays either.
    wait::until("the end of the server", || !is_reached(&dict));
    assert_closed(dict.len().unwrap_err());
}

fn a_parent_that_exits_takes_the_server_along() {
    let manager = Manager::start().unwrap();
    let told = manager.namespace().unwrap();
    let mut owner = Process::spawn(own_a_manager, (told.clone(), true)).unwrap();
    assert_eq!(owner.join().unwrap(), 3);
    let dict: Dict = told.get("dict").unwrap().unwrap();
    wait::until("the end of the server", || !is_reached(&dict));
    assert_closed(dict.len().unwrap_err());
}

fn a_server_that_cannot_be_started_leaves_nothing() {
    let (_, hard) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    for files in 3..12 {
        setrlimit(Resource::RLIMIT_NOFILE, files, hard).unwrap();
        let result = Manager::start();
        setrlimit(Resource::RLIMIT_NOFILE, hard, hard).unwrap();
        match result {
            Ok(manager) => drop(manager),
            Err(error) => assert!(error.to_string().starts_with("failed to "), "{error}"),
        }
        assert!(!has_children());
    }
}
